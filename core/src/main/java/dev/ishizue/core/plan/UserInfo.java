package dev.ishizue.core.plan;

/// `scheme://user:password@host`.
public final class UserInfo {
  private UserInfo() {}

  /// What stands before the last `@` of an authority goes.
  ///
  /// @param hidden what stands there instead
  public static String hide(String text, String hidden) {
    StringBuilder shown = new StringBuilder();
    int from = 0;
    for (int scheme = text.indexOf("://"); scheme >= 0; scheme = text.indexOf("://", from)) {
      int start = scheme + 3;
      int end = start;
      while (end < text.length() && "/?# \t\n,\"'".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      int at = text.substring(start, end).lastIndexOf('@') + start;
      shown.append(text, from, start);
      if (at >= start) {
        shown.append(hidden);
        start = at;
      }
      shown.append(text, start, end);
      from = end;
    }
    return shown.append(text.substring(from)).toString();
  }
}
