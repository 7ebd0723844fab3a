package dev.ishizue.core.edit;

import java.util.ArrayList;
import java.util.List;

/// The lines of a systemd-like file as systemd joins them: a backslash at the end goes on below,
/// comments in between are passed over.
final class IniLines {
  /// A longer line makes systemd give the file up.
  private static final int LONGEST_LINE = 1 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /// @param section it stands in, or opens
  /// @param text joined, without blanks around it
  /// @param lines that make it up, without comments
  record Joined(String section, String text, List<Integer> lines) {
    Joined {
      lines = List.copyOf(lines);
    }

    boolean isHeader() {
      return text.startsWith("[");
    }

    boolean isAssignment() {
      return !isHeader() && !section.isEmpty() && text.indexOf('=') >= 0;
    }

    boolean sets(String wantedSection, String key) {
      return isAssignment() && section.equals(wantedSection) && key().equals(key);
    }

    String key() {
      return strip(text.substring(0, text.indexOf('=')));
    }

    String value() {
      return strip(text.substring(text.indexOf('=') + 1));
    }
  }

  private final List<Joined> all = new ArrayList<>();
  private String section = "";

  private IniLines() {}

  /// @throws NotEditable for what makes systemd give up, since it does not read what follows
  static List<Joined> of(Lines lines) throws NotEditable {
    IniLines ini = new IniLines();
    StringBuilder text = new StringBuilder();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String body = body(lines, i);
      String bare = body.stripLeading();
      if (bare.startsWith("#") || bare.startsWith(";")) {
        continue;
      }
      numbers.add(i);
      text.append(body);
      if (text.length() > LONGEST_LINE) {
        throw new NotEditable("the line is too long", i + 1);
      }
      if (PresentLine.goesOn(text)) {
        text.setCharAt(text.length() - 1, ' ');
      } else {
        ini.add(strip(text.toString()), numbers);
        text.setLength(0);
        numbers.clear();
      }
    }
    if (!numbers.isEmpty()) {
      ini.add(strip(text.toString()), numbers);
    }
    return List.copyOf(ini.all);
  }

  /// Without the mark that may begin a file.
  static String body(Lines lines, int line) {
    String body = lines.body(line);
    return line == 0 && body.startsWith(BYTE_ORDER_MARK) ? body.substring(1) : body;
  }

  /// Blanks and tabs, which is all that systemd takes away.
  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private void add(String text, List<Integer> numbers) throws NotEditable {
    if (text.startsWith("[")) {
      if (!text.endsWith("]") || text.length() < 2) {
        throw new NotEditable("the section has no end", numbers.getFirst() + 1);
      }
      section = text.substring(1, text.length() - 1);
    }
    all.add(new Joined(section, text, numbers));
  }
}
