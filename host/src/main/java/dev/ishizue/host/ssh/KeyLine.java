package dev.ishizue.host.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A line of an authorized_keys file: options, type, key, comment.
record KeyLine(List<String> options, PublicKey key, String comment) {

  KeyLine {
    options = List.copyOf(options);
  }

  /// Empty for a comment and for what sshd would pass over.
  static Optional<KeyLine> parse(String raw) {
    String line = raw.strip();
    if (line.isEmpty() || line.startsWith("#")) {
      return Optional.empty();
    }
    Optional<KeyLine> plain = keyAt(List.of(), line);
    if (plain.isPresent()) {
      return plain;
    }
    int end = endOfOptions(line);
    return end == line.length()
        ? Optional.empty()
        : keyAt(split(line.substring(0, end)), line.substring(end).strip());
  }

  private static Optional<KeyLine> keyAt(List<String> options, String text) {
    String[] words = text.split("[ \t]+", 3);
    if (words.length < 2 || !PublicKey.isType(words[0])) {
      return Optional.empty();
    }
    String comment = words.length == 3 ? words[2].strip() : "";
    return PublicKey.parse(words[0], words[1]).map(key -> new KeyLine(options, key, comment));
  }

  /// The first blank outside of quotes.
  private static int endOfOptions(String line) {
    boolean quoted = false;
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (!quoted && (c == ' ' || c == '\t')) {
        return at;
      }
      if (c == '\\' && at + 1 < line.length() && line.charAt(at + 1) == '"') {
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      }
      at++;
    }
    return line.length();
  }

  private static List<String> split(String options) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int at = 0; at < options.length(); at++) {
      char c = options.charAt(at);
      if (c == '\\' && at + 1 < options.length() && options.charAt(at + 1) == '"') {
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        parts.add(options.substring(start, at));
        start = at + 1;
      }
    }
    parts.add(options.substring(start));
    return parts.stream().filter(part -> !part.isEmpty()).toList();
  }
}
