package dev.ishizue.core.node;

import java.util.Collection;

/// Patterns as sshd_config and authorized_keys write them: `*` and `?`, lists with `,`, negation
/// with `!`.
public final class SshPattern {
  private SshPattern() {}

  public static boolean matches(String text, String pattern) {
    int at = 0;
    int next = 0;
    int star = -1;
    int resume = 0;
    while (at < text.length()) {
      char expected = next < pattern.length() ? pattern.charAt(next) : 0;
      if (next < pattern.length() && expected == '*') {
        star = next++;
        resume = at;
      } else if (next < pattern.length() && (expected == '?' || expected == text.charAt(at))) {
        next++;
        at++;
      } else if (star >= 0) {
        next = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (next < pattern.length() && pattern.charAt(next) == '*') {
      next++;
    }
    return next == pattern.length();
  }

  /// One item matches, and no negated one does.
  public static boolean listMatches(String text, String list) {
    return find(text, list) > 0;
  }

  /// Some text is matched, and none of them by a negated item.
  public static boolean anyMatches(Collection<String> texts, String list) {
    boolean found = false;
    for (String text : texts) {
      int result = find(text, list);
      if (result < 0) {
        return false;
      }
      found |= result > 0;
    }
    return found;
  }

  private static int find(String text, String list) {
    int found = 0;
    for (String item : list.split(",", -1)) {
      boolean negated = item.startsWith("!");
      if (matches(text, negated ? item.substring(1) : item)) {
        if (negated) {
          return -1;
        }
        found = 1;
      }
    }
    return found;
  }
}
