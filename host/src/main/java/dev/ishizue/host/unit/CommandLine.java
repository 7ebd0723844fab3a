package dev.ishizue.host.unit;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.UnitFacts;
import dev.ishizue.host.component.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A command as systemd would execute it.
///
/// @param words the program first; a word from a variable has the place where that was set
public record CommandLine(List<Argument> words) {
  public CommandLine {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a command without a program");
    }
  }

  /// The words behind the program.
  public List<Argument> arguments() {
    return words.subList(1, words.size());
  }

  /// The commands of `ExecStart=`. Unreadable when a variable is used and its file cannot be read.
  public static Reading<List<CommandLine>> of(UnitFacts unit, FileTree files) {
    Reading<Map<String, Evidence>> environment = UnitEnvironment.of(unit, files);
    List<CommandLine> commands = new ArrayList<>();
    for (Evidence line : unit.all("Service.ExecStart")) {
      for (Raw raw : split(line.value(), unit.name())) {
        if (environment instanceof Reading.Unreadable<?>(var origin, var obstacle)
            && raw.usesVariables()) {
          return Reading.unreadable(origin, obstacle);
        }
        Map<String, Evidence> variables = environment.ifKnown().orElse(Map.of());
        commands.add(new CommandLine(raw.expand(variables, line.origin())));
      }
    }
    return commands.isEmpty()
        ? Reading.absent(environment.origin())
        : Reading.known(commands, unit.all("Service.ExecStart").getLast().origin());
  }

  /// A command split into words but with its variables still in them.
  private record Raw(String program, boolean expands, List<String> words) {

    boolean usesVariables() {
      return expands && words.stream().anyMatch(word -> word.contains("$"));
    }

    List<Argument> expand(Map<String, Evidence> variables, Origin origin) {
      List<Argument> expanded = new ArrayList<>(List.of(new Argument(program, origin)));
      for (String word : words) {
        if (expands) {
          expanded.addAll(Variables.expand(word, variables, origin));
        } else {
          expanded.add(new Argument(word, origin));
        }
      }
      return expanded;
    }
  }

  /// Commands are separated by a semicolon that stands alone. A quote that is never closed makes
  /// systemd drop the command it is in and all behind it.
  private static List<Raw> split(String line, String unit) {
    List<Raw> commands = new ArrayList<>();
    Words words = new Words(line, Words.Mistakes.ESCAPES_KEPT);
    for (Optional<String> first = words.next(); first.isPresent(); first = words.next()) {
      if (first.get().equals(";")) {
        continue;
      }
      int prefix = prefixLength(first.get());
      String prefixes = first.get().substring(0, prefix);
      String program = Specifiers.expand(first.get().substring(prefix), unit);
      List<String> arguments = new ArrayList<>();
      while (!words.takes(";")) {
        if (words.takes("\\;")) {
          arguments.add(";");
          continue;
        }
        Optional<String> word = words.next();
        if (word.isEmpty()) {
          break;
        }
        arguments.add(Specifiers.expand(word.get(), unit));
      }
      if (words.isBroken() || program.isEmpty()) {
        return commands;
      }
      if (prefixes.contains("@") && !arguments.isEmpty()) {
        arguments.removeFirst();
      }
      commands.add(new Raw(program, !prefixes.contains(":"), arguments));
    }
    return commands;
  }

  private static int prefixLength(String word) {
    int length = 0;
    while (length < word.length() && "-@:+!|".indexOf(word.charAt(length)) >= 0) {
      length++;
    }
    return length;
  }
}
