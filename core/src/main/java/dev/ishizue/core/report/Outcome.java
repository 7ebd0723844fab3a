package dev.ishizue.core.report;

import dev.ishizue.core.control.Severity;
import java.util.List;

/// The yes or no of a report.
public enum Outcome {
  /// Nothing at or above the threshold fails.
  HOLDS,
  /// Something at or above the threshold was seen to fail, whatever else was not seen.
  FAILS,
  /// Nothing was seen to fail, but of some subject more than half of what applies, at or above the
  /// threshold, is unknown.
  NOT_SEEN;

  public static Outcome of(Report report, Severity threshold) {
    List<Finding> relevant =
        report.findings().stream()
            .filter(f -> f.control().severity().isAtLeast(threshold))
            .filter(f -> f.verdict() != Verdict.NOT_APPLICABLE)
            .toList();
    if (relevant.stream().anyMatch(f -> f.verdict() == Verdict.FAIL)) {
      return FAILS;
    }
    return report.subjects().stream().anyMatch(s -> isMostlyUnknown(relevant, s))
        ? NOT_SEEN
        : HOLDS;
  }

  private static boolean isMostlyUnknown(List<Finding> relevant, Subject subject) {
    List<Finding> own = relevant.stream().filter(f -> f.subject().equals(subject.name())).toList();
    return 2 * own.stream().filter(f -> f.verdict() == Verdict.UNKNOWN).count() > own.size();
  }
}
