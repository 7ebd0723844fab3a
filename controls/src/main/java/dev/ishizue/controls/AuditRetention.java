package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How long audit events stay on the node. Zero means no limit of age or number; a size of zero
/// means 100 MB before 1.36 and no rotation at all since.
record AuditRetention(Node node, Settings api) {
  private static final String AGE = "audit-log-maxage";
  private static final String BACKUPS = "audit-log-maxbackup";
  private static final String SIZE = "audit-log-maxsize";
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
    return Judgement.all(atLeast(AGE, 30), atLeast(BACKUPS, 10), size(), limited());
  }

  private Judgement atLeast(String flag, long least) {
    return new JudgedSetting(api.get(flag))
        .must(
            "must be at least %d, or 0 for no limit".formatted(least),
            v -> number(v).filter(n -> n == 0 || n >= least).isPresent());
  }

  private Judgement size() {
    JudgedSetting size = new JudgedSetting(api.get(SIZE));
    boolean zero = number(SIZE).filter(n -> n == 0).isPresent();
    if (!zero) {
      return size.mustBeBetween(100, Long.MAX_VALUE);
    }
    Optional<Integer> minor = KubernetesVersion.minor(node);
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
        number(AGE).filter(n -> n == 0).isPresent()
            && number(BACKUPS).filter(n -> n == 0).isPresent();
    List<Evidence> evidence = new ArrayList<>();
    evidence.addAll(new JudgedSetting(api.get(AGE)).evidence());
    evidence.addAll(new JudgedSetting(api.get(BACKUPS)).evidence());
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

  /// What has to change so that rotation keeps enough and ends somewhere.
  Proposal proposal() {
    List<Change> changes = new ArrayList<>(enough(false));
    if (limited() instanceof Judgement.Fail) {
      // What Kubernetes itself took for limits once it had them.
      changes.add(setting(AGE, 366));
      changes.add(setting(BACKUPS, 100));
      return Proposal.of(changes)
          .hazard("Audit logs older than 366 days, or beyond the 100 newest, are deleted.");
    }
    return changes.isEmpty()
        ? Proposal.byHand("nothing was seen that a change of settings would put right")
        : Proposal.of(changes).hazard("The audit logs take more room on the node's disk.");
  }

  /// What nobody set gets the least that is enough, which a small disk bears.
  List<Change> ofNewLog() {
    List<Change> changes = new ArrayList<>(enough(true));
    if (limited() instanceof Judgement.Fail) {
      changes.removeIf(change -> !change.equals(setting(SIZE, 100)));
      changes.add(setting(AGE, 30));
      changes.add(setting(BACKUPS, 10));
    }
    return changes;
  }

  /// @param defaultsToo whether what nobody set is set as well
  private List<Change> enough(boolean defaultsToo) {
    List<Change> changes = new ArrayList<>();
    if (isWanted(AGE, atLeast(AGE, 30), defaultsToo)) {
      changes.add(setting(AGE, 30));
    }
    if (isWanted(BACKUPS, atLeast(BACKUPS, 10), defaultsToo)) {
      changes.add(setting(BACKUPS, 10));
    }
    if (isWanted(SIZE, size(), defaultsToo)) {
      changes.add(setting(SIZE, 100));
    }
    return changes;
  }

  private boolean isWanted(String flag, Judgement judgement, boolean defaultsToo) {
    return judgement instanceof Judgement.Fail || (defaultsToo && !api.get(flag).isExplicit());
  }

  private static Change setting(String flag, int value) {
    return new Change.ComponentSetting(
        Component.KUBE_APISERVER, flag, List.of(String.valueOf(value)));
  }
}
