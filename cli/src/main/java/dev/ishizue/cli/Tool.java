package dev.ishizue.cli;

/// This program as it names itself in reports and snapshots.
final class Tool {
  static final String VERSION = "0.1.0";
  static final String NAME = "ishizue " + VERSION;

  private Tool() {}
}
