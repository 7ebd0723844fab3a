package dev.ishizue.host.plan;

import dev.ishizue.core.control.Node;
import dev.ishizue.core.edit.Edit;
import dev.ishizue.core.edit.YamlEdit;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.StaticPod;
import dev.ishizue.core.plan.Activation;
import java.util.List;

/// A component that the kubelet runs from a manifest: its settings are arguments in it.
final class StaticPodPlaces {
  private final Node node;

  /// Where files of this tool's making for a component lie.
  private final String directory;

  StaticPodPlaces(Node node, String directory) {
    this.node = node;
    this.directory = directory;
  }

  List<Placement> setting(Component component, String name, List<String> values) throws Unplaced {
    String manifest = manifest(component);
    String program = component.program();
    Setting setting = setting(component, name);
    if (isSetElsewhere(setting, manifest)) {
      throw new Unplaced(
          "%s has %s from %s, not from its manifest"
              .formatted(program, name, setting.values().origin().text()));
    }
    Edit edit =
        values.isEmpty()
            ? new YamlEdit.ManifestArgumentRemoved(program, name)
            : new YamlEdit.ManifestArgument(program, name, String.join(",", values));
    return List.of(edited(component, manifest, edit));
  }

  ComponentPlaces.Home home(Component component, String fileName) throws Unplaced {
    refuseOwnAccount(component);
    String own = directory + "/" + component.program();
    return new ComponentPlaces.Home(
        own + "/" + fileName,
        List.of(
            new Placement.OfDirectory(own, Placement.ROOT_DIRECTORY, activation(component)),
            mount(component, "ishizue-config", own, false)));
  }

  List<Placement> writable(Component component, String path) throws Unplaced {
    refuseOwnAccount(component);
    return List.of(
        new Placement.OfDirectory(path, Placement.ROOT_DIRECTORY, activation(component)),
        mount(component, "ishizue-output", path, true));
  }

  /// Files of this tool's making are root's alone.
  private void refuseOwnAccount(Component component) throws Unplaced {
    String program = component.program();
    boolean unprivileged =
        node.facts().processes().ifKnown().stream()
            .flatMap(List::stream)
            .filter(process -> process.uid() > 0)
            .flatMap(process -> process.arguments().stream().limit(1))
            .anyMatch(first -> first.substring(first.lastIndexOf('/') + 1).equals(program));
    if (unprivileged) {
      throw new Unplaced(
          program + " runs under an account of its own here, which must get at its files");
    }
  }

  static Activation activation(Component component) {
    return new Activation.StaticPod(component.program());
  }

  private Placement mount(Component component, String name, String path, boolean writable)
      throws Unplaced {
    return edited(
        component,
        manifest(component),
        new YamlEdit.ManifestMount(component.program(), name, path, true, writable));
  }

  private static Placement edited(Component component, String manifest, Edit edit) {
    return new Placement.InFile(manifest, edit, activation(component), Placement.ROOT_SECRET);
  }

  private Setting setting(Component component, String name) throws Unplaced {
    return node.component(component)
        .ifKnown()
        .orElseThrow(
            () -> new Unplaced("the settings of " + component.program() + " could not be read"))
        .get(name);
  }

  private static boolean isSetElsewhere(Setting setting, String manifest) {
    return setting.isExplicit()
        && !(setting.values().origin() instanceof Origin.InFile(String path, _)
            && path.equals(manifest));
  }

  private String manifest(Component component) throws Unplaced {
    String program = component.program();
    List<String> paths =
        node.facts().staticPods().ifKnown().stream()
            .flatMap(List::stream)
            .filter(pod -> pod.name().equals(program))
            .map(StaticPod::path)
            .toList();
    if (paths.size() != 1) {
      throw new Unplaced("no static pod's manifest on this node is " + program + "'s");
    }
    return paths.getFirst();
  }
}
