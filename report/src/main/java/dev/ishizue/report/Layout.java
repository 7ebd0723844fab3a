package dev.ishizue.report;

/// How text for a terminal is laid out.
///
/// @param width columns, at least 80
/// @param colour whether the reader's terminal shows colours and wants them
/// @param verbose whether what holds and what does not apply is listed rather than counted
public record Layout(int width, boolean colour, boolean verbose) {
  public static final int LEAST_WIDTH = 80;

  /// Beyond this lines are harder to read, so a wider terminal is not filled.
  public static final int GOOD_WIDTH = 120;

  public Layout {
    if (width < LEAST_WIDTH) {
      throw new IllegalArgumentException("width " + width);
    }
  }
}
