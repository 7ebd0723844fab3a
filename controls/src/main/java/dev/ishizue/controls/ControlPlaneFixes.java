package dev.ishizue.controls;

import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// What is changed so that the control plane's programs offer less on the network.
final class ControlPlaneFixes {
  private static final List<Component> MANAGERS =
      List.of(Component.KUBE_CONTROLLER_MANAGER, Component.KUBE_SCHEDULER);

  /// Every address of the node. kubeadm's probes ask the loopback address then.
  private static final Set<String> EVERYWHERE = Set.of("", "0.0.0.0", "::");

  private static final List<String> LOOPBACK = List.of("127.0.0.1");

  private ControlPlaneFixes() {}

  /// With a file the scheduler takes the switch from there and ignores the flag.
  static Proposal profilingOff(Node node) {
    boolean hasFile =
        node.component(Component.KUBE_SCHEDULER)
            .ifKnown()
            .filter(s -> s.get("config").isExplicit())
            .filter(
                s -> new JudgedSetting(s.get("profiling")).mustBe(false) instanceof Judgement.Fail)
            .isPresent();
    return hasFile
        ? Proposal.byHand("the scheduler takes profiling from its own file, which no plan edits")
        : Fixes.needed(
                n ->
                    Stream.of(
                            Component.KUBE_APISERVER,
                            Component.KUBE_CONTROLLER_MANAGER,
                            Component.KUBE_SCHEDULER)
                        .flatMap(program -> Fixes.wanted(n, program, "profiling", "false")))
            .propose(node);
  }

  /// @param bound the control's own judgement of a program
  static Proposal onLoopback(Node node, Function<Settings, Judgement> bound) {
    if (new CloudController(node).judge() instanceof Judgement.Fail) {
      return Proposal.byHand("no plan changes how the cloud provider's controllers are run");
    }
    List<Change> changes = new ArrayList<>();
    for (Component program : MANAGERS) {
      Optional<Settings> failing =
          node.component(program)
              .ifKnown()
              .filter(settings -> bound.apply(settings) instanceof Judgement.Fail);
      String address =
          failing
              .flatMap(settings -> settings.get("bind-address").values().ifKnown())
              .map(values -> String.join(",", values))
              .orElse("");
      if (!EVERYWHERE.contains(address)) {
        return Proposal.byHand(
            "the probes of %s may ask %s, and it would be restarted over and over"
                .formatted(program.program(), address));
      }
      failing.ifPresent(
          _ -> changes.add(new Change.ComponentSetting(program, "bind-address", LOOPBACK)));
    }
    return Fixes.needed(_ -> changes.stream())
        .hazard(
            "Monitoring on another host that reads the metrics of controller-manager or scheduler"
                + " loses them.")
        .propose(node);
  }

  /// Each program asks the API server as whom it asks for everything else.
  static Proposal delegates(Node node) {
    List<Change> changes = new ArrayList<>();
    boolean opensPaths = false;
    for (Component program : MANAGERS) {
      Optional<Settings> listening =
          node.component(program).ifKnown().filter(s -> !ControlPlaneAccessControls.isOff(s));
      if (listening.isEmpty()) {
        continue;
      }
      Settings settings = listening.get();
      List<String> own = settings.get("kubeconfig").values().ifKnown().orElse(List.of());
      for (String flag : List.of("authentication-kubeconfig", "authorization-kubeconfig")) {
        if (ApiAuditControls.isSet(settings, flag)) {
          continue;
        }
        if (own.size() != 1 || own.getFirst().isEmpty()) {
          return Proposal.byHand("no kubeconfig of %s was seen".formatted(program.program()));
        }
        changes.add(new Change.ComponentSetting(program, flag, own));
      }
      if (opensPaths(settings)) {
        opensPaths = true;
        changes.add(
            new Change.ComponentSetting(program, "authorization-always-allow-paths", List.of()));
      }
    }
    Proposal proposal = Fixes.needed(_ -> changes.stream()).propose(node);
    return opensPaths
        ? proposal.hazard("Monitoring that reads metrics without credentials is refused.")
        : proposal;
  }

  private static boolean opensPaths(Settings settings) {
    return settings
        .get("authorization-always-allow-paths")
        .values()
        .ifKnown()
        .filter(
            p ->
                !p.stream()
                    .allMatch(x -> x.isEmpty() || ControlPlaneAccessControls.HEALTH.contains(x)))
        .isPresent();
  }
}
