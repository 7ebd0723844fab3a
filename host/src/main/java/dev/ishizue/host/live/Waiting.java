package dev.ishizue.host.live;

import dev.ishizue.host.change.Failed;
import java.time.Duration;
import java.util.Optional;

/// Waits until something observed is so, and for as long as it must stay so.
record Waiting(Duration limit, Duration stable) {
  private static final Duration BETWEEN = Duration.ofMillis(250);

  @FunctionalInterface
  interface Condition {
    /// What is still wrong, or nothing.
    Optional<String> problem();
  }

  /// By the monotonic clock: the wall clock may jump meanwhile.
  ///
  /// @throws Failed with what was wrong last
  void until(Condition condition) throws Failed {
    long begin = System.nanoTime();
    long since = begin;
    while (true) {
      Optional<String> problem = condition.problem();
      long now = System.nanoTime();
      if (problem.isPresent()) {
        since = now;
        if (now - begin > limit.toNanos()) {
          throw new Failed("%s after %d s".formatted(problem.get(), limit.toSeconds()));
        }
      } else if (now - since >= stable.toNanos()) {
        return;
      }
      pause();
    }
  }

  /// Between two looks: neither the kubelet nor systemd announces that a component is well.
  private static void pause() throws Failed {
    try {
      Thread.sleep(BETWEEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failed("the wait was interrupted", e);
    }
  }
}
