package dev.ishizue.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Scope;
import dev.ishizue.core.control.Severity;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.intent.Intent;
import dev.ishizue.core.intent.Waiver;
import dev.ishizue.core.knowledge.Knowledge;
import dev.ishizue.core.node.MadeNodeFacts;
import dev.ishizue.core.snapshot.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssessmentTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Control FAILS =
      control("access.made.fails", Judgement.fail("it does not hold"));
  private static final Control HOLDS = control("access.made.holds", Judgement.pass("it holds"));
  private static final Control HIDDEN =
      control("access.made.hidden", Judgement.unknown("needs root"));

  @Test
  void givesOneFindingForEachControlAndSubjectInOrder() {
    Report report = assess(Intent.none(), "cp1", "cp2");
    assertThat(report.findings())
        .extracting(f -> f.subject() + " " + f.control().id() + " " + f.verdict().word())
        .containsExactly(
            "node/cp1 access.made.fails fail",
            "node/cp1 access.made.hidden unknown",
            "node/cp1 access.made.holds pass",
            "node/cp2 access.made.fails fail",
            "node/cp2 access.made.hidden unknown",
            "node/cp2 access.made.holds pass");
    assertThat(report.count(Verdict.FAIL)).isEqualTo(2);
    assertThat(assess(Intent.none(), "cp1", "cp2")).isEqualTo(report);
  }

  @Test
  void aWaiverWaivesTheFailureOfItsSubjectOnly() {
    Waiver waiver = waiver(FAILS, "node/cp1", "2026-11-01");
    Report report = assess(waived(waiver), "cp1", "cp2");
    assertThat(report.findings().get(0).verdict()).isEqualTo(Verdict.WAIVED);
    assertThat(report.findings().get(0).waiver()).isEqualTo(waiver);
    assertThat(report.findings().get(3).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.findings().get(3).waiver()).isNull();
    assertThat(report.notices()).isEmpty();
  }

  @Test
  void anExpiredWaiverIsShownAndWaivesNothing() {
    Waiver waiver = waiver(FAILS, "*", "2026-10-31");
    Report report = assess(waived(waiver), "cp1");
    assertThat(report.findings().getFirst().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.findings().getFirst().waiver()).isEqualTo(waiver);
    assertThat(report.notices())
        .containsExactly(
            "waiver of access.made.fails (ishizue.yaml:1, platform) expired on 2026-10-31 and"
                + " waives nothing");
  }

  @Test
  void ofSeveralWaiversTheOneThatReachesFurthestCounts() {
    Waiver expired = waiver(FAILS, "*", "2026-01-01");
    Waiver near = waiver(FAILS, "*", "2026-12-01");
    Waiver far = waiver(FAILS, "*", "2027-12-01");
    Finding finding = assess(waived(expired, near, far), "cp1").findings().getFirst();
    assertThat(finding.verdict()).isEqualTo(Verdict.WAIVED);
    assertThat(finding.waiver()).isEqualTo(far);
  }

  @Test
  void aWaiverNeverHidesWhatCouldNotBeSeenAndIsReportedAsUnused() {
    Report report =
        assess(waived(waiver(HIDDEN, "*", "2027-01-01"), waiver(HOLDS, "*", "2027-01-01")), "cp1");
    assertThat(report.findings())
        .extracting(Finding::verdict)
        .containsExactly(Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS);
    assertThat(report.notices())
        .containsExactly(
            "waiver of access.made.hidden (ishizue.yaml:1, platform) waives nothing: no such"
                + " failure",
            "waiver of access.made.holds (ishizue.yaml:1, platform) waives nothing: no such"
                + " failure");
  }

  @Test
  void aControlThatIsOffIsNotJudgedButNamed() {
    Intent intent =
        new Intent(Map.of(), Map.of(FAILS.id(), Origin.line("ishizue.yaml", 2)), List.of());
    Report report = assess(intent, "cp1");
    assertThat(report.findings())
        .extracting(f -> f.control().id())
        .containsExactly(HIDDEN.id(), HOLDS.id());
    assertThat(report.notices())
        .containsExactly("control access.made.fails is off by ishizue.yaml:2");
  }

  private static Report assess(Intent intent, String... nodes) {
    List<Snapshot> snapshots =
        List.of(nodes).stream()
            .map(name -> new Snapshot("made", NOW, MadeNodeFacts.named(name)))
            .toList();
    return new Assessment(
            "made",
            List.of(FAILS, HIDDEN, HOLDS),
            intent,
            new Knowledge(LocalDate.of(2026, 11, 1), List.of()))
        .of(snapshots, NOW);
  }

  private static Intent waived(Waiver... waivers) {
    return new Intent(Map.of(), Map.of(), List.of(waivers));
  }

  private static Waiver waiver(Control control, String subject, String until) {
    return new Waiver(
        control.id(),
        subject,
        "platform",
        "a reason",
        LocalDate.parse(until),
        Origin.line("ishizue.yaml", 1));
  }

  private static Control control(String id, Judgement judgement) {
    return Control.control(id, Severity.HIGH, Scope.HOST)
        .title("A title")
        .because("A reason.")
        .references()
        .check(_ -> judgement)
        .remedy("Do it.")
        .byHand("Nothing knows how.");
  }
}
