package dev.ishizue.host.live;

import dev.ishizue.host.change.Disk;
import dev.ishizue.host.change.Failed;
import dev.ishizue.host.change.Guard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// A timer of systemd that takes an unconfirmed change back. Its files outlive a restart of the
/// node, after which the time begins anew.
public final class SystemdGuard implements Guard {
  private static final String DIRECTORY = "/etc/systemd/system";
  private static final String SYSTEMCTL = "/usr/bin/systemctl";

  private final Disk disk;
  private final String program;
  private final Programs programs = new Programs();

  /// @param program the full path of this program's launcher
  public SystemdGuard(Disk disk, String program) {
    this.disk = disk;
    this.program = program;
  }

  @Override
  public void set(int run, Duration within) throws IOException {
    if (program.isEmpty() || program.chars().anyMatch(c -> c <= ' ' || c == '%' || c == '"')) {
      throw new IOException("where this program lies is not known: start it by its launcher");
    }
    write(
        name(run) + ".service",
        """
        [Unit]
        Description=Takes back run %d of ishizue, which nobody confirmed

        [Service]
        Type=oneshot
        ExecStart=%s undo %d --unconfirmed
        """
            .formatted(run, program, run));
    write(
        name(run) + ".timer",
        """
        [Unit]
        Description=Time to confirm run %d of ishizue

        [Timer]
        OnActiveSec=%d
        AccuracySec=1s

        [Install]
        WantedBy=timers.target
        """
            .formatted(run, within.toSeconds()));
    systemctl("daemon-reload");
    systemctl("enable", "--now", name(run) + ".timer");
  }

  @Override
  public void clear(int run) throws IOException {
    if (disk.look(DIRECTORY + "/" + name(run) + ".timer").isPresent()) {
      systemctl("disable", "--now", name(run) + ".timer");
      remove(name(run) + ".timer");
    }
    if (disk.look(DIRECTORY + "/" + name(run) + ".service").isPresent()) {
      remove(name(run) + ".service");
      systemctl("daemon-reload");
    }
  }

  private static String name(int run) {
    return "ishizue-revert-" + run;
  }

  private void write(String name, String text) throws IOException {
    String path = DIRECTORY + "/" + name;
    if (disk.look(path).isPresent()) {
      disk.remove(path);
    }
    disk.create(path);
    disk.append(path, text.getBytes(StandardCharsets.UTF_8));
    disk.setMode(path, 0644);
    disk.sync(path);
    disk.syncDirectory(DIRECTORY);
  }

  private void remove(String name) throws IOException {
    disk.remove(DIRECTORY + "/" + name);
    disk.syncDirectory(DIRECTORY);
  }

  private void systemctl(String... arguments) throws IOException {
    try {
      programs.require(
          Stream.concat(Stream.of(SYSTEMCTL), List.of(arguments).stream()).toArray(String[]::new));
    } catch (Failed e) {
      throw new IOException(e.line(), e);
    }
  }
}
