package dev.ishizue.core.fact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as Go programs write them: `1h30m`, `8760h0m0s`, `0`, `-1s`.
public final class GoDuration {
  private static final Pattern WHOLE =
      Pattern.compile("([-+]?)((?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:ns|us|µs|μs|ms|s|m|h))+");
  private static final Pattern PART =
      Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");

  private GoDuration() {}

  /// Empty when the text is no duration, or one longer than Go can hold.
  public static Optional<Duration> parse(String text) {
    String unsigned = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    if (unsigned.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (text.length() > 64 || !WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    BigInteger nanoseconds = BigInteger.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      BigDecimal exact = new BigDecimal(part.group(1)).multiply(unit(part.group(2)));
      nanoseconds = nanoseconds.add(exact.toBigInteger());
    }
    BigInteger signed = text.startsWith("-") ? nanoseconds.negate() : nanoseconds;
    return signed.bitLength() < Long.SIZE
        ? Optional.of(Duration.ofNanos(signed.longValueExact()))
        : Optional.empty();
  }

  private static BigDecimal unit(String unit) {
    return BigDecimal.valueOf(
        switch (unit) {
          case "h" -> 3_600_000_000_000L;
          case "m" -> 60_000_000_000L;
          case "s" -> 1_000_000_000L;
          case "ms" -> 1_000_000L;
          case "ns" -> 1L;
          default -> 1_000L;
        });
  }
}
