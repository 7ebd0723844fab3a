package dev.ishizue.core.tree;

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

  public String mistake() {
    return mistake;
  }

  public int line() {
    return line;
  }
}
