package dev.ishizue.core.edit;

/// Words of a command line that use a flag. To the flag libraries of Kubernetes `_` is as good as
/// `-`, and etcd takes one dash for two.
record FlagWord(String flag) {

  FlagWord {
    flag = name(flag);
  }

  /// Whether the word, with or without dashes, is the flag or begins with it and `=`.
  boolean isUsedBy(String word) {
    int equals = word.indexOf('=');
    return name(equals < 0 ? word : word.substring(0, equals)).equals(flag);
  }

  boolean isUsedWithDashesBy(String word) {
    return isFlag(word) && isUsedBy(word);
  }

  /// Whether the word gives the flag this value.
  boolean isSetBy(String word, String value) {
    return isUsedBy(word)
        && word.endsWith("=" + value)
        && word.indexOf('=') == equalsIn(word, value);
  }

  /// A lone dash and a negative number are values.
  static boolean isFlag(String word) {
    return word.length() > 1 && word.startsWith("-") && !Character.isDigit(word.charAt(1));
  }

  private static int equalsIn(String word, String value) {
    return word.length() - value.length() - 1;
  }

  static String name(String word) {
    String bare = word.startsWith("--") ? word.substring(2) : word;
    return (bare.startsWith("-") ? bare.substring(1) : bare).replace('_', '-');
  }
}
