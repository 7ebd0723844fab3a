package dev.ishizue.host.component;

/// Booleans as Go's `strconv.ParseBool` takes them.
public final class GoBoolean {
  private GoBoolean() {}

  /// `true` or `false`; what is neither stays as written, for the program would not start.
  public static String canonical(String text) {
    return switch (text) {
      case "1", "t", "T", "true", "TRUE", "True" -> "true";
      case "0", "f", "F", "false", "FALSE", "False" -> "false";
      default -> text;
    };
  }
}
