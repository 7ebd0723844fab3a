package dev.ishizue.core.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

  /// Oracle: `time.ParseDuration` of Go 1.26.
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0s, 0",
    "-0, 0",
    "+0, 0",
    "5m, 300000000000",
    "4h0m0s, 14400000000000",
    "1h30m, 5400000000000",
    "1.5h, 5400000000000",
    ".5s, 500000000",
    "1.s, 1000000000",
    "-1s, -1000000000",
    "+2ms, 2000000",
    "3us, 3000",
    "3µs, 3000",
    "3μs, 3000",
    "7ns, 7",
    "1.9ns, 1",
    "0.9999999999s, 999999999",
    "8760h0m0s, 31536000000000000",
    "1h1h, 7200000000000",
    "9223372036854775807ns, 9223372036854775807",
    "9007199254740993ns, 9007199254740993",
    "-9223372036854775808ns, -9223372036854775808"
  })
  void readsWhatGoReads(String text, long nanoseconds) {
    assertThat(GoDuration.parse(text)).contains(Duration.ofNanos(nanoseconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3",
        "-",
        "s",
        ".",
        "-.",
        ".s",
        "+.s",
        "1d",
        "1h 30m",
        " 1h",
        "1H",
        "1e3s",
        "١s",
        "9223372036854775808ns",
        "3000000h",
        "--1s",
        "1s-",
        "h1",
        "１s"
      })
  void refusesWhatGoRefuses(String text) {
    assertThat(GoDuration.parse(text)).isEmpty();
  }

  @Test
  void isNotSlowedDownByALongText() {
    assertThat(GoDuration.parse("1h".repeat(1 << 20))).isEmpty();
    assertThat(GoDuration.parse("1".repeat(60) + "s")).isEmpty();
  }

  @Property
  void readsBackWhatGoPrints(
      @ForAll @IntRange(max = 2_000_000) int hours,
      @ForAll @IntRange(max = 59) int minutes,
      @ForAll @IntRange(max = 59) int seconds,
      @ForAll @LongRange(max = 999_999_999) long nanoseconds) {
    String text = "%dh%dm%d.%09ds".formatted(hours, minutes, seconds, nanoseconds);
    Duration duration =
        Duration.ofHours(hours).plusMinutes(minutes).plusSeconds(seconds).plusNanos(nanoseconds);
    assertThat(GoDuration.parse(text)).contains(duration);
    assertThat(GoDuration.parse("-" + text)).contains(duration.negated());
  }

  @Property
  void neverThrows(@ForAll String text) {
    assertThat(GoDuration.parse(text)).isNotNull();
  }
}
