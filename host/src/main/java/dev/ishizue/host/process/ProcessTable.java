package dev.ishizue.host.process;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.Mount;
import dev.ishizue.core.node.ProcessFacts;
import dev.ishizue.host.machine.Mounts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The running processes, as `/proc` shows them. Kernel threads are left out, and so is what ends
/// while it is looked at.
public final class ProcessTable {
  private static final Origin PROC = Origin.file("/proc");

  /// More than a person or a unit file passes; the kernel allows some megabytes.
  private static final int MOST_ARGUMENTS = 1 << 20;

  private static final int MOST_VARIABLES = 1 << 20;
  private static final int SMALL = 64 << 10;

  private static final Set<String> HIDING =
      Set.of(
          "hidepid=1",
          "hidepid=2",
          "hidepid=4",
          "hidepid=noaccess",
          "hidepid=invisible",
          "hidepid=ptraceable");

  private final FileTree files;

  public ProcessTable(FileTree files) {
    this.files = files;
  }

  /// All processes by pid. Absent: there is no `/proc` or it is empty, as in an image. It is never
  /// a part of them: where some are hidden, or cannot be read, the whole list is unreadable.
  public Reading<List<ProcessFacts>> observe() {
    if (hidesProcesses()) {
      return Reading.unreadable(
          PROC,
          new Obstacle(
              Obstacle.Kind.PERMISSION,
              "needs root to see processes: /proc is mounted with hidepid"));
    }
    return files.list("/proc").flatMap(this::read);
  }

  private Reading<List<ProcessFacts>> read(List<String> names) {
    List<Integer> pids =
        names.stream()
            .flatMap(name -> pid(name).stream())
            .sorted(Comparator.naturalOrder())
            .toList();
    if (pids.isEmpty()) {
      return Reading.absent(PROC);
    }
    List<ProcessFacts> processes = new ArrayList<>();
    for (int pid : pids) {
      switch (process(pid)) {
        case Reading.Known<Optional<ProcessFacts>>(Optional<ProcessFacts> facts, _) ->
            facts.ifPresent(processes::add);
        case Reading.Absent<Optional<ProcessFacts>> _ -> {}
        case Reading.Unreadable<Optional<ProcessFacts>>(Origin origin, Obstacle obstacle) -> {
          if (obstacle.kind() != Obstacle.Kind.VANISHED) {
            return Reading.unreadable(origin, obstacle);
          }
        }
      }
    }
    return Reading.known(List.copyOf(processes), PROC);
  }

  /// Empty for a kernel thread.
  private Reading<Optional<ProcessFacts>> process(int pid) {
    String directory = "/proc/" + pid;
    Origin origin = Origin.file(directory);
    return text(directory + "/stat", SMALL)
        .flatMap(
            text ->
                ProcessStat.parse(text)
                    .map(stat -> Reading.known(stat, origin))
                    .orElseGet(
                        () ->
                            Reading.unreadable(
                                Origin.file(directory + "/stat"),
                                Obstacle.malformed(directory + "/stat is not as expected"))))
        .flatMap(
            stat ->
                stat.kernelThread()
                    ? Reading.known(Optional.empty(), origin)
                    : arguments(directory, stat)
                        .flatMap(
                            arguments ->
                                text(directory + "/status", SMALL)
                                    .map(
                                        status ->
                                            Optional.of(facts(pid, stat, arguments, status)))));
  }

  private ProcessFacts facts(int pid, ProcessStat stat, List<String> arguments, String status) {
    String directory = "/proc/" + pid;
    Reading<String> executable = files.link(directory + "/exe");
    List<String> split =
        arguments.size() == 1 && !executable.ifKnown().equals(Optional.of(arguments.getFirst()))
            ? CommandLine.splitTitle(arguments.getFirst())
            : arguments;
    boolean clustered =
        ClusterPrograms.include(stat.name(), split, executable.ifKnown().orElse(""));
    return new ProcessFacts(
        pid,
        stat.parent(),
        stat.name(),
        Secrets.hide(split),
        executable,
        id(status, "Uid:"),
        id(status, "Gid:"),
        stat.started(),
        clustered ? environment(directory) : notLookedAt(directory));
  }

  /// A process that passes a megabyte is none of those whose arguments are judged, unless it bears
  /// the name of one.
  private Reading<List<String>> arguments(String directory, ProcessStat stat) {
    Reading<String> text = text(directory + "/cmdline", MOST_ARGUMENTS);
    if (text instanceof Reading.Unreadable<String>(Origin origin, Obstacle obstacle)
        && obstacle.kind() == Obstacle.Kind.TOO_LARGE
        && !ClusterPrograms.include(stat.name(), List.of(), "")) {
      return Reading.known(List.of(), origin);
    }
    return text.map(CommandLine::parse);
  }

  private Reading<Map<String, String>> environment(String directory) {
    return text(directory + "/environ", MOST_VARIABLES)
        .map(
            text -> {
              Map<String, String> kept = new TreeMap<>();
              for (String variable : text.split("\0", -1)) {
                int equals = variable.indexOf('=');
                if (equals > 0 && ClusterPrograms.configuredBy(variable.substring(0, equals))) {
                  String name = variable.substring(0, equals);
                  // The first of two is what a program's own lookup finds.
                  kept.putIfAbsent(name, Secrets.hide(name, variable.substring(equals + 1)));
                }
              }
              return Map.copyOf(kept);
            });
  }

  private static Reading<Map<String, String>> notLookedAt(String directory) {
    return Reading.unreadable(
        Origin.file(directory + "/environ"),
        Obstacle.notObserved("the environment of other programs is not looked at"));
  }

  /// The effective id, the second of four; -1 for one that is not there.
  private static int id(String status, String key) {
    return status
        .lines()
        .filter(line -> line.startsWith(key))
        .findFirst()
        .map(line -> line.substring(key.length()).strip().split("\\s+"))
        .filter(ids -> ids.length > 1)
        .map(ids -> number(ids[1]))
        .orElse(-1);
  }

  /// The kernel writes ids as unsigned.
  private static int number(String text) {
    try {
      return Integer.parseUnsignedInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static Optional<Integer> pid(String name) {
    return name.length() <= 10 && name.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Optional.of(number(name)).filter(pid -> pid > 0)
        : Optional.empty();
  }

  private boolean hidesProcesses() {
    boolean hidden =
        new Mounts(files)
            .observe()
            .ifKnown()
            .flatMap(ProcessTable::proc)
            .filter(mount -> mount.options().stream().anyMatch(HIDING::contains))
            .isPresent();
    return hidden && !isOwnedByRoot(files.stat("/proc/self"));
  }

  /// `/proc/self` belongs to whoever looks.
  private static boolean isOwnedByRoot(Reading<FileFacts> self) {
    return self.ifKnown().filter(facts -> facts.uid() == 0).isPresent();
  }

  /// A later mount on the same place covers an earlier one.
  private static Optional<Mount> proc(List<Mount> mounts) {
    return mounts.stream()
        .filter(mount -> mount.target().equals("/proc"))
        .reduce((_, later) -> later);
  }

  private Reading<String> text(String path, int limit) {
    return files.bytes(path, limit).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
