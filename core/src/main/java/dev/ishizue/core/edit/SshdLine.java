package dev.ishizue.core.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A line of sshd_config that says something, taken apart as sshd does: the keyword in one way
/// (double quotes, one `=` may stand for the space), the values in another.
///
/// @param keyword in lower case
/// @param start of the values in the line
/// @param end of the line without blanks
record SshdLine(String body, String keyword, int start, int end) {
  private static final String SPACE = " \t";

  /// @param end of the last one, before a comment
  record Values(List<String> words, int end) {}

  /// Empty for what sshd passes over.
  static Optional<SshdLine> of(String body) {
    int from = 0;
    while (from < body.length() && SPACE.indexOf(body.charAt(from)) >= 0) {
      from++;
    }
    int end = body.length();
    while (end > from && " \t\f".indexOf(body.charAt(end - 1)) >= 0) {
      end--;
    }
    Optional<SshdLine> first = next(body, from, end);
    if (first.isPresent() && first.get().keyword.isEmpty()) {
      first = next(body, first.get().start, end);
    }
    return first.filter(line -> !line.keyword.isEmpty() && !line.keyword.startsWith("#"));
  }

  private static Optional<SshdLine> next(String body, int from, int end) {
    int at = from;
    while (at < end && " \t\"=".indexOf(body.charAt(at)) < 0) {
      at++;
    }
    String word = body.substring(from, at);
    if (at == end) {
      return Optional.of(of(body, word, end, end));
    }
    if (body.charAt(at) == '"') {
      int close = body.indexOf('"', at + 1);
      return close < 0 || close >= end
          ? Optional.empty()
          : Optional.of(
              of(body, word + body.substring(at + 1, close), skip(body, close + 1, end), end));
    }
    int after = skip(body, at + 1, end);
    boolean equals = body.charAt(at) != '=' && after < end && body.charAt(after) == '=';
    return Optional.of(of(body, word, equals ? skip(body, after + 1, end) : after, end));
  }

  private static SshdLine of(String body, String word, int start, int end) {
    return new SshdLine(body, word.toLowerCase(Locale.ROOT), start, end);
  }

  private static int skip(String body, int from, int end) {
    int at = from;
    while (at < end && SPACE.indexOf(body.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  /// The values before a comment; empty when a quote is not closed.
  Optional<Values> values() {
    return values(body, start, end);
  }

  /// Those of a text that stands for itself.
  static Optional<List<String>> words(String text) {
    return values(text, 0, text.length()).map(Values::words);
  }

  private static Optional<Values> values(String body, int start, int end) {
    List<String> words = new ArrayList<>();
    int last = start;
    int at = skip(body, start, end);
    while (at < end && body.charAt(at) != '#') {
      StringBuilder word = new StringBuilder();
      char quote = 0;
      for (; at < end; at++) {
        char c = body.charAt(at);
        char following = at + 1 < end ? body.charAt(at + 1) : 0;
        if (c == '\\' && isEscaped(following, quote)) {
          word.append(following);
          at++;
        } else if (quote == 0 && SPACE.indexOf(c) >= 0) {
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
      last = at;
      at = skip(body, at, end);
    }
    return Optional.of(new Values(List.copyOf(words), last));
  }

  private static boolean isEscaped(char c, char quote) {
    return c == '\'' || c == '"' || c == '\\' || (quote == 0 && c == ' ');
  }
}
