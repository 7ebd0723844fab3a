package dev.ishizue.core.edit;

/// A text into which a change does not fit. The message never quotes the text, which may hold
/// secrets.
public final class NotEditable extends Exception {
  private static final long serialVersionUID = 1;

  private final int line;

  /// @param line one-based, or 0 for the text as a whole
  public NotEditable(String why, int line) {
    super(why);
    this.line = line;
  }

  public int line() {
    return line;
  }
}
