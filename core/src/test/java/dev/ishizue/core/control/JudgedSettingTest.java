package dev.ishizue.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JudgedSettingTest {
  private static final Origin ORIGIN = Origin.line("/etc/x", 3);

  static Stream<Function<JudgedSetting, Judgement>> demands() {
    return Stream.of(
        s -> s.mustBe(true),
        s -> s.mustBe("x"),
        s -> s.mustBeOneOf("x", "y"),
        s -> s.mustContain("x"),
        s -> s.mustNotContain("x"),
        JudgedSetting::mustBeSet,
        JudgedSetting::mustNotBeSet,
        s -> s.mustBeBetween(1, 2),
        s -> s.must("must", values -> true),
        s -> s.mustIfSet("must", values -> true));
  }

  @ParameterizedTest
  @MethodSource("demands")
  void noDemandIsMetByWhatCannotBeRead(Function<JudgedSetting, Judgement> demand) {
    Setting setting = Setting.of("x", Reading.unreadable(ORIGIN, Obstacle.needsRoot("/etc/x")));
    assertThat(demand.apply(new JudgedSetting(setting))).isInstanceOf(Judgement.Unknown.class);
  }

  @Test
  void absentFailsADemandForAValueAndMeetsOneAgainstIt() {
    JudgedSetting absent = new JudgedSetting(Setting.of("x", Reading.absent(ORIGIN)));
    assertThat(absent.mustBe(false)).isInstanceOf(Judgement.Fail.class);
    assertThat(absent.mustBeSet()).isInstanceOf(Judgement.Fail.class);
    assertThat(absent.mustContain("a")).isInstanceOf(Judgement.Fail.class);
    assertThat(absent.mustBeBetween(0, 9)).isInstanceOf(Judgement.Fail.class);
    assertThat(absent.mustNotContain("a")).isInstanceOf(Judgement.Pass.class);
    assertThat(absent.mustNotBeSet()).isInstanceOf(Judgement.Pass.class);
    assertThat(absent.mustBe(false).message()).isEqualTo("x is not set, must be false");
  }

  @Test
  void comparesWholeItemsAndWholeLists() {
    assertThat(known("a", "b").mustContain("a")).isInstanceOf(Judgement.Pass.class);
    assertThat(known("ab").mustContain("a")).isInstanceOf(Judgement.Fail.class);
    assertThat(known("ab").mustNotContain("a")).isInstanceOf(Judgement.Pass.class);
    assertThat(known("a", "b").mustBe("a")).isInstanceOf(Judgement.Fail.class);
    assertThat(known("a", "b").mustBeOneOf("a", "b")).isInstanceOf(Judgement.Fail.class);
    assertThat(known("True").mustBe(true)).isInstanceOf(Judgement.Fail.class);
  }

  @Test
  void theEmptyTextIsNotSet() {
    assertThat(known("").mustBeSet()).isInstanceOf(Judgement.Fail.class);
    assertThat(known("").mustNotBeSet()).isInstanceOf(Judgement.Pass.class);
    assertThat(known().mustBeSet()).isInstanceOf(Judgement.Fail.class);
    assertThat(known("").mustBeSet().message()).isEqualTo("x is empty, must be set");
  }

  @Test
  void takesOnlyWholeNumbersForNumbers() {
    assertThat(known("5").mustBeBetween(5, 5)).isInstanceOf(Judgement.Pass.class);
    assertThat(known("4").mustBeBetween(5, Long.MAX_VALUE).message())
        .isEqualTo("x is 4, must be at least 5");
    for (String no : List.of("", "5.0", "0x5", "5s", "99999999999999999999", "five")) {
      assertThat(known(no).mustBeBetween(Long.MIN_VALUE, Long.MAX_VALUE))
          .isInstanceOf(Judgement.Fail.class);
    }
    assertThat(known("5", "5").mustBeBetween(0, 9)).isInstanceOf(Judgement.Fail.class);
  }

  @Test
  void showsTheValueFirstAndThenWhatItHides() {
    Setting setting =
        new Setting(
            "x",
            Reading.known(List.of("true"), ORIGIN),
            List.of(Evidence.of("false", Origin.line("/etc/y", 1))));
    assertThat(new JudgedSetting(setting).mustBe(true).evidence())
        .containsExactly(
            Evidence.of("true", ORIGIN), Evidence.of("(shadowed) false", Origin.line("/etc/y", 1)));
  }

  @Test
  void aSettingNobodyObservedIsUnreadableAndNotAbsent() {
    Settings settings = new Settings("kubelet", Map.of());
    assertThat(new JudgedSetting(settings.get("x")).mustNotBeSet())
        .isInstanceOf(Judgement.Unknown.class);
  }

  private static JudgedSetting known(String... values) {
    return new JudgedSetting(Setting.of("x", Reading.known(List.of(values), ORIGIN)));
  }
}
