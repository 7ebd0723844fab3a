package dev.ishizue.core.edit;

import java.util.ArrayList;
import java.util.List;

/// One use of a flag among words, as the programs of Kubernetes take their command line: one dash
/// or two, `_` as good as `-`, and the next word is the value unless it looks like a flag.
///
/// @param first of its words
/// @param last of its words, the same unless the value is a word of its own
/// @param value `true` when it has none
record FlagUse(int first, int last, String value) {

  static List<FlagUse> of(List<String> words, String flag) {
    String wanted = flag.replace('_', '-');
    List<FlagUse> uses = new ArrayList<>();
    for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
      String word = words.get(i);
      int dashes = word.startsWith("--") ? 2 : word.startsWith("-") ? 1 : 0;
      int equals = word.indexOf('=');
      String name = word.substring(dashes, Math.max(dashes, equals < 0 ? word.length() : equals));
      if (dashes == 0 || !name.replace('_', '-').equals(wanted)) {
        continue;
      }
      if (equals >= 0) {
        uses.add(new FlagUse(i, i, word.substring(equals + 1)));
      } else if (i + 1 < words.size() && isValue(words.get(i + 1))) {
        uses.add(new FlagUse(i, i + 1, words.get(++i)));
      } else {
        uses.add(new FlagUse(i, i, "true"));
      }
    }
    return List.copyOf(uses);
  }

  boolean hasWordOfItsOwn() {
    return last > first;
  }

  /// A lone dash and a negative number are values.
  private static boolean isValue(String word) {
    return !word.startsWith("-") || word.length() == 1 || Character.isDigit(word.charAt(1));
  }
}
