package dev.ishizue.core.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class JudgementTest {
  private static final Evidence SEEN = Evidence.of("x", Origin.line("/etc/x", 1));
  private static final Judgement PASS = Judgement.pass("it holds", SEEN);
  private static final Judgement FAIL = Judgement.fail("it does not", SEEN);
  private static final Judgement UNKNOWN = Judgement.unknown("needs root to read /etc/x", SEEN);
  private static final Judgement NOT_APPLICABLE = Judgement.notApplicable("there is none", SEEN);

  @Test
  void allNeedsEveryPart() {
    assertThat(Judgement.all(PASS, UNKNOWN, FAIL)).isInstanceOf(Judgement.Fail.class);
    assertThat(Judgement.all(PASS, UNKNOWN)).isInstanceOf(Judgement.Unknown.class);
    assertThat(Judgement.all(PASS, NOT_APPLICABLE)).isInstanceOf(Judgement.Pass.class);
    assertThat(Judgement.all(NOT_APPLICABLE)).isInstanceOf(Judgement.NotApplicable.class);
    assertThat(Judgement.all(UNKNOWN, NOT_APPLICABLE)).isInstanceOf(Judgement.Unknown.class);
  }

  @Test
  void anyNeedsOnePart() {
    assertThat(Judgement.any(FAIL, UNKNOWN, PASS)).isEqualTo(PASS);
    assertThat(Judgement.any(FAIL, UNKNOWN)).isInstanceOf(Judgement.Unknown.class);
    assertThat(Judgement.any(FAIL, NOT_APPLICABLE)).isInstanceOf(Judgement.Fail.class);
    assertThat(Judgement.any(NOT_APPLICABLE)).isInstanceOf(Judgement.NotApplicable.class);
  }

  @Test
  void mergesMessagesAndEvidenceOfTheSameKindOnce() {
    Evidence other = Evidence.of("y", Origin.file("/etc/y"));
    Judgement all = Judgement.all(FAIL, PASS, Judgement.fail("nor this", SEEN, other), FAIL);
    assertThat(all.message()).isEqualTo("it does not; nor this");
    assertThat(all.evidence()).containsExactly(SEEN, other);
  }

  @Test
  void nothingIsNoJudgement() {
    assertThatIllegalArgumentException().isThrownBy(() -> Judgement.all(List.of()));
    assertThatIllegalArgumentException().isThrownBy(Judgement::any);
  }

  @Test
  void anUnreadableFactIsUnknownForTheReasonItWasNotRead() {
    Reading.Unreadable<String> unreadable =
        new Reading.Unreadable<>(Origin.file("/etc/shadow"), Obstacle.needsRoot("/etc/shadow"));
    Judgement judgement = Judgement.unknown(unreadable);
    assertThat(judgement).isInstanceOf(Judgement.Unknown.class);
    assertThat(judgement.message()).isEqualTo("needs root to read /etc/shadow");
    assertThat(judgement.evidence())
        .singleElement()
        .extracting(e -> e.origin().text())
        .isEqualTo("/etc/shadow");
  }

  @Property
  void theKindDoesNotDependOnTheOrder(
      @ForAll("parts") @NotEmpty List<Judgement> parts, @ForAll Random random) {
    List<Judgement> shuffled = new ArrayList<>(parts);
    Collections.shuffle(shuffled, random);
    assertThat(Judgement.all(shuffled)).hasSameClassAs(Judgement.all(parts));
    assertThat(Judgement.any(shuffled.toArray(Judgement[]::new)))
        .hasSameClassAs(Judgement.any(parts.toArray(Judgement[]::new)));
  }

  @Property
  void allAgreesWithItself(
      @ForAll("parts") @NotEmpty List<Judgement> left,
      @ForAll("parts") @NotEmpty List<Judgement> right) {
    List<Judgement> both = new ArrayList<>(left);
    both.addAll(right);
    assertThat(Judgement.all(Judgement.all(left), Judgement.all(right)))
        .hasSameClassAs(Judgement.all(both));
  }

  @Property
  void aFailureWinsAndAnUnknownNeverPasses(@ForAll("parts") @NotEmpty List<Judgement> parts) {
    Judgement all = Judgement.all(parts);
    boolean fails = parts.stream().anyMatch(Judgement.Fail.class::isInstance);
    boolean unknown = parts.stream().anyMatch(Judgement.Unknown.class::isInstance);
    assertThat(all instanceof Judgement.Fail).isEqualTo(fails);
    assertThat(all instanceof Judgement.Pass && unknown).isFalse();
    assertThat(all instanceof Judgement.NotApplicable && unknown).isFalse();
  }

  @Property
  void anyPassesOnlyWhenSomethingWasSeenToHold(@ForAll("parts") @NotEmpty List<Judgement> parts) {
    Judgement any = Judgement.any(parts.toArray(Judgement[]::new));
    assertThat(any instanceof Judgement.Pass)
        .isEqualTo(parts.stream().anyMatch(Judgement.Pass.class::isInstance));
    boolean unknown = parts.stream().anyMatch(Judgement.Unknown.class::isInstance);
    assertThat(any instanceof Judgement.Fail && unknown).isFalse();
  }

  @Provide
  Arbitrary<List<Judgement>> parts() {
    return Arbitraries.of(PASS, FAIL, UNKNOWN, NOT_APPLICABLE).list().ofMaxSize(6);
  }
}
