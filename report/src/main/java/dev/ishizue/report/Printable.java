package dev.ishizue.report;

/// The one way in which text from a node, a file or a command line reaches a terminal.
///
/// Everything that could move the cursor, start an escape sequence, reorder what is read or stand
/// there unseen becomes a visible escape: control characters, line breaks, format characters
/// (bidirectional overrides, zero-width ones), lone surrogates, private and unassigned ones.
public final class Printable {
  /// Characters of one text that a report shows; no honest value is longer.
  static final int LIMIT = 2_000;

  private Printable() {}

  public static String of(String text) {
    return of(text, LIMIT);
  }

  /// @param limit characters before the escaping after which the rest is only counted
  public static String of(String text, int limit) {
    StringBuilder printable = new StringBuilder(Math.min(text.length(), limit) + 16);
    int index = 0;
    for (int count = 0; index < text.length() && count < limit; count++) {
      int character = text.codePointAt(index);
      append(printable, character);
      index += Character.charCount(character);
    }
    if (index < text.length()) {
      printable.append("… (").append(text.length() - index).append(" more characters)");
    }
    return printable.toString();
  }

  private static void append(StringBuilder printable, int character) {
    switch (character) {
      case '\n' -> printable.append("\\n");
      case '\r' -> printable.append("\\r");
      case '\t' -> printable.append("\\t");
      default -> {
        if (isVisible(character)) {
          printable.appendCodePoint(character);
        } else if (character < 0x100) {
          printable.append("\\x%02x".formatted(character));
        } else if (character < 0x10000) {
          printable.append("\\u%04x".formatted(character));
        } else {
          printable.append("\\U%08x".formatted(character));
        }
      }
    }
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
