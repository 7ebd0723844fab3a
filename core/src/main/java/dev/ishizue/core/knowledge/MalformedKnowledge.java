package dev.ishizue.core.knowledge;

/// Knowledge that cannot be used. The message is one line with the place of the mistake.
public final class MalformedKnowledge extends Exception {
  private static final long serialVersionUID = 1;

  public MalformedKnowledge(String name, int line, String message) {
    super(name + ":" + line + ": " + message);
  }
}
