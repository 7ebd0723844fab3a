package dev.ishizue.host.change;

/// Kills the process before one of the calls that change something.
final class Countdown {

  /// Stands for the death of the process: nothing of the program may catch it.
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private int left;
  private int calls;

  private Countdown(int left) {
    this.left = left;
  }

  static Countdown never() {
    return new Countdown(Integer.MAX_VALUE);
  }

  /// @param calls so many are let through
  static Countdown after(int calls) {
    return new Countdown(calls);
  }

  void start(int calls) {
    left = calls;
    this.calls = 0;
  }

  void tick() {
    if (left-- == 0) {
      throw new Killed();
    }
    calls++;
  }

  int calls() {
    return calls;
  }
}
