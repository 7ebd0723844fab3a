package dev.ishizue.core.tree;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;

/// A document that cannot be parsed or breaks a limit. The message names no content of the
/// document, which may hold secrets.
public final class MalformedDocument extends Exception {
  private static final long serialVersionUID = 1;

  private final String mistake;
  private final int line;

  /// @param line the one-based line of the mistake, or 0 when it has none
  public MalformedDocument(String mistake, int line) {
    super(mistake);
    this.mistake = mistake;
    this.line = line;
  }

  /// The document as a reading: there, but not understood.
  public <T> Reading<T> unreadable(String path) {
    Origin origin = Origin.line(path, line);
    return Reading.unreadable(origin, Obstacle.malformed(origin.text() + ": " + mistake));
  }

  public String mistake() {
    return mistake;
  }

  public int line() {
    return line;
  }
}
