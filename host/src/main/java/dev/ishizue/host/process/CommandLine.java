package dev.ishizue.host.process;

import java.util.List;
import java.util.stream.Stream;

/// The arguments of a process, which it may have written over.
final class CommandLine {
  private CommandLine() {}

  /// Every argument ends with a NUL. More than one empty argument at the end is taken for what is
  /// left of the old ones behind a title.
  static List<String> parse(String cmdline) {
    int end = cmdline.length();
    while (end > 0 && cmdline.charAt(end - 1) == '\0') {
      end--;
    }
    if (end == 0) {
      return List.of();
    }
    boolean emptyLast = cmdline.length() - end == 2;
    return List.of((cmdline.substring(0, end) + (emptyLast ? "\0" : "")).split("\0", -1));
  }

  /// A title such as `k3s server` or `sshd: user [priv]`, with blanks where NULs would be.
  static List<String> splitTitle(String title) {
    return Stream.of(title.split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }
}
