package dev.ishizue.controls;

import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lets callers without a credential see the API server's health and nothing else, which the
/// kubelet's probes need.
final class AnonymousFixes {
  private static final String FLAG = "anonymous-auth";

  /// The first release whose API server takes version 1 of the file without a feature gate.
  private static final int FIRST = 34;

  private static final String CONFIGURATION =
      """
      # Who calls without a credential sees the API server's health and nothing else.
      apiVersion: apiserver.config.k8s.io/v1
      kind: AuthenticationConfiguration
      anonymous:
        enabled: true
        conditions:
        - path: /livez
        - path: /readyz
        - path: /healthz
      """;

  private AnonymousFixes() {}

  static Proposal propose(Node node) {
    Optional<Settings> known = node.component(Component.KUBE_APISERVER).ifKnown();
    if (known.isEmpty()) {
      return Proposal.byHand("the API server's settings were not seen");
    }
    Settings api = known.get();
    boolean flagged = api.get(FLAG).isExplicit();
    if (flagged && node.runsOn(Distribution.K3S, Distribution.RKE2)) {
      return Fixes.unset(Component.KUBE_APISERVER, FLAG).propose(node);
    }
    if (ApiAuditControls.isSet(api, "authentication-config")) {
      return Proposal.byHand(
          "the API server has an authentication configuration of its own, and what that lets in"
              + " somebody may need");
    }
    if (api.startingWith("oidc-").stream().anyMatch(Setting::isExplicit)) {
      return Proposal.byHand(
          "the API server takes no authentication configuration beside --oidc-* flags, which must"
              + " move into it first");
    }
    Optional<Integer> minor = KubernetesVersion.minor(node);
    if (minor.isEmpty() || minor.get() < FIRST) {
      return Proposal.byHand(
          "API servers are known to take such a file from 1.34 on, and %s"
              .formatted(
                  minor.map(m -> "this is 1." + m).orElse("the version of this is not known")));
    }
    List<Change> changes = new ArrayList<>();
    if (flagged) {
      changes.add(new Change.ComponentSetting(Component.KUBE_APISERVER, FLAG, List.of()));
    }
    changes.add(
        new Change.ComponentFile(
            Component.KUBE_APISERVER,
            "authentication-config",
            "authentication.yaml",
            CONFIGURATION));
    return Proposal.of(changes)
        .hazard(
            "kubeadm join with a token alone fails once every API server is set so, since it reads"
                + " the ConfigMap cluster-info without a credential: later joins need a discovery"
                + " file that holds one, such as the token.")
        .hazard(
            "Whoever asks other paths without a credential is refused: load balancers that ask"
                + " /version, or clouds that fetch the keys of service-account tokens.");
  }
}
