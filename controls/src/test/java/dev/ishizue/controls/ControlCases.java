package dev.ishizue.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.control.Judgement;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The contract of every test class about controls: it lists cases, and each becomes a test.
interface ControlCases {

  Stream<Case.Of> controls();

  @TestFactory
  default Stream<DynamicTest> everyCaseIsJudgedAsExpected() {
    return controls()
        .flatMap(of -> of.cases().stream())
        .map(c -> DynamicTest.dynamicTest(name(c), () -> check(c)));
  }

  private static String name(Case c) {
    String verdict = c.expected().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return c.control().id() + " " + verdict + " " + c.situation();
  }

  private static void check(Case c) {
    Judgement judgement = c.judgement();
    assertThat(Case.kindOf(judgement)).as(judgement.toString()).isEqualTo(c.expected());
    assertThat(judgement.message()).isNotBlank();
  }
}
