package dev.ishizue.core.intent;

/// An intent file that is not understood. The message is one line with the place of the mistake.
public final class MalformedIntent extends Exception {
  private static final long serialVersionUID = 1;

  public MalformedIntent(String path, int line, String message) {
    super(oneLine(path + (line == 0 ? "" : ":" + line) + ": " + message));
  }

  /// Keys and ids of the file stand in messages, and may hold anything.
  private static String oneLine(String message) {
    return message.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?");
  }
}
