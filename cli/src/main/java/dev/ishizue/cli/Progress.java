package dev.ishizue.cli;

import dev.ishizue.report.Printable;
import java.io.PrintStream;
import java.time.Duration;

/// A line on a terminal that says that something takes long, gone when it is done.
final class Progress implements AutoCloseable {
  private static final String TURNS = "|/-\\";
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration TURN = Duration.ofMillis(150);

  private final PrintStream err;
  private final String what;
  private final Duration patience;
  private final Thread thread;

  private Progress(PrintStream err, String what, Duration patience) {
    this.err = err;
    this.what = what;
    this.patience = patience;
    this.thread = new Thread(this::turn, "progress");
    thread.setDaemon(true);
  }

  static Progress of(Surroundings surroundings, String what) {
    return of(surroundings.err(), surroundings.errIsTerminal(), what, PATIENCE);
  }

  static Progress of(PrintStream err, boolean isTerminal, String what, Duration patience) {
    Progress progress = new Progress(err, Printable.of(what, 60), patience);
    if (isTerminal) {
      progress.thread.start();
    }
    return progress;
  }

  private void turn() {
    boolean shown = false;
    try {
      Thread.sleep(patience);
      for (int turn = 0; ; turn++) {
        err.print("\r" + TURNS.charAt(turn % TURNS.length()) + " " + what);
        err.flush();
        shown = true;
        Thread.sleep(TURN);
      }
    } catch (InterruptedException _) {
      if (shown) {
        err.print("\r" + " ".repeat(what.length() + 2) + "\r");
        err.flush();
      }
    }
  }

  @Override
  public void close() {
    if (thread.isAlive()) {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
