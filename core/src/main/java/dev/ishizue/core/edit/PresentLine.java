package dev.ishizue.core.edit;

/// A line among lines that a backslash may join.
final class PresentLine {
  private PresentLine() {}

  static String in(String text, String wanted) throws NotEditable {
    Lines lines = Lines.of(text);
    boolean joined = false;
    for (int i = 0; i < lines.size(); i++) {
      if (!joined && lines.body(i).equals(wanted)) {
        return text;
      }
      joined = goesOn(lines.body(i));
    }
    if (joined) {
      throw new NotEditable("the last line goes on behind its end", lines.size());
    }
    lines.append(wanted);
    return lines.text();
  }

  /// Whether it ends in a backslash that is not escaped itself.
  static boolean goesOn(CharSequence line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }
}
