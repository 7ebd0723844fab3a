package dev.ishizue.core.report;

import dev.ishizue.core.control.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
    Map<String, List<Finding>> bySubject =
        report.findings().stream()
            .filter(f -> f.control().severity().isAtLeast(threshold))
            .filter(f -> f.verdict() != Verdict.NOT_APPLICABLE)
            .collect(Collectors.groupingBy(Finding::subject));
    if (bySubject.values().stream().anyMatch(own -> count(own, Verdict.FAIL) > 0)) {
      return FAILS;
    }
    return bySubject.values().stream().anyMatch(Outcome::isMostlyUnknown) ? NOT_SEEN : HOLDS;
  }

  private static boolean isMostlyUnknown(List<Finding> own) {
    return 2 * count(own, Verdict.UNKNOWN) > own.size();
  }

  private static long count(List<Finding> findings, Verdict verdict) {
    return findings.stream().filter(f -> f.verdict() == verdict).count();
  }
}
