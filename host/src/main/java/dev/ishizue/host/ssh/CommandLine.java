package dev.ishizue.host.ssh;

import dev.ishizue.core.fact.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the command line of sshd changes of its configuration.
///
/// @param config the file given with `-f`, or the empty string
/// @param lines configuration lines in the order given, each with the argument it came from
/// @param ports those of `-p`, which make sshd ignore Port in its file
record CommandLine(String program, String config, List<Line> lines, List<Line> ports) {

  record Line(String text, Origin origin) {}

  /// Options that take a value, of old versions as well.
  private static final String WITH_VALUE = "CEbcfghkopuV";

  CommandLine {
    lines = List.copyOf(lines);
    ports = List.copyOf(ports);
  }

  /// @param origins for each argument where it came from
  static CommandLine of(List<String> arguments, List<Origin> origins) {
    String program = arguments.isEmpty() ? "/usr/sbin/sshd" : arguments.getFirst();
    String config = "";
    List<Line> lines = new ArrayList<>();
    List<Line> ports = new ArrayList<>();
    int at = 1;
    while (at < arguments.size() && isOptions(arguments.get(at))) {
      String letters = arguments.get(at).substring(1);
      int used = at++;
      for (int i = 0; i < letters.length(); i++) {
        char letter = letters.charAt(i);
        if (WITH_VALUE.indexOf(letter) < 0) {
          family(letter).ifPresent(text -> lines.add(new Line(text, origins.get(used))));
          continue;
        }
        String attached = letters.substring(i + 1);
        String value =
            !attached.isEmpty() || at >= arguments.size() ? attached : arguments.get(at++);
        switch (letter) {
          case 'f' -> config = value;
          case 'o' -> lines.add(new Line(value, origins.get(used)));
          case 'p' -> ports.add(new Line("Port " + value, origins.get(used)));
          case 'g' -> lines.add(new Line("LoginGraceTime " + value, origins.get(used)));
          case 'h' -> lines.add(new Line("HostKey " + value, origins.get(used)));
          default -> {}
        }
        break;
      }
    }
    return new CommandLine(program, config, lines, ports);
  }

  private static boolean isOptions(String argument) {
    return argument.length() > 1 && argument.startsWith("-") && !argument.equals("--");
  }

  private static Optional<String> family(char letter) {
    return switch (letter) {
      case '4' -> Optional.of("AddressFamily inet");
      case '6' -> Optional.of("AddressFamily inet6");
      default -> Optional.empty();
    };
  }
}
