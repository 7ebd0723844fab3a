package dev.ishizue.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What somebody may have meant.
final class Nearest {
  private static final int MOST = 3;

  private Nearest() {}

  /// Empty, or `, did you mean a or b?` to be put behind a complaint.
  static String hint(String given, Collection<String> known) {
    List<String> nearest = to(given, known);
    return nearest.isEmpty() ? "" : ", did you mean " + String.join(" or ", nearest) + "?";
  }

  private static List<String> to(String given, Collection<String> known) {
    if (given.isEmpty() || given.length() > 200) {
      return List.of();
    }
    List<String> holding = known.stream().filter(k -> k.contains(given)).limit(MOST).toList();
    if (given.length() > 2 && !holding.isEmpty()) {
      return holding;
    }
    return known.stream()
        .collect(Collectors.toMap(k -> k, k -> distance(given, k), (a, _) -> a))
        .entrySet()
        .stream()
        .filter(e -> e.getValue() <= Math.max(given.length() > 3 ? 2 : 1, given.length() / 3))
        .sorted(
            Comparator.comparing((java.util.Map.Entry<String, Integer> e) -> e.getValue())
                .thenComparing(e -> e.getKey()))
        .limit(MOST)
        .map(e -> e.getKey())
        .toList();
  }

  /// Insertions, deletions and replacements of one character that lead from one to the other.
  private static int distance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        current[j] = Math.min(previous[j - 1] + same, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
