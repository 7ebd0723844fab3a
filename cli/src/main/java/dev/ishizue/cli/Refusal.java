package dev.ishizue.cli;

/// Something the caller can put right.
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final String message;

  /// @param message one line: what, where, what to do
  Refusal(String message) {
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
