package dev.ishizue.host.machine;

import java.util.Map;
import java.util.TreeMap;

/// The file in which an operating system names itself: assignments with the quoting of a shell, but
/// nothing is expanded.
final class OsRelease {
  private OsRelease() {}

  static Map<String, String> parse(String text) {
    Map<String, String> values = new TreeMap<>();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              if (equals > 0) {
                values.put(line.substring(0, equals), unquote(line.substring(equals + 1)));
              }
            });
    return Map.copyOf(values);
  }

  private static String unquote(String text) {
    StringBuilder plain = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quote != '\'' && i + 1 < text.length()) {
        char next = text.charAt(i + 1);
        boolean escapes = quote == 0 || "\"$`\\".indexOf(next) >= 0;
        plain.append(escapes ? "" : "\\").append(next);
        i++;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
