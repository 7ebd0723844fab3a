package dev.ishizue.core.edit;

/// What an edit writes must stay the one line it is meant to be.
final class Plain {
  private Plain() {}

  /// A text without line breaks and control characters and without blanks around it.
  static void text(String text) {
    if (!text.equals(text.strip()) || text.chars().anyMatch(Plain::breaks)) {
      throw new IllegalArgumentException("blanks around a text of an edit, or a control character");
    }
  }

  /// Such a text that is not empty and holds neither blanks nor any of the characters.
  static void word(String text, String refused) {
    text(text);
    if (text.isEmpty()
        || text.chars().anyMatch(c -> Character.isWhitespace(c) || refused.indexOf(c) >= 0)) {
      throw new IllegalArgumentException("not a plain word in an edit");
    }
  }

  /// The name of a flag without its dashes.
  static void flag(String name) {
    word(name, "=\"'\\$;");
    if (name.startsWith("-")) {
      throw new IllegalArgumentException("a flag is named without dashes");
    }
  }

  /// Control characters, and what some readers take for the end of a line.
  static boolean breaks(int c) {
    return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
  }
}
