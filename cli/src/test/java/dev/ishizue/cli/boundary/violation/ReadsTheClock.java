package dev.ishizue.cli.boundary.violation;

import java.time.Instant;

public final class ReadsTheClock {
  public Object violate() throws Exception {
    return Instant.now();
  }
}
