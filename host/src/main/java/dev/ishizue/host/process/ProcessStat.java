package dev.ishizue.host.process;

import java.util.Optional;

/// What `/proc/PID/stat` tells.
///
/// @param name chosen by the process itself: it may hold blanks, parentheses and line ends
/// @param started clock ticks after boot
record ProcessStat(String name, int parent, boolean kernelThread, long started) {
  private static final long KERNEL_THREAD = 0x0020_0000;

  /// Empty for text that is none.
  static Optional<ProcessStat> parse(String text) {
    int open = text.indexOf('(');
    // Whatever the name holds, it ends at the last one: only numbers follow.
    int close = text.lastIndexOf(')');
    if (open < 0 || close < open) {
      return Optional.empty();
    }
    // From the third field on: state, parent, then flags as the 9th and start as the 22nd.
    String[] fields = text.substring(close + 1).strip().split(" +", -1);
    if (fields.length < 20) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ProcessStat(
              text.substring(open + 1, close),
              Integer.parseInt(fields[1]),
              (Long.parseLong(fields[6]) & KERNEL_THREAD) != 0,
              Long.parseUnsignedLong(fields[19])));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
