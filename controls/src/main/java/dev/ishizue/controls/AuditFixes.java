package dev.ishizue.controls;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Fix;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Turns the audit log on where there is none. What somebody set up for himself stays his.
final class AuditFixes {
  private static final String LOG = "/var/log/kubernetes/audit/audit.log";

  static final String POLICY =
      """
      # What the API server writes down about requests. The first rule that matches decides.
      apiVersion: audit.k8s.io/v1
      kind: Policy
      # Written once a request is answered, not when it comes in as well.
      omitStages: [RequestReceived]
      rules:
      # Objects that are or hold credentials: who asked for them, never what is in them.
      - level: Metadata
        resources:
        - resources: [secrets, configmaps, serviceaccounts/token]
        - group: authentication.k8s.io
          resources: [tokenreviews]
      # Who gave whom which rights.
      - level: Request
        verbs: [create, update, patch, delete, deletecollection]
        resources:
        - group: rbac.authorization.k8s.io
      # Signs of life, several each second, which say nothing of anybody.
      - level: None
        userGroups: ["system:nodes"]
        verbs: [get, update, patch]
        resources:
        - group: coordination.k8s.io
          resources: [leases]
      - level: None
        users: ["system:kube-controller-manager", "system:kube-scheduler"]
        verbs: [get, update, patch]
        resources:
        - group: coordination.k8s.io
          resources: [leases]
      - level: None
        nonResourceURLs: ["/livez*", "/readyz*", "/healthz*"]
      # All else: who did what to what, and when.
      - level: Metadata
      """;

  private AuditFixes() {}

  /// What is missing of policy, log and the log's end.
  static Proposal log(Node node) {
    return on(
        node,
        (_, api) -> {
          List<Change> changes = new ArrayList<>();
          if (!ApiAuditControls.isSet(api, "audit-policy-file")) {
            changes.add(policyFile());
          }
          if (ApiAuditControls.isSet(api, "audit-log-path")
              || ApiAuditControls.isSet(api, "audit-webhook-config-file")) {
            return changes.isEmpty()
                ? Proposal.byHand("policy and log are set already")
                : Proposal.of(changes).hazard("Every request costs the API server some work more.");
          }
          changes.add(new Change.ComponentOutput(Component.KUBE_APISERVER, "audit-log-path", LOG));
          changes.addAll(new AuditRetention(node, api).ofNewLog());
          return Proposal.of(changes)
              .hazard(
                  "The log takes up to 1.1 GB of the node's disk, or what its flags for rotation"
                      + " allow, and every request costs the API server some work more.");
        });
  }

  static Proposal retention(Node node) {
    return on(node, (n, api) -> new AuditRetention(n, api).proposal());
  }

  /// A policy where there is none.
  static Proposal policy(Node node) {
    return on(
        node,
        (_, api) ->
            ApiAuditControls.isSet(api, "audit-policy-file")
                ? Proposal.byHand(
                    "the API server has a policy of its own, and what is left out of that somebody"
                        + " may have meant to leave out")
                : Proposal.of(policyFile()));
  }

  /// Closing the files makes the control pass only where the logs leave the node.
  static Fix closed() {
    Fix close =
        ComponentFiles.closed(
                new ComponentFiles(FilePurpose.AUDIT_LOG_DIRECTORY, Component.KUBE_APISERVER, 0700),
                new ComponentFiles(FilePurpose.AUDIT_LOG, Component.KUBE_APISERVER, 0600))
            .hazard("A program that copies the logs without being root cannot read them any more.");
    return node ->
        on(
            node,
            (n, api) -> {
              if (!(new AuditTrail(n, api).shipped() instanceof Judgement.Pass)) {
                return Proposal.byHand(
                    "nothing was seen that copies the logs off the node; once its program is"
                        + " declared under audit.shippers, a plan closes the files");
              }
              return sharedDirectory(n)
                  .<Proposal>map(
                      path ->
                          Proposal.byHand(
                              "%s is not the audit log's alone, which must get a directory of its own"
                                  .formatted(path)))
                  .findFirst()
                  .orElseGet(() -> close.propose(n));
            });
  }

  /// One as high up as `/var/log`.
  private static Stream<String> sharedDirectory(Node node) {
    return node.files(FilePurpose.AUDIT_LOG_DIRECTORY).files().stream()
        .flatMap(file -> file.ifKnown().stream())
        .map(FileFacts::path)
        .filter(path -> path.chars().filter(c -> c == '/').count() < 3);
  }

  private static Change policyFile() {
    return new Change.ComponentFile(
        Component.KUBE_APISERVER, "audit-policy-file", "audit-policy.yaml", POLICY);
  }

  private static Proposal on(Node node, BiFunction<Node, Settings, Proposal> propose) {
    return node.component(Component.KUBE_APISERVER)
        .ifKnown()
        .map(api -> propose.apply(node, api))
        .orElseGet(() -> Proposal.byHand("the API server's settings were not seen"));
  }
}
