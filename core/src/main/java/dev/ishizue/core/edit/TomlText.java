package dev.ishizue.core.edit;

import java.util.ArrayList;
import java.util.List;

/// A place in a TOML document that moves on over keys, strings and bare words.
final class TomlText {
  private final String text;
  private int position;

  /// How far line feeds were counted.
  private int counted;

  private int lines;

  TomlText(String text) {
    this.text = text;
  }

  int position() {
    return position;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  /// From 0.
  int line() {
    while (counted < Math.min(position, text.length())) {
      if (text.charAt(counted++) == '\n') {
        lines++;
      }
    }
    return lines;
  }

  NotEditable mistake(String why) {
    return new NotEditable(why, line() + 1);
  }

  /// NUL at the end, which no document may hold.
  char peek() {
    return atEnd() ? 0 : text.charAt(position);
  }

  boolean takes(String token) {
    boolean there = text.startsWith(token, position);
    position += there ? token.length() : 0;
    return there;
  }

  void expect(String token) throws NotEditable {
    skipBlanks();
    if (!takes(token)) {
      throw mistake("is not TOML");
    }
  }

  void skipByteOrderMark() {
    takes("\uFEFF");
  }

  void skipBlanks() {
    while (peek() == ' ' || peek() == '\t') {
      position++;
    }
  }

  void skipBlanksAndComments() {
    while (true) {
      skipBlanks();
      if (peek() == '\n' || peek() == '\r') {
        position++;
      } else if (peek() == '#') {
        skipComment();
      } else {
        return;
      }
    }
  }

  private void skipComment() {
    int end = text.indexOf('\n', position);
    position = end < 0 ? text.length() : end;
  }

  /// Nothing but a comment.
  void endOfLine() throws NotEditable {
    skipBlanks();
    if (peek() == '#') {
      skipComment();
    }
    if (!atEnd() && !takes("\r\n") && !takes("\n")) {
      throw mistake("is not TOML");
    }
  }

  /// Its parts between dots.
  List<String> key(int most) throws NotEditable {
    List<String> parts = new ArrayList<>();
    do {
      skipBlanks();
      parts.add(peek() == '"' || peek() == '\'' ? quotedKey() : bareKey());
      if (parts.size() > most) {
        throw mistake("nested too deeply");
      }
      skipBlanks();
    } while (takes("."));
    return parts;
  }

  private String quotedKey() throws NotEditable {
    if (text.startsWith("\"\"\"", position) || text.startsWith("'''", position)) {
      throw mistake("is not TOML");
    }
    int start = position;
    string();
    return TomlString.decode(text.substring(start, position))
        .orElseThrow(() -> mistake("is not TOML"));
  }

  private String bareKey() throws NotEditable {
    int start = position;
    while (TomlString.isBare(peek())) {
      position++;
    }
    if (start == position) {
      throw mistake("is not TOML");
    }
    return text.substring(start, position);
  }

  /// A string of any of the four kinds.
  void string() throws NotEditable {
    char quote = peek();
    String three = String.valueOf(quote).repeat(3);
    boolean many = takes(three);
    if (!many) {
      position++;
    }
    while (!atEnd()) {
      char c = peek();
      if (many ? takes(three) : takes(String.valueOf(quote))) {
        // Up to two quotes may stand before the three that end it.
        for (int i = 0; many && i < 2 && peek() == quote; i++) {
          position++;
        }
        return;
      }
      if (!many && c == '\n') {
        break;
      }
      position += c == '\\' && quote == '"' ? 2 : 1;
    }
    position = Math.min(position, text.length());
    throw mistake("a string has no end");
  }

  /// A number, a date, a truth value, or a key within an inline table.
  ///
  /// @param alone may hold blanks, as a date with a time does
  void bare(boolean alone) throws NotEditable {
    int start = position;
    while (isBareValue(peek()) || (alone && peek() == ' ')) {
      position++;
    }
    while (position > start && text.charAt(position - 1) == ' ') {
      position--;
    }
    if (start == position) {
      throw mistake("is not TOML");
    }
  }

  private static boolean isBareValue(char c) {
    return TomlString.isBare(c) || c == '+' || c == '.' || c == ':';
  }
}
