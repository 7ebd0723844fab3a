package dev.ishizue.core.json;

/// A saved document that cannot be used. The message is one line and names the place of the
/// mistake.
public final class MalformedJson extends Exception {
  private static final long serialVersionUID = 1;

  public MalformedJson(String message) {
    super(message);
  }
}
