package dev.ishizue.report;

/// Plain text inside Markdown.
final class Markdown {
  private Markdown() {}

  /// Placeholders such as `<node>` would vanish as HTML otherwise.
  static String text(String text) {
    StringBuilder escaped = new StringBuilder();
    boolean code = false;
    for (char character : text.strip().toCharArray()) {
      code ^= character == '`';
      boolean special = !code && "<>*_[]\\".indexOf(character) >= 0;
      escaped.append(special ? "\\" : "").append(character);
    }
    return escaped.toString();
  }

  static String cell(String text) {
    return text(text).replace("|", "\\|").replace('\n', ' ');
  }
}
