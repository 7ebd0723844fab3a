package dev.ishizue.host.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.control.Judgement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerifierTest {
  private static final Judgement PASS = Judgement.pass("fine");
  private static final Judgement OPEN = Judgement.unknown("nobody knows");
  private static final Judgement NONE = Judgement.notApplicable("does not arise");

  @Test
  void objectsWhenWhatPassedCannotBeToldAnyMore() {
    assertThat(objections(PASS, OPEN, List.of())).singleElement().asString().contains("turned");
  }

  @Test
  void doesNotObjectWhenAQuestionArisesThatStaysOpen() {
    assertThat(objections(NONE, OPEN, List.of())).isEmpty();
  }

  @Test
  void objectsWhenAQuestionArisesAndFails() {
    assertThat(objections(NONE, Judgement.fail("bad"), List.of())).hasSize(1);
  }

  @Test
  void objectsWhenWhatWasToPassStaysOpen() {
    assertThat(objections(Judgement.fail("bad"), OPEN, List.of("c"))).hasSize(1);
  }

  private static List<String> objections(
      Judgement before, Judgement after, List<String> completed) {
    return Verifier.objections(Map.of("c", before), Map.of("c", after), completed);
  }
}
