package dev.ishizue.core.fact;

/// Why something could not be read. An obstacle is never a value: nothing passes because of one.
///
/// @param detail one sentence for a person, such as `needs root to read /etc/shadow`
public record Obstacle(Kind kind, String detail) {

  /// The closed list of what can stand in the way.
  public enum Kind {
    PERMISSION,
    TOO_LARGE,
    /// A FIFO, socket, device or directory where a file was expected.
    WRONG_KIND,
    /// A link leads out of the observed root, or round in a circle.
    BAD_LINK,
    MALFORMED,
    /// It was there a moment ago: a process ended or a file was replaced.
    VANISHED,
    /// Reading it could hang, as on a network file system.
    MIGHT_BLOCK,
    INPUT_OUTPUT,
    /// The observer did not look, for example because an older version took the snapshot.
    NOT_OBSERVED
  }

  public static Obstacle needsRoot(String path) {
    return new Obstacle(Kind.PERMISSION, "needs root to read " + path);
  }

  public static Obstacle malformed(String detail) {
    return new Obstacle(Kind.MALFORMED, detail);
  }

  public static Obstacle notObserved(String detail) {
    return new Obstacle(Kind.NOT_OBSERVED, detail);
  }
}
