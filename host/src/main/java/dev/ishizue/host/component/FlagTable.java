package dev.ishizue.host.component;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The flags of a program that is configured by flags alone: their kinds and defaults.
///
/// Written as lines of `name kind default`, where the kind is `bool`, `text`, `list` (items between
/// commas, adding up over several uses) or `each` (every use is one item), and a missing default
/// means that the flag is unset unless it is given.
public final class FlagTable {
  private enum Kind {
    BOOL,
    TEXT,
    LIST,
    EACH
  }

  private record Row(String name, Kind kind, List<String> standard) {}

  private final String program;
  private final Map<String, Row> rows = new TreeMap<>();

  public FlagTable(String program, String table) {
    this.program = program;
    for (String line : table.lines().filter(l -> !l.isBlank()).toList()) {
      String[] words = line.strip().split(" +", -1);
      List<String> standard =
          words.length < 3 ? List.of() : Stream.of(words[2].split(",", -1)).toList();
      rows.put(
          words[0], new Row(words[0], Kind.valueOf(words[1].toUpperCase(Locale.ROOT)), standard));
    }
  }

  public Set<String> booleans() {
    return names(row -> row.kind() == Kind.BOOL);
  }

  private Set<String> valued() {
    return names(row -> row.kind() != Kind.BOOL);
  }

  private Set<String> names(Predicate<Row> which) {
    return rows.values().stream().filter(which).map(Row::name).collect(Collectors.toSet());
  }

  /// The settings that a command line leaves in force; flags the table lacks are kept as texts.
  public Settings resolve(Invocation invocation) {
    Flags flags = Flags.pflag(invocation.arguments(), booleans(), valued());
    Map<String, Setting> settings = new TreeMap<>();
    for (Row row : rows.values()) {
      settings.put(row.name(), setting(row, flags.all(row.name())));
    }
    for (String name : flags.names()) {
      settings.computeIfAbsent(name, n -> setting(new Row(n, Kind.TEXT, List.of()), flags.all(n)));
    }
    return new Settings(program, settings);
  }

  private Setting setting(Row row, List<Flags.Occurrence> uses) {
    if (uses.isEmpty()) {
      Origin builtIn = Origin.builtIn("default of " + program + " --" + row.name());
      return Setting.of(
          row.name(),
          row.standard().isEmpty()
              ? Reading.absent(builtIn)
              : Reading.known(row.standard(), builtIn));
    }
    if (row.kind() == Kind.LIST || row.kind() == Kind.EACH) {
      List<String> values =
          uses.stream()
              .flatMap(use -> row.kind() == Kind.EACH ? Stream.of(use.value()) : items(use.value()))
              .toList();
      return Setting.of(row.name(), Reading.known(values, uses.getLast().origin()));
    }
    Flags.Occurrence winner = uses.getLast();
    List<Evidence> shadowed = new ArrayList<>();
    for (Flags.Occurrence use : uses.subList(0, uses.size() - 1).reversed()) {
      shadowed.add(Evidence.of(use.value(), use.origin()));
    }
    String value = row.kind() == Kind.BOOL ? GoBoolean.canonical(winner.value()) : winner.value();
    return new Setting(row.name(), Reading.known(List.of(value), winner.origin()), shadowed);
  }

  /// As pflag splits a list: blanks belong to their item, and the empty text has no item.
  private static Stream<String> items(String value) {
    return value.isEmpty() ? Stream.empty() : Stream.of(value.split(",", -1));
  }
}
