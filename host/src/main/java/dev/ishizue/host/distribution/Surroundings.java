package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.ProcessFacts;
import dev.ishizue.core.node.UnitFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is looked at before it is known which distribution a node runs.
///
/// @param units by name; absent ones are absent readings
public record Surroundings(
    FileTree files, Reading<List<ProcessFacts>> processes, Map<String, Reading<UnitFacts>> units) {

  /// Running processes of the program, told by the base name of what was executed: its file, or the
  /// first argument. Nothing else a process says of itself counts.
  ///
  /// Anybody may give a program of his own that name. What an ordinary user started in a session of
  /// his is left out: its control group tells, which he cannot leave.
  public Reading<List<ProcessFacts>> running(String program) {
    return processes.map(
        all ->
            all.stream()
                .filter(p -> isProgram(p, program))
                .filter(p -> p.uid() <= 0 || !isInUserSession(p))
                .toList());
  }

  private boolean isInUserSession(ProcessFacts process) {
    return files.text("/proc/" + process.pid() + "/cgroup").ifKnown().stream()
        .flatMap(String::lines)
        .anyMatch(line -> line.contains("/user.slice/"));
  }

  public Optional<UnitFacts> unit(String name) {
    Reading<UnitFacts> unit = units.get(name);
    return unit == null ? Optional.empty() : unit.ifKnown();
  }

  public boolean exists(String path) {
    return files.stat(path) instanceof Reading.Known;
  }

  private static boolean isProgram(ProcessFacts process, String program) {
    return !process.arguments().isEmpty()
        && (baseName(firstWord(process.arguments().getFirst())).equals(program)
            || process.executable().ifKnown().map(e -> baseName(e).equals(program)).orElse(false));
  }

  /// A process that rewrote its title, as k3s does, shows one argument with spaces in it.
  private static String firstWord(String argument) {
    int space = argument.indexOf(' ');
    return space < 0 ? argument : argument.substring(0, space);
  }

  private static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
