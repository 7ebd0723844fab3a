package dev.ishizue.report;

import java.util.List;

/// Small grammar.
final class Words {
  private Words() {}

  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /// The first few, and how many more there are.
  static String list(List<String> items, int most) {
    if (items.size() <= most) {
      return String.join(", ", items);
    }
    return String.join(", ", items.subList(0, most)) + " and " + (items.size() - most) + " more";
  }
}
