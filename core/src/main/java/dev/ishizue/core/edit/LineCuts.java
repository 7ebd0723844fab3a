package dev.ishizue.core.edit;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Pieces to be cut out of lines, each with the blanks that set it apart, and what takes their
/// place.
final class LineCuts {
  private final Lines lines;
  private final Map<Integer, BitSet> cuts = new HashMap<>();

  private final Map<Integer, Map<Integer, String>> puts = new HashMap<>();

  LineCuts(Lines lines) {
    this.lines = lines;
  }

  /// What lies behind the end of the line is passed over.
  void cut(int line, int from, int to) {
    int end = Math.min(to, lines.body(line).length());
    if (from < end) {
      cuts.computeIfAbsent(line, _ -> new BitSet()).set(from, end);
    }
  }

  /// The blanks on one side of a piece that was cut: those before it when it follows something on
  /// its line, else those behind it. Blanks within the piece go as well.
  void cutBlanks(int line, int from, int to) {
    for (int i = from; i < Math.min(to, lines.body(line).length()); i++) {
      if (isBlank(lines.body(line), i)) {
        cut(line, i, i + 1);
      }
    }
    String body = lines.body(line);
    int start = Math.min(from, body.length());
    while (start > 0 && isBlank(body, start - 1) && !isEscaped(body, start - 1)) {
      start--;
    }
    if (start > 0 && start < from) {
      cut(line, start, from);
      return;
    }
    int end = to;
    while (end < body.length() && isBlank(body, end)) {
      end++;
    }
    cut(line, to, end);
  }

  void replace(int line, int from, int to, String text) {
    cut(line, from, to);
    puts.computeIfAbsent(line, _ -> new HashMap<>()).put(from, text);
  }

  /// What is left of a line.
  String left(int line) {
    String body = lines.body(line);
    BitSet cut = cuts.getOrDefault(line, new BitSet());
    Map<Integer, String> put = puts.getOrDefault(line, Map.of());
    StringBuilder left = new StringBuilder();
    for (int i = 0; i < body.length(); i++) {
      left.append(put.getOrDefault(i, ""));
      if (!cut.get(i)) {
        left.append(body.charAt(i));
      }
    }
    return left.toString();
  }

  /// Lines that were cut, in order.
  Set<Integer> touched() {
    return new TreeSet<>(cuts.keySet());
  }

  private static boolean isBlank(String body, int at) {
    return body.charAt(at) == ' ' || body.charAt(at) == '\t';
  }

  private static boolean isEscaped(String body, int at) {
    return at > 0 && body.charAt(at - 1) == '\\';
  }
}
