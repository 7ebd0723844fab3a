package dev.ishizue.core.edit;

import java.util.Optional;

/// A plain shell assignment: `NAME="words"`, in either kind of quotes or in none, with nothing that
/// a shell would compute.
///
/// @param start of the value with its quotes
/// @param quote or NUL for none
record GrubAssignment(String body, int start, int end, char quote) {
  private static final String COMPUTED = "$`\\";

  /// @param start of the value in the line
  static Optional<GrubAssignment> of(String body, int start) {
    char first = start < body.length() ? body.charAt(start) : 0;
    boolean quoted = first == '"' || first == '\'';
    int end = quoted ? body.indexOf(first, start + 1) + 1 : endOfWord(body, start);
    if (quoted && end == 0) {
      return Optional.empty();
    }
    GrubAssignment assignment = new GrubAssignment(body, start, end, quoted ? first : 0);
    String rest = body.substring(end);
    boolean alone = rest.isBlank() || (isBlank(rest.charAt(0)) && rest.strip().startsWith("#"));
    String refused = first == '\'' ? "" : COMPUTED;
    boolean plain = assignment.value().chars().noneMatch(c -> refused.indexOf(c) >= 0);
    return alone && plain ? Optional.of(assignment) : Optional.empty();
  }

  private static int endOfWord(String body, int start) {
    int end = start;
    while (end < body.length() && !isBlank(body.charAt(end)) && isPlain(body.charAt(end))) {
      end++;
    }
    return end;
  }

  String value() {
    return quote == 0 ? body.substring(start, end) : body.substring(start + 1, end - 1);
  }

  /// The line with another value, quoted when it was.
  String with(String value) {
    boolean bare = quote == 0 && value.chars().allMatch(c -> isPlain((char) c));
    String mark = bare ? "" : quote == 0 ? "\"" : String.valueOf(quote);
    return body.substring(0, start) + mark + value + mark + body.substring(end);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c);
  }

  private static boolean isPlain(char c) {
    return TomlString.isBare(c) || ".,:/=+@%".indexOf(c) >= 0;
  }
}
