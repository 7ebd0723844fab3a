package dev.ishizue.core.edit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Strings and keys of TOML that stand on one line.
final class TomlString {
  private TomlString() {}

  /// What stands between the quotes; empty for anything but a string on one line.
  static Optional<String> decode(String literal) {
    if (literal.length() < 2 || literal.startsWith("\"\"\"") || literal.startsWith("'''")) {
      return Optional.empty();
    }
    String inner = literal.substring(1, literal.length() - 1);
    return switch (literal.charAt(0)) {
      case '\'' -> Optional.of(inner);
      case '"' -> unescape(inner);
      default -> Optional.empty();
    };
  }

  private static Optional<String> unescape(String inner) {
    StringBuilder decoded = new StringBuilder();
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (c != '\\') {
        decoded.append(c);
        continue;
      }
      char kind = ++i < inner.length() ? inner.charAt(i) : 0;
      int plain = "btnfre\"\\".indexOf(kind);
      int digits =
          switch (kind) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
          };
      if (plain >= 0) {
        decoded.append("\b\t\n\f\r\u001b\"\\".charAt(plain));
        continue;
      }
      int code = digits == 0 ? -1 : number(inner, i + 1, digits);
      if (code < 0) {
        return Optional.empty();
      }
      decoded.appendCodePoint(code);
      i += digits;
    }
    return Optional.of(decoded.toString());
  }

  /// Negative for what is no character.
  private static int number(String text, int from, int digits) {
    long number = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number * 16 + digit;
    }
    return number > Character.MAX_CODE_POINT ? -1 : (int) number;
  }

  static boolean isBare(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  static String key(String part) {
    boolean bare = !part.isEmpty() && part.chars().allMatch(c -> isBare((char) c));
    return bare ? part : "\"" + part.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  static String path(List<String> parts) {
    return parts.stream().map(TomlString::key).collect(Collectors.joining("."));
  }
}
