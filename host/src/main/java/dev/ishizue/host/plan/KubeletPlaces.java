package dev.ishizue.host.plan;

import dev.ishizue.core.control.Node;
import dev.ishizue.core.edit.Edit;
import dev.ishizue.core.edit.LineEdit;
import dev.ishizue.core.edit.YamlEdit;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.plan.Activation;
import dev.ishizue.host.kubernetes.kubelet.KubeletFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A kubelet with a configuration file, run by a unit of its own: the winning line is changed where
/// it stands, flags that say something else go, and what nobody set goes into the file.
final class KubeletPlaces {
  private final Activation activation;
  private final Settings kubelet;

  KubeletPlaces(Node node, Activation activation) throws Unplaced {
    this.activation = activation;
    this.kubelet =
        node.component(Component.KUBELET)
            .ifKnown()
            .orElseThrow(() -> new Unplaced("the kubelet's configuration could not be read"));
  }

  List<Placement> setting(String name, List<String> values) throws Unplaced {
    Setting setting = kubelet.get(name);
    if (!KubeletFlags.isField(name)) {
      if (values.isEmpty()) {
        return withoutFlag(name, setting);
      }
      throw new Unplaced("--%s has no place in the kubelet's configuration file".formatted(name));
    }
    List<Placement> placements = new ArrayList<>();
    Optional<String> flag = KubeletFlags.of(name);
    String target = "";
    for (Origin origin : origins(setting)) {
      if (isConfiguration(origin)) {
        target = target.isEmpty() ? ((Origin.InFile) origin).path() : target;
      } else if (flag.isPresent()) {
        placements.addAll(withoutFlag(flag.get(), origin));
      } else {
        throw new Unplaced("it is not clear where the kubelet has %s from".formatted(name));
      }
    }
    placements.add(inFile(target.isEmpty() ? configurationFile() : target, edit(name, values)));
    return placements;
  }

  /// The edit of a `KubeletConfiguration` that gives the setting these values.
  static YamlEdit edit(String name, List<String> values) {
    List<String> path = List.of(name.split("\\.", -1));
    return values.isEmpty()
        ? new YamlEdit.Removed(path)
        : new YamlEdit.Value(path, values, KubeletFlags.isList(name), false);
  }

  private List<Placement> withoutFlag(String flag, Setting setting) throws Unplaced {
    List<Placement> placements = new ArrayList<>();
    for (Origin origin : origins(setting)) {
      placements.addAll(withoutFlag(flag, origin));
    }
    if (placements.isEmpty()) {
      throw new Unplaced("--" + flag + " is not set");
    }
    return placements;
  }

  private List<Placement> withoutFlag(String flag, Origin origin) throws Unplaced {
    if (origin instanceof Origin.InFile(String path, _)) {
      return List.of(inFile(path, new LineEdit.ShellArgumentRemoved(flag)));
    }
    throw new Unplaced(
        "the kubelet runs with --%s, which no file of its unit was seen to set".formatted(flag));
  }

  /// Those who set it, the winner first.
  private static List<Origin> origins(Setting setting) {
    return Stream.concat(
            setting.isExplicit() ? Stream.of(setting.values().origin()) : Stream.of(),
            setting.shadowed().stream().map(Evidence::origin))
        .filter(origin -> !(origin instanceof Origin.BuiltIn))
        .toList();
  }

  private boolean isConfiguration(Origin origin) {
    return origin instanceof Origin.InFile(String path, _)
        && (path.equals(text("config")) || isBelow(path, text("config-dir")));
  }

  private static boolean isBelow(String path, String directory) {
    return !directory.isEmpty()
        && path.startsWith(directory.endsWith("/") ? directory : directory + "/");
  }

  private String configurationFile() throws Unplaced {
    String file = text("config");
    if (file.isEmpty()) {
      throw new Unplaced("the kubelet has no configuration file");
    }
    return file;
  }

  private String text(String name) {
    return kubelet.get(name).values() instanceof Reading.Known<List<String>>(List<String> v, _)
        ? String.join(",", v)
        : "";
  }

  private Placement inFile(String path, Edit edit) {
    return new Placement.InFile(path, edit, activation, Placement.ROOT_FILE);
  }
}
