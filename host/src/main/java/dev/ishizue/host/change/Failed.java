package dev.ishizue.host.change;

/// Something that a run tried and that did not work. The message is one line: what, where, and what
/// to do.
public final class Failed extends Exception {
  private static final long serialVersionUID = 1;

  public Failed(String message) {
    super(message);
  }

  public Failed(String message, Throwable cause) {
    super(message, cause);
  }

  public String line() {
    return String.valueOf(getMessage());
  }
}
