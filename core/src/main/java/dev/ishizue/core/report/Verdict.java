package dev.ishizue.core.report;

import java.util.Locale;

/// What is reported of a control on a subject, in the order a reader wants to see them.
public enum Verdict {
  FAIL,
  UNKNOWN,
  WAIVED,
  PASS,
  NOT_APPLICABLE;

  /// As written in the JSON report: `not-applicable`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
