package dev.ishizue.host.kubernetes;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.host.distribution.ComponentFiles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The file behind a component's `--config`, of which a program reads its settings instead of its
/// flags.
final class ConfigFile {
  private final String program;
  private final Reading<Tree> tree;

  private ConfigFile(String program, Reading<Tree> tree) {
    this.program = program;
    this.tree = tree;
  }

  /// Empty when the component was started without one.
  static Optional<ConfigFile> of(Settings flags, ComponentFiles files) {
    Reading<String> path = NamedPath.of(flags.get("config"));
    if (path instanceof Reading.Absent<String>) {
      return Optional.empty();
    }
    Reading<Tree> tree =
        path.flatMap(
            p ->
                switch (files.text(p)) {
                  case Reading.Known<String>(String text, Origin origin) ->
                      ApiServerDocuments.parse(text, origin);
                  case Reading.Absent<String>(Origin origin) ->
                      Reading.unreadable(
                          origin,
                          new Obstacle(
                              Obstacle.Kind.VANISHED,
                              origin.text() + ", named by --config, is not there"));
                  case Reading.Unreadable<String>(Origin origin, Obstacle obstacle) ->
                      Reading.unreadable(origin, obstacle);
                });
    return Optional.of(new ConfigFile(flags.component(), tree));
  }

  /// A setting of the file, under the name that controls know; `standard` when the file says
  /// nothing or an empty text. What the flag said is shadowed.
  Setting setting(String name, Setting flag, String standard, String... key) {
    return new Setting(
        name,
        tree.flatMap(
            t ->
                t.at(key)
                    .flatMap(place -> scalar(place))
                    .map(scalar -> known(scalar.text(), scalar.line()))
                    .orElseGet(() -> byDefault(standard, key))),
        shadowed(flag));
  }

  /// A mapping of switches, such as `featureGates`, as `name=value`.
  Setting switches(String name, Setting flag, String... key) {
    return new Setting(
        name,
        tree.flatMap(
            t ->
                t.at(key)
                    .flatMap(
                        place ->
                            place instanceof Tree.Mapping m ? Optional.of(m) : Optional.empty())
                    .map(
                        mapping ->
                            Reading.known(
                                mapping.entries().entrySet().stream()
                                    .flatMap(
                                        e ->
                                            scalar(e.getValue())
                                                .map(value -> e.getKey() + "=" + value.text())
                                                .stream())
                                    .toList(),
                                Origin.line(tree.origin().text(), mapping.line())))
                    .orElseGet(() -> byDefault("", key))),
        shadowed(flag));
  }

  private Reading<List<String>> known(String value, int line) {
    return Reading.known(List.of(value), Origin.line(tree.origin().text(), line));
  }

  private Reading<List<String>> byDefault(String standard, String... key) {
    Origin origin = Origin.builtIn("default of " + program + " " + String.join(".", key));
    return standard.isEmpty() ? Reading.absent(origin) : Reading.known(List.of(standard), origin);
  }

  private static Optional<Tree.Scalar> scalar(Tree tree) {
    return tree instanceof Tree.Scalar scalar && !scalar.text().isEmpty()
        ? Optional.of(scalar)
        : Optional.empty();
  }

  private static List<Evidence> shadowed(Setting flag) {
    Stream<Evidence> said =
        flag.isExplicit()
            ? flag.values().ifKnown().stream()
                .map(values -> new Evidence(String.join(",", values), flag.values().origin()))
            : Stream.of();
    return Stream.concat(said, flag.shadowed().stream()).toList();
  }
}
