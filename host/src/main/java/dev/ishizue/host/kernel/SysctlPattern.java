package dev.ishizue.host.kernel;

import java.util.List;

/// Names of kernel parameters as sysctl.d writes them.
final class SysctlPattern {
  private SysctlPattern() {}

  /// When a slash comes first, slashes separate and dots belong to a part of the name.
  static String dotted(String written) {
    String name = written.strip();
    int slash = name.indexOf('/');
    int dot = name.indexOf('.');
    if (slash < 0 || (dot >= 0 && dot < slash)) {
      return name;
    }
    StringBuilder dotted = new StringBuilder();
    name.chars().forEach(c -> dotted.append(c == '/' ? '.' : c == '.' ? '/' : (char) c));
    return dotted.toString();
  }

  static boolean isPattern(String name) {
    return name.chars().anyMatch(c -> "*?[".indexOf(c) >= 0);
  }

  /// `*` and `?` within a part; sets in brackets are not understood and match nothing.
  static boolean matches(String pattern, String name) {
    List<String> wanted = List.of(pattern.split("\\.", -1));
    List<String> parts = List.of(name.split("\\.", -1));
    if (!isPattern(pattern) || wanted.size() != parts.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!matchesPart(wanted.get(i), parts.get(i))) {
        return false;
      }
    }
    return true;
  }

  /// Goes back to the last star only, so it takes at most the product of both lengths.
  private static boolean matchesPart(String pattern, String part) {
    int p = 0;
    int star = -1;
    int resume = 0;
    for (int i = 0; i < part.length(); ) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = i;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == part.charAt(i))) {
        p++;
        i++;
      } else if (star >= 0) {
        p = star + 1;
        i = ++resume;
      } else {
        return false;
      }
    }
    return pattern.substring(p).chars().allMatch(c -> c == '*');
  }
}
