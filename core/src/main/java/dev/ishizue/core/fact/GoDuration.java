package dev.ishizue.core.fact;

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
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (text.length() > 64 || !WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    double nanoseconds = 0;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      nanoseconds += Double.parseDouble(part.group(1)) * unit(part.group(2));
    }
    if (nanoseconds > Long.MAX_VALUE) {
      return Optional.empty();
    }
    Duration duration = Duration.ofNanos(Math.round(nanoseconds));
    return Optional.of(text.startsWith("-") ? duration.negated() : duration);
  }

  private static double unit(String unit) {
    return switch (unit) {
      case "h" -> 3600e9;
      case "m" -> 60e9;
      case "s" -> 1e9;
      case "ms" -> 1e6;
      case "ns" -> 1;
      default -> 1e3;
    };
  }
}
