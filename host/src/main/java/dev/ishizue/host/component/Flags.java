package dev.ishizue.host.component;

import dev.ishizue.core.fact.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A command line as the program's own flag library reads it.
///
/// Kubernetes programs use pflag: `--name=value`, `--name value` unless the flag is boolean, `_` as
/// good as `-`, flags and other words mixed, `--` ends them. etcd uses Go's flag package: one dash
/// will do, and the first word that is no flag ends them.
public final class Flags {

  /// One use of a flag.
  public record Occurrence(String name, String value, Origin origin) {}

  private final Map<String, List<Occurrence>> byName = new LinkedHashMap<>();

  private Flags() {}

  /// @param booleans names of flags that never take the next word as their value
  public static Flags pflag(List<Argument> arguments, Set<String> booleans) {
    return parse(arguments, booleans, Set.of(), false);
  }

  /// @param valued names of flags that always take the next word, even one that looks like a flag:
  ///   `--audit-log-path --anonymous-auth=false` turns nothing off
  public static Flags pflag(List<Argument> arguments, Set<String> booleans, Set<String> valued) {
    return parse(arguments, booleans, valued, false);
  }

  public static Flags goFlag(List<Argument> arguments, Set<String> booleans) {
    return parse(arguments, booleans, Set.of(), true);
  }

  /// @param valued names of flags that always take the next word, as for [#pflag]
  public static Flags goFlag(List<Argument> arguments, Set<String> booleans, Set<String> valued) {
    return parse(arguments, booleans, valued, true);
  }

  /// For a flag that holds one value the last use wins.
  public Optional<Occurrence> last(String name) {
    List<Occurrence> uses = all(name);
    return uses.isEmpty() ? Optional.empty() : Optional.of(uses.getLast());
  }

  /// Every use in order. Flags that hold a list add up over their uses.
  public List<Occurrence> all(String name) {
    return List.copyOf(byName.getOrDefault(name, List.of()));
  }

  public Set<String> names() {
    return Set.copyOf(byName.keySet());
  }

  private static Flags parse(
      List<Argument> arguments, Set<String> booleans, Set<String> valued, boolean goFlag) {
    Flags flags = new Flags();
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      String text = argument.text();
      if (text.equals("--")) {
        break;
      }
      int dashes = text.startsWith("--") ? 2 : text.startsWith("-") ? 1 : 0;
      if (dashes == 0 || text.length() == dashes) {
        if (goFlag) {
          break;
        }
        continue;
      }
      int equals = text.indexOf('=');
      String name = text.substring(dashes, equals < 0 ? text.length() : equals);
      if (!goFlag) {
        name = name.replace('_', '-');
      }
      if (equals >= 0) {
        flags.add(name, text.substring(equals + 1), argument.origin());
      } else if (booleans.contains(name)
          || i + 1 == arguments.size()
          || (!valued.contains(name) && isFlag(arguments.get(i + 1)))) {
        flags.add(name, "true", argument.origin());
      } else {
        flags.add(name, arguments.get(++i).text(), argument.origin());
      }
    }
    return flags;
  }

  /// A lone dash and a negative number are values.
  private static boolean isFlag(Argument argument) {
    String text = argument.text();
    return text.length() > 1 && text.startsWith("-") && !Character.isDigit(text.charAt(1));
  }

  private void add(String name, String value, Origin origin) {
    byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(new Occurrence(name, value, origin));
  }
}
