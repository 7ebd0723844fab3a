package dev.ishizue.host.live;

import dev.ishizue.core.plan.UnitState;
import dev.ishizue.host.change.Failed;
import dev.ishizue.host.change.SystemState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The running kernel, systemd and the package manager of this machine.
public final class LiveSystem implements SystemState {
  private static final String SYSTEMCTL = "/usr/bin/systemctl";
  private static final String APT_MARK = "/usr/bin/apt-mark";

  private final Programs programs = new Programs();

  @Override
  public String kernelParameter(String name) throws IOException {
    return Files.readString(path(name)).strip().replace('\t', ' ');
  }

  @Override
  public void setKernelParameter(String name, String value) throws IOException {
    Files.write(path(name), (value + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /// Slashes and dots change places: a network interface may have a dot in its name.
  private static Path path(String name) throws IOException {
    if (!name.matches("[a-zA-Z0-9_.*-]{1,200}") || name.contains("..")) {
      throw new IOException(name + ": not the name of a kernel parameter");
    }
    return Path.of("/proc/sys/" + name.replace('.', '/'));
  }

  @Override
  public UnitState unit(String unit) throws IOException {
    String state = output(SYSTEMCTL, "is-enabled", unit);
    return new UnitState(state.startsWith("enabled"), state.startsWith("masked"));
  }

  @Override
  public boolean isActive(String unit) throws IOException {
    return output(SYSTEMCTL, "is-active", unit).equals("active");
  }

  @Override
  public void setUnit(String unit, UnitState wanted) throws IOException {
    UnitState now = unit(unit);
    if (now.masked() && !wanted.masked()) {
      require(SYSTEMCTL, "unmask", unit);
    }
    if (unit(unit).enabled() != wanted.enabled()) {
      require(SYSTEMCTL, wanted.enabled() ? "enable" : "disable", unit);
    }
    if (wanted.masked() && !now.masked()) {
      require(SYSTEMCTL, "mask", unit);
    }
  }

  @Override
  public void start(String unit) throws IOException {
    require(SYSTEMCTL, "start", unit);
  }

  @Override
  public void stop(String unit) throws IOException {
    require(SYSTEMCTL, "stop", unit);
  }

  @Override
  public boolean isHeld(String packageName) throws IOException {
    return output(APT_MARK, "showhold", packageName).equals(packageName);
  }

  @Override
  public void setHeld(String packageName, boolean held) throws IOException {
    require(APT_MARK, held ? "hold" : "unhold", packageName);
  }

  private String output(String... command) throws IOException {
    try {
      return programs.run(command).lastLine();
    } catch (Failed e) {
      throw new IOException(e.line(), e);
    }
  }

  private void require(String... command) throws IOException {
    try {
      programs.require(command);
    } catch (Failed e) {
      throw new IOException(e.line(), e);
    }
  }
}
