package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.cis;
import static dev.ishizue.core.control.Reference.complianceAsCode;
import static dev.ishizue.core.control.Reference.kubescape;
import static dev.ishizue.core.control.Reference.nsa;
import static dev.ishizue.core.control.Reference.stig;
import static dev.ishizue.core.control.Reference.trivy;
import static dev.ishizue.core.control.Scope.CONTROL_PLANE;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Document;
import java.util.List;
import java.util.Optional;

/// What the API server writes down about who did what.
final class ApiAuditControls {

  static final Control AUDIT_LOG_PATH =
      control("configure.api.audit-log-path", HIGH, CONTROL_PLANE)
          .title("The API server writes or ships an audit log")
          .because(
              "Without it nobody can tell afterwards who read a Secret or opened a shell in a pod."
                  + " Whether a webhook's receiver takes the events is not looked at.")
          .references(
              cis("1.2.16"),
              stig("V-242402", "V-242465"),
              nsa("Audit logging"),
              kubescape("C-0130", "C-0067"),
              trivy("KCV-0019"))
          .check(node -> node.on(Component.KUBE_APISERVER, api -> new AuditTrail(node, api).kept()))
          .remedy(
              "Set --audit-policy-file and --audit-log-path, and mount both the policy and the"
                  + " log's directory into the API server's static pod; one control-plane node"
                  + " after the other, for each restarts. A path without a policy logs nothing. k3s"
                  + " and RKE2: kube-apiserver-arg in config.yaml; RKE2 with profile: cis does it"
                  + " by itself.")
          .fixedBy(AuditFixes::log);

  static final Control AUDIT_LOG_RETENTION =
      control("configure.api.audit-log-retention", MEDIUM, CONTROL_PLANE)
          .title("Audit log rotation keeps at least 30 days, 10 files of 100 MB")
          .because(
              "An intruder who waits until the log has rotated away, or floods it, leaves no trace;"
                  + " a log that is never cut fills the disk and stops the node. Since 1.36 an"
                  + " unset limit means 366 days and 100 files, before it meant for ever.")
          .references(
              cis("1.2.17", "1.2.18", "1.2.19"),
              stig("V-242462", "V-242463", "V-242464"),
              nsa("Audit logging"),
              kubescape("C-0131", "C-0132", "C-0133"),
              trivy("KCV-0020", "KCV-0021", "KCV-0022"))
          .check(
              node ->
                  node.on(Component.KUBE_APISERVER, api -> new AuditRetention(node, api).judge()))
          .remedy(
              "Set --audit-log-maxage=30, --audit-log-maxbackup=10 and --audit-log-maxsize=100 or"
                  + " more, after a look at the free space of the log's file system.")
          .fixedBy(AuditFixes::retention);

  static final Control AUDIT_POLICY_PRESENT =
      control("configure.api.audit-policy-present", HIGH, CONTROL_PLANE)
          .title("An audit policy is loaded and parseable")
          .because(
              "Without a policy, or with one whose every rule is None, the API server records"
                  + " nothing, however well the log itself is set up.")
          .references(
              cis("3.2.1"),
              stig("V-242461", "V-242403", "V-242401"),
              nsa("Audit logging"),
              kubescape("C-0160"))
          .check(
              node ->
                  node.on(
                      Component.KUBE_APISERVER,
                      _ -> policy(node, ApiAuditControls::recordsAnything)))
          .remedy(
              "Write a policy of apiVersion audit.k8s.io/v1 that ends in a rule of level Metadata,"
                  + " and name it with --audit-policy-file.")
          .fixedBy(AuditFixes::policy);

  static final Control AUDIT_POLICY_COVERAGE =
      control("configure.api.audit-policy-coverage", MEDIUM, CONTROL_PLANE)
          .title(
              "The audit policy covers secrets, workload changes, exec and RBAC without leaking"
                  + " data")
          .because(
              "The first rule that matches decides, so one broad None rule early on hides what an"
                  + " intruder does; and a rule that keeps bodies copies Secrets and tokens into"
                  + " the log. Requests sent straight to a kubelet never show up here.")
          .references(cis("3.2.2"), stig("V-242403"), nsa("Audit logging"), kubescape("C-0161"))
          .check(
              node ->
                  node.on(
                      Component.KUBE_APISERVER,
                      _ ->
                          policy(
                              node,
                              (document, policy) -> new AuditCoverage(document, policy).judge())))
          .remedy(
              "Put rules of level Metadata for secrets, configmaps, tokenreviews and"
                  + " serviceaccounts/token first, narrow every None rule to the system users and"
                  + " verbs it is meant for, and end with a rule of level Metadata for all else.")
          .fixedBy(AuditFixes::policy);

  static final Control AUDIT_LOG_PROTECTED =
      control("configure.api.audit-log-protected", MEDIUM, CONTROL_PLANE)
          .title("Audit logs are readable by root only and copied off the node")
          .because(
              "The log names users, objects and sometimes their content, and whoever takes over the"
                  + " node wipes what lies only there. How full the disk is is not looked at.")
          .references(
              nsa("Audit logging"),
              complianceAsCode(
                  "file_permissions_var_log_kube_audit", "audit_log_forwarding_enabled"))
          .check(
              node ->
                  node.on(
                      Component.KUBE_APISERVER, api -> new AuditTrail(node, api).protectedFiles()))
          .remedy(
              "chmod 0700 the directory and 0600 the files, owned by root or the user the API"
                  + " server runs as. Ship the log with --audit-webhook-config-file or with an"
                  + " agent on the node, and name the agent in ishizue.yaml under expect:"
                  + " audit.shippers.")
          .fixedBy(AuditFixes.closed());

  private ApiAuditControls() {}

  static List<Control> all() {
    return List.of(
        AUDIT_LOG_PATH,
        AUDIT_LOG_RETENTION,
        AUDIT_POLICY_PRESENT,
        AUDIT_POLICY_COVERAGE,
        AUDIT_LOG_PROTECTED);
  }

  private interface PolicyCheck {
    Judgement judge(JudgedDocument document, AuditPolicy policy);
  }

  private static Judgement policy(Node node, PolicyCheck check) {
    return JudgedDocument.of(
        node,
        Document.AUDIT_POLICY,
        Judgement.fail("--audit-policy-file is not set, so nothing is recorded"),
        document -> {
          Optional<AuditPolicy> policy = AuditPolicy.of(document.tree());
          return policy.isPresent()
              ? check.judge(document, policy.get())
              : Judgement.fail(
                  "%s is no audit.k8s.io/v1 Policy with valid rules"
                      .formatted(document.origin().text()),
                  document.evidence("not a policy"));
        });
  }

  private static Judgement recordsAnything(JudgedDocument document, AuditPolicy policy) {
    return policy.recordsAnything()
        ? Judgement.pass(
            "the policy has rules that record", document.evidence(policy.rules().size() + " rules"))
        : Judgement.fail(
            "every rule of the policy is None, so nothing is recorded", document.evidence("None"));
  }

  static boolean isSet(Settings api, String flag) {
    return new JudgedSetting(api.get(flag)).mustBeSet() instanceof Judgement.Pass;
  }
}
