package dev.ishizue.cli;

/// Something the caller can put right. The message is one line: what, where, what to do.
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  Refusal(String message) {
    super(message);
  }
}
