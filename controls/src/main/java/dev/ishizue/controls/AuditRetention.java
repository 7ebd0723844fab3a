package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long audit events stay on the node. Zero means no limit of age or number; a size of zero
/// means 100 MB before 1.36 and no rotation at all since.
record AuditRetention(Node node, Settings api) {
  private static final Pattern VERSION = Pattern.compile("1\\.(\\d{1,4})(?:\\..*)?");
  private static final int NO_ROTATION_SINCE = 36;

  Judgement judge() {
    return Judged.of(
        api.get("audit-log-path").values(),
        absent -> elsewhere(Evidence.of(absent)),
        path ->
            path.value().equals(List.of(""))
                ? elsewhere(Evidence.of(path))
                : path.value().equals(List.of("-"))
                    ? Judgement.unknown(
                        "the audit log goes to the standard output, whose rotation the container"
                            + " runtime decides",
                        Evidence.of(path))
                    : rotation());
  }

  private Judgement elsewhere(Evidence evidence) {
    return ApiAuditControls.isSet(api, "audit-webhook-config-file")
        ? Judgement.unknown(
            "audit events go to a webhook only; how long its receiver keeps them was not looked at",
            evidence)
        : Judgement.notApplicable("the API server writes no audit log", evidence);
  }

  private Judgement rotation() {
    return Judgement.all(
        atLeast("audit-log-maxage", 30), atLeast("audit-log-maxbackup", 10), size(), limited());
  }

  private Judgement atLeast(String flag, long least) {
    return new JudgedSetting(api.get(flag))
        .must(
            "must be at least %d, or 0 for no limit".formatted(least),
            v -> number(v).filter(n -> n == 0 || n >= least).isPresent());
  }

  private Judgement size() {
    JudgedSetting size = new JudgedSetting(api.get("audit-log-maxsize"));
    boolean zero = number("audit-log-maxsize").filter(n -> n == 0).isPresent();
    if (!zero) {
      return size.mustBeBetween(100, Long.MAX_VALUE);
    }
    Optional<Integer> minor = minor();
    if (minor.isEmpty()) {
      return new Judgement.Unknown(
          "what audit-log-maxsize 0 means depends on the version, which is not known",
          size.evidence());
    }
    return minor.get() < NO_ROTATION_SINCE
        ? new Judgement.Pass("audit-log-maxsize 0 means 100 in this version", size.evidence())
        : new Judgement.Fail(
            "audit-log-maxsize is 0: the log is never rotated and fills the disk", size.evidence());
  }

  /// Something must end the growth.
  private Judgement limited() {
    boolean endless =
        number("audit-log-maxage").filter(n -> n == 0).isPresent()
            && number("audit-log-maxbackup").filter(n -> n == 0).isPresent();
    List<Evidence> evidence = new ArrayList<>();
    evidence.addAll(new JudgedSetting(api.get("audit-log-maxage")).evidence());
    evidence.addAll(new JudgedSetting(api.get("audit-log-maxbackup")).evidence());
    return endless
        ? new Judgement.Fail(
            "neither audit-log-maxage nor audit-log-maxbackup sets a limit, so old logs fill the"
                + " disk",
            evidence)
        : new Judgement.Pass("old audit logs are deleted at some time", evidence);
  }

  private Optional<Long> number(String flag) {
    return api.get(flag).values().ifKnown().flatMap(AuditRetention::number);
  }

  private static Optional<Long> number(List<String> values) {
    return values.getFirst().matches("\\d{1,15}")
        ? Optional.of(Long.parseLong(values.getFirst()))
        : Optional.empty();
  }

  private Optional<Integer> minor() {
    Reading<String> version = node.facts().platform().version();
    return version
        .ifKnown()
        .map(VERSION::matcher)
        .filter(Matcher::matches)
        .map(m -> Integer.parseInt(m.group(1)));
  }
}
