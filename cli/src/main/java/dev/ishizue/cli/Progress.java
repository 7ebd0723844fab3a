package dev.ishizue.cli;

import java.io.PrintStream;

/// A line on a terminal that says that something takes long, gone when it is done.
final class Progress implements AutoCloseable {
  private static final String TURNS = "|/-\\";
  private static final long PATIENCE = 2_000;
  private static final long TURN = 150;

  private final PrintStream err;
  private final String what;
  private final Thread thread;

  private Progress(PrintStream err, String what) {
    this.err = err;
    this.what = what;
    this.thread = new Thread(this::turn, "progress");
    thread.setDaemon(true);
  }

  static Progress of(Surroundings surroundings, String what) {
    Progress progress = new Progress(surroundings.err(), what);
    if (surroundings.errIsTerminal()) {
      progress.thread.start();
    }
    return progress;
  }

  private void turn() {
    try {
      Thread.sleep(PATIENCE);
      for (int turn = 0; ; turn++) {
        err.print("\r" + TURNS.charAt(turn % TURNS.length()) + " " + what);
        err.flush();
        Thread.sleep(TURN);
      }
    } catch (InterruptedException _) {
      err.print("\r" + " ".repeat(what.length() + 2) + "\r");
      err.flush();
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
