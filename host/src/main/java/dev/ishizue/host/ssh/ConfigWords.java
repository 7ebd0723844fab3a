package dev.ishizue.host.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How sshd takes a line apart. The keyword and the criteria of Match are split in one way (quotes
/// are double, one `=` may stand for the space), the arguments of everything else in another.
final class ConfigWords {
  private static final String SPACE = " \t\r\n";

  private String rest;
  private boolean ended;

  ConfigWords(String line) {
    this.rest = line;
  }

  /// The next keyword or criterion; empty at the end or when a quote is not closed.
  Optional<String> next() {
    if (ended) {
      return Optional.empty();
    }
    int at = indexOfAny(rest, SPACE + "\"=");
    if (at < 0) {
      ended = true;
      return Optional.of(rest);
    }
    if (rest.charAt(at) == '"') {
      int close = rest.indexOf('"', at + 1);
      if (close < 0) {
        ended = true;
        return Optional.empty();
      }
      String word = rest.substring(0, at) + rest.substring(at + 1, close);
      rest = skipSpace(rest, close + 1);
      return Optional.of(word);
    }
    String word = rest.substring(0, at);
    boolean equals = rest.charAt(at) == '=';
    String after = skipSpace(rest, at + 1);
    rest = !equals && after.startsWith("=") ? skipSpace(after, 1) : after;
    return Optional.of(word);
  }

  /// What was not taken yet.
  String rest() {
    return ended ? "" : rest;
  }

  /// Splits arguments; a word that begins with `#` ends them. Empty when a quote is not closed.
  static Optional<List<String>> arguments(String text) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t') {
        at++;
        continue;
      }
      if (c == '#') {
        break;
      }
      StringBuilder word = new StringBuilder();
      char quote = 0;
      for (; at < text.length(); at++) {
        c = text.charAt(at);
        char following = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        if (c == '\\' && isEscaped(following, quote)) {
          word.append(following);
          at++;
        } else if (quote == 0 && (c == ' ' || c == '\t')) {
          break;
        } else if (quote == 0 && (c == '"' || c == '\'')) {
          quote = c;
        } else if (quote != 0 && c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      }
      if (quote != 0) {
        return Optional.empty();
      }
      words.add(word.toString());
    }
    return Optional.of(words);
  }

  private static boolean isEscaped(char c, char quote) {
    return c == '\'' || c == '"' || c == '\\' || (quote == 0 && c == ' ');
  }

  private static String skipSpace(String text, int from) {
    int at = from;
    while (at < text.length() && SPACE.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return text.substring(at);
  }

  private static int indexOfAny(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }
}
