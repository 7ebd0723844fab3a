package dev.ishizue.host.ssh;

import java.util.OptionalLong;

/// Time spans as sshd reads them: numbers with `s`, `m`, `h`, `d`, `w` or no unit, added up.
final class Seconds {
  private Seconds() {}

  /// Empty when the text is no span, or one longer than sshd can hold.
  static OptionalLong parse(String text) {
    if (text.isEmpty() || text.length() > 64) {
      return OptionalLong.empty();
    }
    long total = 0;
    int at = 0;
    while (at < text.length()) {
      int start = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      if (at == start || at - start > 10) {
        return OptionalLong.empty();
      }
      long number = Long.parseLong(text.substring(start, at));
      long unit = at == text.length() ? 1 : unit(text.charAt(at++));
      total += number * unit;
      if (unit == 0 || total > Integer.MAX_VALUE) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(total);
  }

  private static long unit(char unit) {
    return switch (unit) {
      case 's', 'S' -> 1;
      case 'm', 'M' -> 60;
      case 'h', 'H' -> 3600;
      case 'd', 'D' -> 86400;
      case 'w', 'W' -> 604800;
      default -> 0;
    };
  }
}
