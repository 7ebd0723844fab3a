package dev.ishizue.host.unit;

import java.util.ArrayList;
import java.util.List;

/// The assignments of one unit file or drop-in, read as systemd's own parser does.
final class UnitLines {

  /// @param line where the assignment begins; it may go on below
  record Assignment(String section, String key, String value, int line) {}

  private static final String WHITESPACE = " \t\n\r";

  /// A longer line makes systemd give the file up.
  private static final int LONGEST_LINE = 1 << 20;

  private final List<Assignment> assignments = new ArrayList<>();
  private String section = "";

  private UnitLines() {}

  /// What precedes the first mistake that makes systemd give a file up stays in force.
  static List<Assignment> parse(String text) {
    UnitLines lines = new UnitLines();
    lines.read(text);
    return List.copyOf(lines.assignments);
  }

  private void read(String text) {
    StringBuilder logical = new StringBuilder();
    int start = 0;
    int number = 0;
    for (String line : physicalLines(text)) {
      number++;
      String bare = line.stripLeading();
      if (bare.startsWith("#") || bare.startsWith(";")) {
        continue;
      }
      if (start == 0) {
        start = number;
      }
      logical.append(line);
      if (logical.length() > LONGEST_LINE) {
        return;
      }
      if (endsInEscape(logical)) {
        logical.setCharAt(logical.length() - 1, ' ');
        continue;
      }
      if (!assign(strip(logical.toString()), start)) {
        return;
      }
      logical.setLength(0);
      start = 0;
    }
    assign(strip(logical.toString()), start);
  }

  private boolean assign(String line, int number) {
    if (line.startsWith("[")) {
      if (!line.endsWith("]") || line.length() < 2) {
        return false;
      }
      section = line.substring(1, line.length() - 1);
      return true;
    }
    int equals = line.indexOf('=');
    if (equals >= 0 && !section.isEmpty()) {
      String key = strip(line.substring(0, equals));
      assignments.add(new Assignment(section, key, strip(line.substring(equals + 1)), number));
    }
    return true;
  }

  /// A backslash escapes the character behind it, so that an even number of them ends nothing.
  private static boolean endsInEscape(CharSequence line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  /// Lines end at a line feed, a carriage return or a NUL; unlike ones in a row end one line only.
  private static List<String> physicalLines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    int i = 0;
    while (i < text.length()) {
      if (!isEnd(text.charAt(i))) {
        i++;
        continue;
      }
      lines.add(text.substring(start, i));
      String ends = "";
      while (i < text.length()
          && isEnd(text.charAt(i))
          && ends.indexOf(text.charAt(i)) < 0
          && !ends.contains("\0")) {
        ends += text.charAt(i++);
      }
      start = i;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  private static boolean isEnd(char c) {
    return c == '\n' || c == '\r' || c == '\0';
  }

  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && WHITESPACE.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && WHITESPACE.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }
}
