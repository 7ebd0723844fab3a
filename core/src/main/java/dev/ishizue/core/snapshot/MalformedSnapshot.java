package dev.ishizue.core.snapshot;

/// A snapshot that cannot be used. The message is one line and names the place of the mistake.
public final class MalformedSnapshot extends Exception {
  private static final long serialVersionUID = 1;

  public MalformedSnapshot(String message) {
    super(message);
  }
}
