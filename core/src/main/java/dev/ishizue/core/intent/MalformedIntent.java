package dev.ishizue.core.intent;

/// An intent file that is not understood. The message is one line with the place of the mistake.
public final class MalformedIntent extends Exception {
  private static final long serialVersionUID = 1;

  public MalformedIntent(String path, int line, String message) {
    super(path + (line == 0 ? "" : ":" + line) + ": " + message);
  }
}
