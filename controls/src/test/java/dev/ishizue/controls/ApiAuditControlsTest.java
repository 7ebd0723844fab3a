package dev.ishizue.controls;

import static dev.ishizue.testbed.MadeControlPlane.API_SERVER;
import static dev.ishizue.testbed.MadeControlPlane.AUDIT_LOG;
import static dev.ishizue.testbed.MadeControlPlane.CONFIG;
import static dev.ishizue.testbed.MadeControlPlane.MANIFESTS;

import dev.ishizue.core.control.Control;
import dev.ishizue.testbed.MadeNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

class ApiAuditControlsTest implements ControlCases {
  private static final String POLICY = CONFIG + "/audit-policy.yaml";
  private static final String POLICY_FLAG = "--audit-policy-file=" + POLICY;
  private static final String PATH_FLAG = "--audit-log-path=" + AUDIT_LOG;
  private static final String WEBHOOK = "--audit-webhook-config-file=/etc/kubernetes/audit.conf";

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(path(), retention(), policy(), coverage(), protectedLog());
  }

  private static Case.Of path() {
    return of(ApiAuditControls.AUDIT_LOG_PATH)
        .passes("with a webhook only", n -> n.argument(API_SERVER, PATH_FLAG, WEBHOOK))
        .passes(
            "to the standard output", n -> n.argument(API_SERVER, PATH_FLAG, "--audit-log-path=-"))
        .fails("without path and webhook", n -> n.argument(API_SERVER, PATH_FLAG, ""))
        .fails(
            "with a path but no policy, which logs nothing",
            n -> n.argument(API_SERVER, POLICY_FLAG, ""))
        .fails("where nothing was ever recorded", ApiAuditControlsTest::neverRecorded)
        .fails(
            "where nothing was ever recorded and the API server has an account of its own",
            n -> {
              neverRecorded(n);
              n.files()
                  .replace(
                      "/proc/" + API_SERVER + "/status",
                      "Uid:\t0\t0\t0\t0",
                      "Uid:\t997\t997\t997\t997");
            })
        .fails(
            "without a path and with limits that keep too little",
            n ->
                n.argument(API_SERVER, PATH_FLAG, "")
                    .argument(API_SERVER, "--audit-log-maxage=30", "--audit-log-maxage=3")
                    .argument(API_SERVER, "--audit-log-maxsize=100", ""))
        .fails(
            "without a path and with limits that never delete",
            n ->
                n.argument(API_SERVER, PATH_FLAG, "")
                    .argument(API_SERVER, "--audit-log-maxage=30", "--audit-log-maxage=0")
                    .argument(API_SERVER, "--audit-log-maxbackup=10", "--audit-log-maxbackup=0"))
        .fails(
            "with a webhook but no policy",
            n -> n.argument(API_SERVER, PATH_FLAG, WEBHOOK).argument(API_SERVER, POLICY_FLAG, ""))
        .isUnknown("when the log is gone", n -> n.files().remove(AUDIT_LOG));
  }

  private static Case.Of retention() {
    return of(ApiAuditControls.AUDIT_LOG_RETENTION)
        .passes(
            "without a limit of age",
            n -> n.argument(API_SERVER, "--audit-log-maxage=30", "--audit-log-maxage=0"))
        .passes("with the default size", n -> n.argument(API_SERVER, "--audit-log-maxsize=100", ""))
        .fails(
            "with ten days",
            n -> n.argument(API_SERVER, "--audit-log-maxage=30", "--audit-log-maxage=10"))
        .fails(
            "with two files",
            n -> n.argument(API_SERVER, "--audit-log-maxbackup=10", "--audit-log-maxbackup=2"))
        .fails(
            "with small files",
            n -> n.argument(API_SERVER, "--audit-log-maxsize=100", "--audit-log-maxsize=10"))
        .fails(
            "when nothing is ever deleted",
            n ->
                n.argument(API_SERVER, "--audit-log-maxage=30", "--audit-log-maxage=0")
                    .argument(API_SERVER, "--audit-log-maxbackup=10", "--audit-log-maxbackup=0"))
        .isUnknown(
            "with a webhook only, whose receiver keeps them",
            n -> n.argument(API_SERVER, PATH_FLAG, WEBHOOK))
        .isUnknown(
            "to the standard output", n -> n.argument(API_SERVER, PATH_FLAG, "--audit-log-path=-"))
        .doesNotApply("without a log", n -> n.argument(API_SERVER, PATH_FLAG, ""));
  }

  private static Case.Of policy() {
    return of(ApiAuditControls.AUDIT_POLICY_PRESENT)
        .fails("without a policy", n -> n.argument(API_SERVER, POLICY_FLAG, ""))
        .fails("when every rule is None", rules("- level: None"))
        .fails("of a version that was removed", n -> n.files().replace(POLICY, "/v1", "/v1beta1"))
        .fails("without rules", n -> n.files().write(POLICY, "kind: Policy\n"))
        .isUnknown("when the policy is no YAML", n -> n.files().write(POLICY, "]"))
        .isUnknown("when the policy needs root", n -> n.files().unreadable(POLICY))
        .isUnknown("when the policy is gone", n -> n.files().remove(POLICY));
  }

  private static Case.Of coverage() {
    return of(ApiAuditControls.AUDIT_POLICY_COVERAGE)
        .passes("with Metadata for everything", rules("- level: Metadata"))
        .fails("without a policy", n -> n.argument(API_SERVER, POLICY_FLAG, ""))
        .fails("when a None rule comes first", rules("- level: None", "- level: Metadata"))
        .fails("when secrets are recorded with their content", rules("- level: RequestResponse"))
        .fails(
            "when an early rule hides exec",
            rules("- {level: None, resources: [{resources: [pods/*]}]}", "- level: Metadata"))
        .fails(
            "when administrators are not recorded",
            rules("- {level: None, userGroups: [system:masters]}", "- level: Metadata"))
        .fails(
            "when the last word is missing",
            rules("- {level: Metadata, resources: [{resources: [secrets]}]}"))
        .fails(
            "when every stage is left out",
            rules("- {level: Metadata, omitStages: [RequestReceived, ResponseComplete]}"))
        .isUnknown("when the policy needs root", n -> n.files().unreadable(POLICY));
  }

  private static Case.Of protectedLog() {
    return Case.of(ApiAuditControls.AUDIT_LOG_PROTECTED, MadeNode::kubeadmControlPlane)
        .passes("with a webhook beside the log", n -> n.arguments(API_SERVER, WEBHOOK))
        .under(
            "expect:\n  audit.shippers: [fluent-bit]\n",
            Case.Expected.PASSES,
            "with a declared agent that runs",
            n -> n.process(950, "/opt/fluent-bit/bin/fluent-bit"))
        .under(
            "expect:\n  audit.shippers: [fluent-bit]\n",
            Case.Expected.UNKNOWN,
            "with a declared agent that does not run",
            _ -> {})
        .under(
            "expect:\n  audit.shippers: [fluent-bit]\n",
            Case.Expected.FAILS,
            "with an agent, when others may read a rotated log",
            n -> {
              n.process(950, "/opt/fluent-bit/bin/fluent-bit");
              n.files()
                  .mode("/var/log/kubernetes/audit", 0755)
                  .owner(AUDIT_LOG, 1000, 1000)
                  .mode("/var/log/kubernetes/audit/audit-2026-10-30T01-02-03.000.log", 0644);
            })
        .under(
            "expect:\n  audit.shippers: [fluent-bit]\n",
            Case.Expected.FAILS,
            "with an agent, in a directory that others use too",
            n ->
                n.process(950, "/opt/fluent-bit/bin/fluent-bit")
                    .argument(API_SERVER, PATH_FLAG, "--audit-log-path=/var/log/audit.log")
                    .files()
                    .write("/var/log/audit.log", "{}\n")
                    .mode("/var/log/audit.log", 0600)
                    .replace(MANIFESTS + "/kube-apiserver.yaml", "/var/log/kubernetes", "/var/log"))
        .fails("when others may read it", n -> n.files().mode(AUDIT_LOG, 0644))
        .fails("when the directory is open", n -> n.files().mode("/var/log/kubernetes/audit", 0755))
        .fails("when somebody else owns it", n -> n.files().owner(AUDIT_LOG, 1000, 1000))
        .fails(
            "when a rotated log is open",
            n ->
                n.files().mode("/var/log/kubernetes/audit/audit-2026-10-30T01-02-03.000.log", 0640))
        .isUnknown("when nothing is known to ship it", _ -> {})
        .isUnknown("when the log needs root", n -> n.files().unreadable("/var/log/kubernetes"))
        .doesNotApply(
            "to the standard output", n -> n.argument(API_SERVER, PATH_FLAG, "--audit-log-path=-"))
        .doesNotApply("without a log", n -> n.argument(API_SERVER, PATH_FLAG, ""));
  }

  private static void neverRecorded(MadeNode node) {
    for (String flag :
        List.of(
            POLICY_FLAG,
            PATH_FLAG,
            "--audit-log-maxage=30",
            "--audit-log-maxbackup=10",
            "--audit-log-maxsize=100")) {
      node.argument(API_SERVER, flag, "");
    }
    node.files()
        .remove("/var/log/kubernetes")
        .replace(MANIFESTS + "/kube-apiserver.yaml", "/var/log/kubernetes", "/var/tmp/other");
  }

  private static Case.Of of(Control control) {
    return Case.of(control, MadeNode::kubeadmControlPlane)
        .passes("on the hardened node", _ -> {})
        .isUnknown("when processes are hidden", n -> n.files().unreadable("/proc"));
  }

  private static Consumer<MadeNode> rules(String... rules) {
    return node ->
        node.files()
            .write(
                POLICY,
                "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n"
                    + String.join("\n", rules)
                    + "\n");
  }
}
