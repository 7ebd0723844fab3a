package dev.ishizue.host.account;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Time spans as systemd writes them: `900`, `15min`, `1h 30m`, `infinity`.
final class TimeSpan {
  private static final Pattern PART = Pattern.compile("\\G\\s*([0-9]{1,12})\\s*([a-zA-Z]*)\\s*");

  private static final Map<String, Long> SECONDS =
      Map.ofEntries(
          Map.entry("", 1L),
          Map.entry("s", 1L),
          Map.entry("sec", 1L),
          Map.entry("second", 1L),
          Map.entry("seconds", 1L),
          Map.entry("m", 60L),
          Map.entry("min", 60L),
          Map.entry("minute", 60L),
          Map.entry("minutes", 60L),
          Map.entry("h", 3600L),
          Map.entry("hr", 3600L),
          Map.entry("hour", 3600L),
          Map.entry("hours", 3600L),
          Map.entry("d", 86_400L),
          Map.entry("day", 86_400L),
          Map.entry("days", 86_400L),
          Map.entry("w", 604_800L),
          Map.entry("week", 604_800L),
          Map.entry("weeks", 604_800L));

  private TimeSpan() {}

  /// Whole seconds, 0 for `infinity`, which like 0 is no timeout; empty for what systemd would
  /// ignore.
  static OptionalLong seconds(String text) {
    if (text.equals("infinity")) {
      return OptionalLong.of(0);
    }
    long total = 0;
    int end = 0;
    Matcher part = PART.matcher(text);
    while (end < text.length() && part.find()) {
      Long unit = SECONDS.get(part.group(2));
      if (unit == null) {
        return OptionalLong.empty();
      }
      total += Long.parseLong(part.group(1)) * unit;
      end = part.end();
    }
    return end == text.length() && end > 0 ? OptionalLong.of(total) : OptionalLong.empty();
  }
}
