package dev.ishizue.host.plan;

import dev.ishizue.core.control.Node;
import dev.ishizue.core.edit.LineEdit;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.UnitFacts;
import dev.ishizue.core.plan.Activation;
import dev.ishizue.host.runtime.RuntimeKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A container runtime that a unit of its own runs: what its files set is changed where it stands.
/// Containers run on while it restarts.
final class RuntimeConfigPlaces {
  private final Node node;
  private final RuntimeKeys keys;

  RuntimeConfigPlaces(Node node, FileTree files) {
    this.node = node;
    this.keys = new RuntimeKeys(files);
  }

  List<Placement> setting(Component runtime, String name, List<String> values) throws Unplaced {
    String program = runtime.program();
    if (values.size() != 1
        || !(node.component(runtime)
            instanceof Reading.Known<Settings>(Settings settings, Origin.InFile(String main, _)))) {
      throw new Unplaced(program + " has no file in which it could be set");
    }
    RuntimeKeys.Key key =
        keys.of(runtime, name, main)
            .orElseThrow(() -> new Unplaced("where %s is set is not known".formatted(name)));
    Activation activation = new Activation.Service(unit(program), program);
    List<Placement> placements = new ArrayList<>();
    for (String path : paths(program, settings.get(name), values.getFirst().isEmpty())) {
      placements.add(
          new Placement.InFile(
              path,
              new LineEdit.TomlValue(key.table(), key.name(), literal(values.getFirst())),
              activation,
              Placement.ROOT_FILE));
    }
    return placements;
  }

  /// The file that wins. An empty text does not override, so that it goes wherever the key stands.
  private static List<String> paths(String program, Setting setting, boolean everywhere)
      throws Unplaced {
    List<String> paths = new ArrayList<>();
    for (Origin origin :
        Stream.concat(
                Stream.of(setting.values().origin()),
                setting.shadowed().stream().map(Evidence::origin))
            .limit(everywhere ? Long.MAX_VALUE : 1)
            .toList()) {
      if (!(origin instanceof Origin.InFile(String path, _))) {
        throw new Unplaced(
            "%s has %s from %s, not from its files"
                .formatted(program, setting.name(), origin.text()));
      }
      paths.add(path);
    }
    return paths.stream().distinct().toList();
  }

  private String unit(String program) throws Unplaced {
    String unit = program + ".service";
    if (node.facts().units().get(unit) instanceof Reading.Known<UnitFacts>) {
      return unit;
    }
    throw new Unplaced("no unit of this node is known to run " + program);
  }

  private static String literal(String value) throws Unplaced {
    if (value.equals("true") || value.equals("false")) {
      return value;
    }
    if (!value.matches("[-A-Za-z0-9.:/_\\[\\]]*")) {
      throw new Unplaced("the value is no plain word");
    }
    return "\"" + value + "\"";
  }
}
