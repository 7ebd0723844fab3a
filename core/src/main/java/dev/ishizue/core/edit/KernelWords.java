package dev.ishizue.core.edit;

import java.util.ArrayList;
import java.util.List;

/// A kernel command line, to which hyphens and underscores in names are the same.
final class KernelWords {
  private KernelWords() {}

  static String name(String word) {
    int equals = word.indexOf('=');
    return equals < 0 ? word : word.substring(0, equals);
  }

  /// The word in the place of the first of its name, or at the end; no other of its name.
  static String with(String line, String word) {
    List<String> parts = parts(line);
    String name = name(word);
    int place = -1;
    for (int i = 0; i < parts.size() && place < 0; i++) {
      place = isNamed(parts.get(i), name) ? i : -1;
    }
    if (place < 0) {
      return line.isBlank() ? word : line.stripTrailing() + " " + word + trailing(line);
    }
    String before = String.join("", parts.subList(0, place));
    String behind = String.join("", parts.subList(place + 1, parts.size()));
    return before + word + without(behind, name);
  }

  static String without(String line, String name) {
    List<String> kept = new ArrayList<>();
    for (String part : parts(line)) {
      if (!isNamed(part, name)) {
        kept.add(part);
      } else if (!kept.isEmpty() && kept.getLast().isBlank()) {
        // The blanks before it go with it.
        kept.removeLast();
      }
    }
    boolean first =
        !kept.isEmpty() && kept.getFirst().isBlank() && !parts(line).getFirst().isBlank();
    return String.join("", first ? kept.subList(1, kept.size()) : kept);
  }

  private static String trailing(String line) {
    return line.substring(line.stripTrailing().length());
  }

  private static boolean isNamed(String part, String name) {
    // Quotes may stand around the whole or around the value.
    String word = part.replace("\"", "");
    return name(word).replace('-', '_').equals(name.replace('-', '_'));
  }

  /// Blanks and words by turns, so that together they are the line. Double quotes keep blanks
  /// within a word.
  private static List<String> parts(String line) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < line.length(); i++) {
      quoted ^= line.charAt(i) == '"';
      boolean last = i + 1 == line.length();
      if (last || (!quoted && isBlank(line, i) != isBlank(line, i + 1))) {
        parts.add(line.substring(from, i + 1));
        from = i + 1;
      }
    }
    return parts;
  }

  private static boolean isBlank(String line, int at) {
    return Character.isWhitespace(line.charAt(at));
  }
}
