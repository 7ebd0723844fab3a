package dev.ishizue.core.plan;

import java.util.ArrayList;
import java.util.List;

/// What a file becomes, as `diff -u` shows it and `patch` takes it.
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private final List<Difference> differences;
  private final List<String> before;
  private final List<String> after;
  private final List<String> shown = new ArrayList<>();

  /// A run of lines and what they become; one of both may be empty.
  record Difference(int from, int to, int newFrom, int newTo) {}

  private UnifiedDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
    this.differences = LineDifferences.of(before, after);
  }

  /// No lines when the texts are the same.
  public static List<String> of(String path, String before, String after) {
    UnifiedDiff diff = new UnifiedDiff(lines(before), lines(after));
    if (diff.differences.isEmpty()) {
      return List.of();
    }
    diff.shown.add("--- " + path);
    diff.shown.add("+++ " + path);
    int first = 0;
    for (int i = 1; i <= diff.differences.size(); i++) {
      if (i == diff.differences.size()
          || diff.differences.get(i).from() - diff.differences.get(i - 1).to() > 2 * CONTEXT) {
        diff.hunk(diff.differences.subList(first, i));
        first = i;
      }
    }
    return List.copyOf(diff.shown);
  }

  private void hunk(List<Difference> parts) {
    Difference first = parts.getFirst();
    Difference last = parts.getLast();
    int from = Math.max(0, first.from() - CONTEXT);
    int to = Math.min(before.size(), last.to() + CONTEXT);
    int newFrom = first.newFrom() - (first.from() - from);
    int newTo = last.newTo() + (to - last.to());
    shown.add("@@ -" + range(from, to) + " +" + range(newFrom, newTo) + " @@");
    int line = from;
    for (Difference part : parts) {
      show(" ", before.subList(line, part.from()));
      show("-", before.subList(part.from(), part.to()));
      show("+", after.subList(part.newFrom(), part.newTo()));
      line = part.to();
    }
    show(" ", before.subList(line, to));
  }

  private void show(String mark, List<String> lines) {
    for (String line : lines) {
      boolean ends = line.endsWith("\n");
      shown.add(mark + (ends ? line.substring(0, line.length() - 1) : line));
      if (!ends) {
        shown.add("\\ No newline at end of file");
      }
    }
  }

  /// An empty range stands behind the line it names.
  private static String range(int from, int to) {
    return (from == to ? from : from + 1) + "," + (to - from);
  }

  /// Each with its line feed, so that one without differs.
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }
}
