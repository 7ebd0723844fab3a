package dev.ishizue.controls;

import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Changes of the API server's lists of admission plugins.
final class AdmissionFixes {
  private static final String ON = "enable-admission-plugins";
  private static final String OFF = "disable-admission-plugins";

  private AdmissionFixes() {}

  /// A plugin that is off by default.
  static Proposal turnOn(Node node, String plugin) {
    Optional<AdmissionPlugins> plugins = plugins(node);
    if (plugins.isEmpty()) {
      return byHand();
    }
    if (plugins.get().disabled().contains(plugin)) {
      return Proposal.byHand("somebody turned %s off by name".formatted(plugin));
    }
    List<String> enabled = new ArrayList<>(plugins.get().enabled());
    enabled.add(plugin);
    return set(ON, enabled);
  }

  /// A plugin that is off by default and was named to be on.
  static Proposal notEnabled(Node node, String plugin) {
    return plugins(node)
        .map(p -> set(ON, p.enabled().stream().filter(name -> !name.equals(plugin)).toList()))
        .orElseGet(AdmissionFixes::byHand);
  }

  /// Plugins that are on by default.
  static Proposal notDisabled(Node node, List<String> these) {
    return plugins(node)
        .map(p -> set(OFF, p.disabled().stream().filter(name -> !these.contains(name)).toList()))
        .orElseGet(AdmissionFixes::byHand);
  }

  private static Proposal set(String flag, List<String> plugins) {
    return Proposal.of(new Change.ComponentSetting(Component.KUBE_APISERVER, flag, plugins));
  }

  private static Proposal byHand() {
    return Proposal.byHand(
        "the old flag --admission-control names every plugin that runs, and which of them are"
            + " missed its owner must say");
  }

  /// Empty with the old flag.
  private static Optional<AdmissionPlugins> plugins(Node node) {
    return node.component(Component.KUBE_APISERVER)
        .ifKnown()
        .flatMap((Settings api) -> AdmissionPlugins.of(api).ifKnown())
        .filter(p -> !p.legacy());
  }
}
