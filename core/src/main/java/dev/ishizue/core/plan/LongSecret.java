package dev.ishizue.core.plan;

/// Runs of characters that look like a key or a token for their length alone.
final class LongSecret {
  private static final int SHORTEST = 40;

  private LongSecret() {}

  static String hide(String text) {
    StringBuilder shown = new StringBuilder();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !isPart(text.charAt(i))) {
        String run = text.substring(start, i);
        shown.append(isSecret(run) ? HiddenSecrets.HIDDEN : run);
        if (i < text.length()) {
          shown.append(text.charAt(i));
        }
        start = i + 1;
      }
    }
    return shown.toString();
  }

  private static boolean isPart(char c) {
    return isLetterOrDigit(c) || "+/_-".indexOf(c) >= 0;
  }

  /// Mixed letters and digits without the short parts that a path or a flag has, or many of them in
  /// a row.
  private static boolean isSecret(String run) {
    if (run.length() < SHORTEST) {
      return false;
    }
    boolean upper = run.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
    boolean lower = run.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    boolean digit = run.chars().anyMatch(c -> c >= '0' && c <= '9');
    int longest = longest(run, "/_-+");
    boolean path = run.indexOf('/') >= 0 && longest(run, "/") < 32 && longest < 20;
    return (upper && lower && digit && !path) || (digit && longest >= SHORTEST);
  }

  /// The longest piece between separators.
  private static int longest(String run, String separators) {
    int longest = 0;
    int length = 0;
    for (int i = 0; i < run.length(); i++) {
      length = separators.indexOf(run.charAt(i)) >= 0 ? 0 : length + 1;
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
