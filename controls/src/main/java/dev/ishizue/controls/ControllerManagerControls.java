package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.cis;
import static dev.ishizue.core.control.Reference.kubescape;
import static dev.ishizue.core.control.Reference.nsa;
import static dev.ishizue.core.control.Reference.stig;
import static dev.ishizue.core.control.Reference.trivy;
import static dev.ishizue.core.control.Scope.CONTROL_PLANE;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.LOW;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.GoDuration;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.remedy.Proposal;
import java.time.Duration;
import java.util.List;

/// How the controller-manager does its work.
final class ControllerManagerControls {
  private static final Duration YEAR = Duration.ofDays(365);

  static final Control POD_GC_THRESHOLD =
      control("configure.kcm.pod-gc-threshold", LOW, CONTROL_PLANE)
          .title("Terminated pods are garbage collected at a sane threshold")
          .because(
              "Pods that ended stay in etcd until the threshold is reached; without one, a job that"
                  + " fails over and over fills the database.")
          .references(cis("1.3.1"), kubescape("C-0144"), trivy("KCV-0033"))
          .check(
              node ->
                  node.on(
                      Component.KUBE_CONTROLLER_MANAGER,
                      kcm ->
                          new JudgedSetting(kcm.get("terminated-pod-gc-threshold"))
                              .mustBeBetween(1, 12500)))
          .remedy(
              "Set --terminated-pod-gc-threshold=1000, or what suits the cluster. Unset it is"
                  + " 12500.")
          .fixedBy(
              Fixes.unset(Component.KUBE_CONTROLLER_MANAGER, "terminated-pod-gc-threshold")
                  .hazard("Of pods that ended, those beyond 12500 are deleted, the oldest first."));

  static final Control PER_CONTROLLER_CREDENTIALS =
      control("configure.kcm.per-controller-credentials", HIGH, CONTROL_PLANE)
          .title("Each controller uses its own service account")
          .because(
              "Otherwise all controllers share one credential with the rights of all of them, and a"
                  + " flaw in one gives away the rest.")
          .references(cis("1.3.3"), stig("V-242381"), kubescape("C-0146"), trivy("KCV-0035"))
          .check(
              node ->
                  node.on(
                      Component.KUBE_CONTROLLER_MANAGER,
                      kcm ->
                          new JudgedSetting(kcm.get("use-service-account-credentials"))
                              .mustBe(true)))
          .remedy(
              "Set --use-service-account-credentials=true. RBAC must be active: its bootstrap roles"
                  + " give each controller what it needs.")
          .fixedBy(ControllerManagerControls::ownCredentials);

  static final Control ROOT_CA_PUBLISHED =
      control("configure.kcm.root-ca-published", MEDIUM, CONTROL_PLANE)
          .title("Pods receive the cluster CA bundle to verify the API server")
          .because(
              "A pod without the right CA either cannot reach the API server or skips verification,"
                  + " and then gives its token to whoever answers. The ConfigMap that pods get is"
                  + " not looked at.")
          .references(cis("1.3.5"), stig("V-242421"), kubescape("C-0148"), trivy("KCV-0037"))
          .check(
              node ->
                  node.on(
                      Component.KUBE_CONTROLLER_MANAGER,
                      kcm -> new PublishedAuthority(node, kcm).judge()))
          .remedy(
              "Set --root-ca-file to the CA that issued the API server's certificate, on kubeadm"
                  + " /etc/kubernetes/pki/ca.crt.")
          .byHand("Every pod is told to trust this CA, so a person must say which one it is.");

  static final Control SIGNING_DURATION =
      control("configure.kcm.signing-duration", LOW, CONTROL_PLANE)
          .title("Certificates signed in-cluster live at most one year")
          .because(
              "A client certificate cannot be revoked: a stolen one opens the API server until it"
                  + " expires.")
          .references(nsa("Encryption"))
          .check(
              node ->
                  node.on(
                      Component.KUBE_CONTROLLER_MANAGER,
                      kcm ->
                          new JudgedSetting(kcm.get("cluster-signing-duration"))
                              .must(
                                  "must be at most 8760h",
                                  values ->
                                      GoDuration.parse(values.getFirst())
                                          .filter(d -> d.compareTo(Duration.ZERO) > 0)
                                          .filter(d -> d.compareTo(YEAR) <= 0)
                                          .isPresent())))
          .remedy("Remove --cluster-signing-duration, or set it to 8760h or less.")
          .fixedBy(
              Fixes.unset(Component.KUBE_CONTROLLER_MANAGER, "cluster-signing-duration")
                  .hazard(
                      "Certificates that are signed from then on end after a year: a kubelet that"
                          + " does not rotate its own drops out then."));

  private ControllerManagerControls() {}

  static List<Control> all() {
    return List.of(
        POD_GC_THRESHOLD, PER_CONTROLLER_CREDENTIALS, ROOT_CA_PUBLISHED, SIGNING_DURATION);
  }

  /// Only RBAC's bootstrap roles give each controller what it needs.
  private static Proposal ownCredentials(Node node) {
    return ApiAuthorizationControls.AUTHZ_RBAC.judge(node) instanceof Judgement.Pass
        ? Fixes.setting(
                Component.KUBE_CONTROLLER_MANAGER, "use-service-account-credentials", "true")
            .propose(node)
        : Proposal.byHand("the API server here was not seen to use RBAC, without which it breaks");
  }
}
