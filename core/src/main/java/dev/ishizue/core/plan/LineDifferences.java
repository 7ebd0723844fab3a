package dev.ishizue.core.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fewest lines that differ between two texts, as Myers finds them. Texts that differ in too
/// many lines differ from the first to the last of those, for the search takes as many steps as
/// there are lines, times those that differ.
final class LineDifferences {
  private static final int MOST_DIFFERENT = 1_000;
  private static final int MOST_STEPS = 16_000_000;

  private final int[] before;
  private final int[] after;

  /// For each number of changes, how far into the lines before each diagonal came.
  private final List<int[]> reached = new ArrayList<>();

  private LineDifferences(int[] before, int[] after) {
    this.before = before;
    this.after = after;
  }

  static List<UnifiedDiff.Difference> of(List<String> before, List<String> after) {
    int shorter = Math.min(before.size(), after.size());
    int prefix = 0;
    while (prefix < shorter && before.get(prefix).equals(after.get(prefix))) {
      prefix++;
    }
    int suffix = 0;
    while (suffix < shorter - prefix
        && before.get(before.size() - 1 - suffix).equals(after.get(after.size() - 1 - suffix))) {
      suffix++;
    }
    int to = before.size() - suffix;
    int newTo = after.size() - suffix;
    if (prefix == to && prefix == newTo) {
      return List.of();
    }
    Map<String, Integer> numbers = new HashMap<>();
    LineDifferences middle =
        new LineDifferences(
            numbered(before.subList(prefix, to), numbers),
            numbered(after.subList(prefix, newTo), numbers));
    return middle
        .find(prefix)
        .orElse(List.of(new UnifiedDiff.Difference(prefix, to, prefix, newTo)));
  }

  /// Equal lines get equal numbers.
  private static int[] numbered(List<String> lines, Map<String, Integer> numbers) {
    return lines.stream()
        .mapToInt(line -> numbers.computeIfAbsent(line, _ -> numbers.size()))
        .toArray();
  }

  private Optional<List<UnifiedDiff.Difference>> find(int offset) {
    int lines = before.length + after.length;
    int most = Math.min(MOST_DIFFERENT, MOST_STEPS / Math.max(1, lines));
    int[] furthest = new int[2 * most + 3];
    int middle = most + 1;
    for (int changes = 0; changes <= most; changes++) {
      for (int diagonal = -changes; diagonal <= changes; diagonal += 2) {
        int at = middle + diagonal;
        boolean down =
            diagonal == -changes || (diagonal != changes && furthest[at - 1] < furthest[at + 1]);
        int old = down ? furthest[at + 1] : furthest[at - 1] + 1;
        while (old < before.length
            && old - diagonal < after.length
            && before[old] == after[old - diagonal]) {
          old++;
        }
        furthest[at] = old;
        if (old >= before.length && old - diagonal >= after.length) {
          return Optional.of(differences(changes, diagonal, offset));
        }
      }
      reached.add(Arrays.copyOfRange(furthest, middle - changes, middle + changes + 1));
    }
    return Optional.empty();
  }

  /// The way back from the end.
  private List<UnifiedDiff.Difference> differences(int changes, int diagonal, int offset) {
    List<UnifiedDiff.Difference> found = new ArrayList<>();
    int k = diagonal;
    for (int d = changes; d > 0; d--) {
      int[] reach = reached.get(d - 1);
      boolean down = k == -d || (k != d && reach(reach, d - 1, k - 1) < reach(reach, d - 1, k + 1));
      k = down ? k + 1 : k - 1;
      int old = reach(reach, d - 1, k) + offset;
      int current = old - k;
      add(
          found,
          new UnifiedDiff.Difference(
              old, down ? old : old + 1, current, down ? current + 1 : current));
    }
    return found.reversed();
  }

  private static int reach(int[] reach, int changes, int diagonal) {
    int at = diagonal + changes;
    return at < 0 || at >= reach.length ? -1 : reach[at];
  }

  /// Neighbours become one. They come from the last to the first.
  private static void add(List<UnifiedDiff.Difference> found, UnifiedDiff.Difference difference) {
    if (found.isEmpty()
        || found.getLast().from() != difference.to()
        || found.getLast().newFrom() != difference.newTo()) {
      found.add(difference);
      return;
    }
    UnifiedDiff.Difference behind = found.removeLast();
    found.add(
        new UnifiedDiff.Difference(
            difference.from(), behind.to(), difference.newFrom(), behind.newTo()));
  }
}
