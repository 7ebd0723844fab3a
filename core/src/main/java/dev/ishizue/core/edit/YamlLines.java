package dev.ishizue.core.edit;

/// A text as lines, which end as YAML says: with a line feed, a carriage return or both.
record YamlLines(String text) {

  /// Of the line that the offset is in; behind a byte order mark.
  int start(int offset) {
    int start = offset;
    while (start > 0 && !isBreak(text.charAt(start - 1))) {
      start--;
    }
    return start == 0 && text.startsWith("\uFEFF") && offset > 0 ? 1 : start;
  }

  /// Of the line that the offset is in, before its line break.
  int end(int offset) {
    int end = offset;
    while (end < text.length() && !isBreak(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /// The start of the line behind that of the offset, or the end of the text.
  int next(int offset) {
    int end = end(offset);
    return text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length());
  }

  /// The offset itself or, at the start of a line, the end of the line before.
  int withoutLineBreak(int offset) {
    if (offset == 0 || !isBreak(text.charAt(offset - 1))) {
      return offset;
    }
    return offset > 1 && text.startsWith("\r\n", offset - 2) ? offset - 2 : offset - 1;
  }

  /// Behind whitespace and comments.
  int skipBlank(int offset) {
    int at = offset;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#' && (at == 0 || " \t\r\n\uFEFF".indexOf(text.charAt(at - 1)) >= 0)) {
        at = end(at);
      } else if (c == ' ' || c == '\t' || isBreak(c)) {
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  /// Whether only whitespace stands before it in its line.
  boolean isFirst(int offset) {
    return text.substring(start(offset), offset).isBlank();
  }

  /// Whether nothing but whitespace and a comment stands behind it in its line.
  boolean isLast(int offset) {
    return skipBlank(offset) >= end(offset);
  }

  int column(int offset) {
    return text.codePointCount(start(offset), offset);
  }

  /// One-based.
  int number(int offset) {
    if (text.isEmpty()) {
      return 1;
    }
    int number = 1;
    for (int at = next(0); at <= offset && isBreak(text.charAt(at - 1)); at = next(at)) {
      number++;
      if (at == text.length()) {
        break;
      }
    }
    return number;
  }

  String lineBreak() {
    int end = end(0);
    return text.startsWith("\r\n", end) ? "\r\n" : text.startsWith("\r", end) ? "\r" : "\n";
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
