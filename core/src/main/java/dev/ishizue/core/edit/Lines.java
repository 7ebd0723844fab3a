package dev.ishizue.core.edit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A text taken apart into lines, of which some are replaced, removed or added.
///
/// Numbers are those of the text as it was, from 0, whatever was changed since. A text without a
/// line feed at its end still lacks one afterwards.
final class Lines {
  private final List<String> bodies = new ArrayList<>();
  private final List<String> endings = new ArrayList<>();
  private final BitSet removed = new BitSet();
  private final Map<Integer, String> replaced = new HashMap<>();
  private final Map<Integer, List<String>> inserted = new HashMap<>();
  private String usualEnding = "\n";
  private boolean endsOpen;

  private Lines() {}

  /// @throws NotEditable for a carriage return within a line or a NUL, since readers differ in
  ///   whether they end a line
  static Lines of(String text) throws NotEditable {
    Lines lines = new Lines();
    int start = 0;
    int returns = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n' || pair) {
        lines.bodies.add(text.substring(start, i));
        lines.endings.add(pair ? "\r\n" : "\n");
        returns += pair ? 1 : 0;
        i += pair ? 1 : 0;
        start = i + 1;
      } else if (c == '\r' || c == '\0') {
        throw new NotEditable("a control character in a line", lines.size() + 1);
      }
    }
    lines.usualEnding = 2 * returns > lines.size() ? "\r\n" : "\n";
    lines.endsOpen = start < text.length();
    if (lines.endsOpen) {
      lines.bodies.add(text.substring(start));
      lines.endings.add(lines.usualEnding);
    }
    return lines;
  }

  int size() {
    return bodies.size();
  }

  /// As it was read.
  String body(int line) {
    return bodies.get(line);
  }

  boolean isBlank(int line) {
    return body(line).isBlank();
  }

  void replace(int line, String body) {
    replaced.put(line, body);
  }

  void remove(int line) {
    removed.set(line);
  }

  void insert(int before, String body) {
    inserted.computeIfAbsent(before, _ -> new ArrayList<>()).add(body);
  }

  void append(String body) {
    insert(size(), body);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    int end = 0;
    for (int line = 0; line <= size(); line++) {
      for (String body : inserted.getOrDefault(line, List.of())) {
        text.append(body);
        end = text.length();
        text.append(usualEnding);
      }
      if (line < size() && !removed.get(line)) {
        text.append(replaced.getOrDefault(line, body(line)));
        end = text.length();
        text.append(endings.get(line));
      }
    }
    if (endsOpen) {
      text.setLength(end);
    }
    return text.toString();
  }
}
