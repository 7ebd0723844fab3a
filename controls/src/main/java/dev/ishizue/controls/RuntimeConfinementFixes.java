package dev.ishizue.controls;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is changed so that the runtime confines containers that ask for nothing special.
final class RuntimeConfinementFixes {
  private final List<Change> changes = new ArrayList<>();

  private RuntimeConfinementFixes() {}

  static Proposal propose(Node node) {
    return new RuntimeConfinementFixes().proposal(node);
  }

  private Proposal proposal(Node node) {
    if (node.on(Component.DOCKER, RuntimeConfinement::docker) instanceof Judgement.Fail) {
      return Proposal.byHand("a restart of dockerd, which it needs, may stop containers");
    }
    Optional<Settings> containerd = failing(node, Component.CONTAINERD);
    Optional<Settings> crio = failing(node, Component.CRIO);
    if (crio.filter(s -> RuntimeConfinement.capabilities(s) instanceof Judgement.Fail)
        .isPresent()) {
      return Proposal.byHand("which pods rely on the capabilities their owners know");
    }
    if (containerd
            .filter(s -> needsOther(RuntimeConfinement.mandatoryInContainerd(s), s))
            .isPresent()
        || crio.filter(s -> needsOther(RuntimeConfinement.mandatoryInCrio(s), s)).isPresent()) {
      return Proposal.byHand(
          "the kernel has no AppArmor that the runtime could use, and SELinux needs volumes that"
              + " are labelled for it");
    }
    containerd.ifPresent(this::containerd);
    crio.ifPresent(this::crio);
    return Fixes.needed(_ -> changes.stream())
        .hazard(
            "Containers that need more than the runtime's own profiles allow fail when they are"
                + " next started.")
        .propose(node);
  }

  private static Optional<Settings> failing(Node node, Component runtime) {
    return node.component(runtime)
        .ifKnown()
        .filter(
            settings ->
                (runtime == Component.CRIO
                        ? RuntimeConfinement.crio(settings)
                        : RuntimeConfinement.containerd(settings))
                    instanceof Judgement.Fail);
  }

  private static boolean needsOther(Judgement mandatory, Settings settings) {
    return mandatory instanceof Judgement.Fail
        && !settings
            .get(RuntimeConfinement.MODULES)
            .values()
            .ifKnown()
            .orElse(List.of())
            .contains("apparmor");
  }

  private void containerd(Settings settings) {
    if (RuntimeConfinement.mandatoryInContainerd(settings) instanceof Judgement.Fail) {
      set(Component.CONTAINERD, "cri.disable_apparmor", "false");
    }
    if (RuntimeAccess.text(settings, "cri.unset_seccomp_profile").equals("unconfined")) {
      set(Component.CONTAINERD, "cri.unset_seccomp_profile", "runtime/default");
    }
    if (!RuntimeControls.isLoopback(RuntimeAccess.text(settings, "cri.stream_server_address"))) {
      set(Component.CONTAINERD, "cri.stream_server_address", "127.0.0.1");
    }
  }

  private void crio(Settings settings) {
    if (RuntimeConfinement.mandatoryInCrio(settings) instanceof Judgement.Fail) {
      set(Component.CRIO, "apparmor_profile", "crio-default");
    }
    if (RuntimeAccess.text(settings, "seccomp_profile").equals("unconfined")) {
      set(Component.CRIO, "seccomp_profile", "");
    }
    if (!RuntimeControls.isLoopback(RuntimeAccess.text(settings, "stream_address"))) {
      set(Component.CRIO, "stream_address", "127.0.0.1");
    }
  }

  private void set(Component runtime, String name, String value) {
    changes.add(new Change.ComponentSetting(runtime, name, List.of(value)));
  }
}
