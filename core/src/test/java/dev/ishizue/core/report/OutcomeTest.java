package dev.ishizue.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Scope;
import dev.ishizue.core.control.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  @Test
  void holdsWhenNothingFails() {
    assertThat(outcome(Severity.LOW, Verdict.PASS, Verdict.PASS)).isEqualTo(Outcome.HOLDS);
    assertThat(outcome(Severity.LOW)).isEqualTo(Outcome.HOLDS);
  }

  @Test
  void failsOnAFailureWhateverElseIsUnknown() {
    assertThat(outcome(Severity.LOW, Verdict.UNKNOWN, Verdict.UNKNOWN, Verdict.FAIL))
        .isEqualTo(Outcome.FAILS);
  }

  @Test
  void passesOverFailuresBelowTheThreshold() {
    assertThat(outcome(Severity.CRITICAL, Verdict.FAIL)).isEqualTo(Outcome.HOLDS);
    assertThat(outcome(Severity.HIGH, Verdict.FAIL)).isEqualTo(Outcome.FAILS);
  }

  @Test
  void isNotSeenWhenMoreThanHalfOfWhatAppliesIsUnknown() {
    assertThat(outcome(Severity.LOW, Verdict.UNKNOWN, Verdict.PASS)).isEqualTo(Outcome.HOLDS);
    assertThat(
            outcome(
                Severity.LOW,
                Verdict.UNKNOWN,
                Verdict.UNKNOWN,
                Verdict.PASS,
                Verdict.NOT_APPLICABLE))
        .isEqualTo(Outcome.NOT_SEEN);
  }

  private static Outcome outcome(Severity threshold, Verdict... verdicts) {
    List<Finding> findings = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      findings.add(finding("configure.made.c" + findings.size(), verdict));
    }
    Subject subject = new Subject("node/a", "kubeadm", "1.36.3", List.of(), "");
    return Outcome.of(
        new Report(
            "ishizue", Instant.EPOCH, LocalDate.EPOCH, List.of(subject), findings, List.of()),
        threshold);
  }

  private static Finding finding(String id, Verdict verdict) {
    Control control =
        Control.control(id, Severity.HIGH, Scope.HOST)
            .title("title")
            .because("rationale")
            .references()
            .check(_ -> Judgement.pass("fine"))
            .remedy("remedy")
            .byHand("Nothing knows how.");
    return new Finding(control, "node/a", verdict, "message", List.of(), null);
  }
}
