package dev.ishizue.host.unit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes word after word from a text as systemd splits values: white space separates, quotes of
/// both kinds join wherever they stand, and C escapes are decoded, within quotes too.
final class Words {
  private static final String WHITESPACE = " \t\n\r";

  /// What becomes of escapes that mean nothing and quotes that are never closed.
  enum Mistakes {
    /// Both end the splitting.
    REFUSED,
    /// Escapes are kept as written; an open quote ends the splitting.
    ESCAPES_KEPT,
    /// Every backslash just quotes the next character; an open quote ends with the text.
    TOLERATED
  }

  private final String text;
  private final Mistakes mistakes;
  private int position;
  private boolean broken;

  Words(String text, Mistakes mistakes) {
    this.text = text;
    this.mistakes = mistakes;
    skipWhitespace();
  }

  /// The words up to the first mistake, or to the end.
  static List<String> all(String text, Mistakes mistakes) {
    Words words = new Words(text, mistakes);
    List<String> all = new ArrayList<>();
    for (Optional<String> word = words.next(); word.isPresent(); word = words.next()) {
      all.add(word.get());
    }
    return all;
  }

  /// Whether a mistake ended the splitting.
  boolean isBroken() {
    return broken;
  }

  /// Takes the token when it stands next as a word of its own, exactly as written.
  boolean takes(String token) {
    int end = position + token.length();
    if (!text.startsWith(token, position) || (end < text.length() && !isWhitespace(end))) {
      return false;
    }
    position = end;
    skipWhitespace();
    return true;
  }

  Optional<String> next() {
    if (position >= text.length() || broken) {
      return Optional.empty();
    }
    StringBuilder word = new StringBuilder();
    char quote = 0;
    while (position < text.length() && (quote != 0 || !isWhitespace(position))) {
      char c = text.charAt(position);
      if (c == '\\') {
        if (!escape(word)) {
          return refuse();
        }
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        position++;
      } else if (c == quote) {
        quote = 0;
        position++;
      } else {
        word.append(c);
        position++;
      }
    }
    if (quote != 0 && mistakes != Mistakes.TOLERATED) {
      return refuse();
    }
    skipWhitespace();
    return Optional.of(word.toString());
  }

  private Optional<String> refuse() {
    broken = true;
    return Optional.empty();
  }

  private void skipWhitespace() {
    while (position < text.length() && isWhitespace(position)) {
      position++;
    }
  }

  private boolean isWhitespace(int at) {
    return WHITESPACE.indexOf(text.charAt(at)) >= 0;
  }

  /// Decodes the escape at the position and moves behind it; false when it means nothing and that
  /// is refused.
  private boolean escape(StringBuilder word) {
    if (mistakes == Mistakes.TOLERATED) {
      if (position + 1 < text.length()) {
        word.append(text.charAt(position + 1));
      }
      position = Math.min(position + 2, text.length());
      return true;
    }
    if (bytes(word)) {
      return true;
    }
    if (position + 1 < text.length()) {
      int plain = "abfnrtv\\\"'s".indexOf(text.charAt(position + 1));
      if (plain >= 0) {
        word.append("\u0007\b\f\n\r\t\u000b\\\"' ".charAt(plain));
        position += 2;
        return true;
      }
      int length =
          switch (text.charAt(position + 1)) {
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
          };
      int code = length == 0 ? -1 : number(position + 2, length, 16);
      if (code > 0 && Character.isValidCodePoint(code)) {
        word.appendCodePoint(code);
        position += 2 + length;
        return true;
      }
    }
    if (mistakes == Mistakes.REFUSED) {
      return false;
    }
    word.append('\\');
    position++;
    if (position < text.length()) {
      word.append(text.charAt(position++));
    }
    return true;
  }

  /// Several escapes in a row may spell the bytes of one character: `\xc3\xa4`.
  private boolean bytes(StringBuilder word) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length() - position);
    int at = position;
    while (at + 3 < text.length() && text.charAt(at) == '\\') {
      boolean hexadecimal = text.charAt(at + 1) == 'x';
      int code = hexadecimal ? number(at + 2, 2, 16) : number(at + 1, 3, 8);
      if (code <= 0 || code > 255) {
        break;
      }
      bytes.put((byte) code);
      at += 4;
    }
    if (!bytes.flip().hasRemaining()) {
      return false;
    }
    position = at;
    try {
      word.append(StandardCharsets.UTF_8.newDecoder().decode(bytes));
    } catch (CharacterCodingException e) {
      word.append(StandardCharsets.ISO_8859_1.decode(bytes.rewind()));
    }
    return true;
  }

  private int number(int from, int length, int radix) {
    if (from + length > text.length()) {
      return -1;
    }
    long number = 0;
    for (int i = from; i < from + length; i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0) {
        return -1;
      }
      number = number * radix + digit;
    }
    return number > Integer.MAX_VALUE ? -1 : (int) number;
  }
}
