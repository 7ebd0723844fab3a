package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedFiles;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.intent.Expectation;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.node.ProcessFacts;
import java.util.List;

/// Where the API server's audit events go.
record AuditTrail(Node node, Settings api) {

  /// To a file or a webhook, and by a policy: without one nothing is sent anywhere.
  Judgement kept() {
    return Judgement.all(
        new JudgedSetting(api.get("audit-policy-file")).mustBeSet(),
        Judgement.any(
            Judgement.all(new JudgedSetting(api.get("audit-log-path")).mustBeSet(), logIsThere()),
            new JudgedSetting(api.get("audit-webhook-config-file")).mustBeSet()));
  }

  Judgement protectedFiles() {
    return Judged.orNotApplicable(
        api.get("audit-log-path").values(),
        "the API server writes no audit log to files",
        path ->
            path.value().equals(List.of("")) || path.value().equals(List.of("-"))
                ? Judgement.notApplicable(
                    "the API server writes no audit log to files", Evidence.of(path))
                : Judgement.all(directory(), logs(), shipped()));
  }

  /// The server creates the file when it starts. One that is not there was deleted under it, or
  /// lies elsewhere.
  private Judgement logIsThere() {
    List<Reading<FileFacts>> logs =
        node.facts().files().getOrDefault(FilePurpose.AUDIT_LOG, List.of());
    if (logs.isEmpty()) {
      return Judgement.notApplicable("the audit log goes to the standard output");
    }
    Reading<FileFacts> log = logs.getFirst();
    return Judged.of(
        log,
        absent ->
            Judgement.unknown(
                absent.origin().text() + ", the audit log, is not there", Evidence.of(absent)),
        known -> Judgement.pass("the audit log is there", Evidence.of("present", known.origin())));
  }

  private Judgement directory() {
    return Judgement.all(
        node.files(FilePurpose.AUDIT_LOG_DIRECTORY).mustHaveModeAtMost(0700),
        owned(node.files(FilePurpose.AUDIT_LOG_DIRECTORY)));
  }

  private Judgement logs() {
    JudgedFiles logs = node.files(FilePurpose.AUDIT_LOG);
    boolean missing = logs.files().stream().allMatch(Reading.Absent.class::isInstance);
    return missing
        ? Judgement.unknown("the audit log is not there")
        : Judgement.all(logs.mustHaveModeAtMost(0600), owned(logs));
  }

  private Judgement owned(JudgedFiles files) {
    List<Integer> users =
        running("kube-apiserver").stream().map(ProcessFacts::uid).filter(uid -> uid > 0).toList();
    return files.must(
        "must be owned by root or the API server's user",
        file -> file.uid() == 0 || users.contains(file.uid()));
  }

  Judgement shipped() {
    return Judgement.any(
        shippedByWebhook(),
        node.intent().expect(Expectation.AUDIT_SHIPPERS).stream()
            .flatMap(name -> running(name).stream())
            .findFirst()
            .map(
                process ->
                    Judgement.pass(
                        process.name() + " runs, which copies the logs off the node",
                        node.intent().evidence(Expectation.AUDIT_SHIPPERS)))
            .orElseGet(
                () ->
                    Judgement.unknown(
                        "no running program is declared to copy the audit logs off the node",
                        node.intent().evidence(Expectation.AUDIT_SHIPPERS))));
  }

  private Judgement shippedByWebhook() {
    return new JudgedSetting(api.get("audit-webhook-config-file")).mustBeSet();
  }

  private List<ProcessFacts> running(String program) {
    return node.facts().processes().ifKnown().stream()
        .flatMap(List::stream)
        .filter(
            p ->
                !p.arguments().isEmpty()
                    && p.arguments()
                        .getFirst()
                        .substring(p.arguments().getFirst().lastIndexOf('/') + 1)
                        .equals(program))
        .toList();
  }
}
