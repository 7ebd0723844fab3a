package dev.ishizue.host.change;

import java.io.IOException;
import java.time.Duration;

/// Takes a run's unconfirmed change back by itself when the time is over, after a restart of the
/// node too, and without the process that made the change.
public interface Guard {

  void set(int run, Duration within) throws IOException;

  /// Nothing when there is none.
  void clear(int run) throws IOException;
}
