package dev.ishizue.core.control;

/// How bad it is when a control fails, worst first.
public enum Severity {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW;

  /// At least as bad as the other.
  public boolean isAtLeast(Severity other) {
    return compareTo(other) <= 0;
  }

  /// As written in reports and options: `critical`.
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
