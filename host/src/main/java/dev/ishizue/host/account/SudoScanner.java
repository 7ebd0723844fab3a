package dev.ishizue.host.account;

import java.util.ArrayList;
import java.util.List;

/// Takes a sudoers line apart. What is not understood is passed over, never thrown.
final class SudoScanner {
  /// @param negated an odd number of `!` stands before it
  record Item(String text, boolean negated) {}

  private final String line;
  private int position;

  SudoScanner(String line) {
    this.line = line;
    skipBlanks();
  }

  boolean atEnd() {
    return position >= line.length();
  }

  boolean takes(char c) {
    if (atEnd() || line.charAt(position) != c) {
      return false;
    }
    position++;
    skipBlanks();
    return true;
  }

  /// Items separated by commas; blanks may stand around the commas but end an item.
  List<Item> list(String stops) {
    List<Item> items = new ArrayList<>();
    do {
      boolean negated = false;
      while (takes('!')) {
        negated = !negated;
      }
      String word = until(stops + ", \t");
      skipBlanks();
      if (!word.isEmpty()) {
        items.add(new Item(word, negated));
      }
    } while (takes(','));
    return items;
  }

  /// A word of capitals with a colon behind it, such as `NOPASSWD:`; empty where none is next.
  String tag() {
    int end = position;
    while (end < line.length()
        && (Character.isUpperCase(line.charAt(end)) || line.charAt(end) == '_')) {
      end++;
    }
    int colon = end;
    while (colon < line.length() && Character.isWhitespace(line.charAt(colon))) {
      colon++;
    }
    if (end == position || colon >= line.length() || line.charAt(colon) != ':') {
      return "";
    }
    String tag = line.substring(position, end);
    position = colon + 1;
    skipBlanks();
    return tag;
  }

  /// An option of a command such as `TIMEOUT=5m`; empty where none is next.
  String option() {
    int end = position;
    while (end < line.length()
        && (Character.isUpperCase(line.charAt(end)) || line.charAt(end) == '_')) {
      end++;
    }
    return end > position && end < line.length() && line.charAt(end) == '=' ? untilBlank() : "";
  }

  private String untilBlank() {
    String option = until(" \t,:");
    skipBlanks();
    return option;
  }

  /// The text up to one of the characters that is neither quoted nor escaped.
  String until(String stops) {
    int start = position;
    boolean quoted = false;
    while (position < line.length()) {
      char c = line.charAt(position);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && stops.indexOf(c) >= 0) {
        break;
      }
      position += c == '\\' ? 2 : 1;
    }
    position = Math.min(position, line.length());
    return line.substring(start, position).strip();
  }

  /// A command with its arguments. Digests hold a colon that ends nothing.
  String command() {
    String command = until(",:");
    while (command.matches("(?s)(.*,)?\\s*sha(224|256|384|512)") && takes(':')) {
      command = command + ":" + until(",:");
    }
    return command;
  }

  void skipBlanks() {
    while (position < line.length() && Character.isWhitespace(line.charAt(position))) {
      position++;
    }
  }
}
