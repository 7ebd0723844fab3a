package dev.ishizue.host.runtime;

import dev.ishizue.host.component.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Picks options out of a command line: `--name value` and `--name=value`.
final class Arguments {
  private Arguments() {}

  /// The last use of an option.
  static Optional<Argument> value(List<Argument> arguments, String... names) {
    List<Argument> all = all(arguments, names);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  static List<Argument> all(List<Argument> arguments, String... names) {
    List<Argument> found = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Argument word = arguments.get(i);
      for (String name : names) {
        if (word.text().startsWith(name + "=")) {
          found.add(new Argument(word.text().substring(name.length() + 1), word.origin()));
        } else if (word.text().equals(name) && i + 1 < arguments.size()) {
          found.add(arguments.get(i + 1));
        }
      }
    }
    return found;
  }
}
