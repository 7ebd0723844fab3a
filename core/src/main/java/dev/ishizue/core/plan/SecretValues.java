package dev.ishizue.core.plan;

import java.util.Locale;
import java.util.Set;

/// Values of secret names within one line, whatever format it is of: `name: value`, `name=value`,
/// `--name value`, `name value`.
final class SecretValues {
  private static final Set<String> SWITCHES = Set.of("true", "false", "yes", "no", "null", "~");

  /// What follows `auth` or `password` in a file of PAM.
  private static final Set<String> PAM =
      Set.of("required", "requisite", "sufficient", "optional", "include", "substack");

  private final String line;
  private final StringBuilder shown = new StringBuilder();

  /// How far the line was shown.
  private int from;

  private boolean privateKey;

  private SecretValues(String line) {
    this.line = line;
  }

  static String hide(String line) {
    return new SecretValues(line).hide();
  }

  private String hide() {
    boolean first = true;
    int at = 0;
    while (at < line.length()) {
      if (!isNamePart(line.charAt(at))) {
        at++;
        continue;
      }
      int start = at;
      while (at < line.length() && isNamePart(line.charAt(at))) {
        at++;
      }
      String name = line.substring(start, at);
      privateKey = SecretName.isPrivateKey(name);
      if (isSecret(name, at)) {
        at = Math.max(at, value(name, at, first));
      }
      // A list's dash, an export and the mark of a comment may stand before a name.
      first &= name.equals("-") || name.equals("export");
    }
    return shown + line.substring(from);
  }

  private boolean isSecret(String name, int end) {
    return SecretName.of(name) || (name.equals("auth") && separator(end) == ':');
  }

  /// @return where to look for the next name
  private int value(String name, int end, boolean first) {
    char separator = separator(end);
    if (separator == ':' || separator == '=') {
      int start = skipBlanks(line.indexOf(separator, end) + 1);
      boolean toEnd = separator == ':' || (first && !name.startsWith("-"));
      return hide(start, valueEnd(start, toEnd));
    }
    int start = skipBlanks(end);
    if (start == end || start == line.length()) {
      return end;
    }
    boolean flag = name.startsWith("-") && name.length() > 1;
    if (flag && line.charAt(start) != '-') {
      return hide(start, valueEnd(start, false));
    }
    String next = line.substring(start, valueEnd(start, false));
    boolean comment = line.substring(0, end).strip().startsWith("#");
    boolean statement = first && !flag && !comment && !PAM.contains(next) && !next.startsWith("[");
    return statement ? hide(start, line.length()) : end;
  }

  /// What parts the name from its value, behind the quote that ends the name; 0 for blanks.
  private char separator(int end) {
    int at = end;
    if (at < line.length() && (line.charAt(at) == '"' || line.charAt(at) == '\'')) {
      at++;
    }
    at = skipBlanks(at);
    char c = at < line.length() ? line.charAt(at) : 0;
    boolean parts = c == '=' || (c == ':' && !line.startsWith("://", at));
    return parts ? c : 0;
  }

  private int hide(int start, int end) {
    String value = line.substring(start, end).strip();
    if (!isHarmless(value)) {
      shown.append(line, from, start).append(HiddenSecrets.HIDDEN);
      from = end;
    }
    return end;
  }

  /// A switch, a duration, the opening of what follows on other lines, or a path that is no more
  /// than that.
  private boolean isHarmless(String value) {
    String bare = value.replace("\"", "").replace("'", "").replace(",", "").strip();
    return bare.isEmpty()
        || (privateKey && bare.startsWith("/"))
        || SWITCHES.contains(bare.toLowerCase(Locale.ROOT))
        || isDuration(bare)
        || bare.equals("|")
        || bare.equals("{")
        || bare.equals("[")
        || bare.startsWith("#");
  }

  private static boolean isDuration(String value) {
    boolean unit = "smh".indexOf(value.charAt(value.length() - 1)) >= 0;
    return unit
        && value.length() <= 12
        && Character.isDigit(value.charAt(0))
        && value.chars().allMatch(c -> "0123456789smh".indexOf(c) >= 0);
  }

  /// The closing quote, or the next blank, or the end of the line.
  private int valueEnd(int start, boolean toEnd) {
    char quote = start < line.length() ? line.charAt(start) : 0;
    if (quote == '"' || quote == '\'') {
      int close = line.indexOf(quote, start + 1);
      return close < 0 ? line.length() : close + 1;
    }
    if (toEnd) {
      return line.length();
    }
    int end = start;
    while (end < line.length() && " \t\"'".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private int skipBlanks(int start) {
    int at = start;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '.'
        || c == '-';
  }
}
