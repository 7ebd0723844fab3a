package dev.ishizue.cli;

import dev.ishizue.host.change.Failed;
import java.io.Closeable;
import java.io.IOException;

/// Changing a node, which only one process does at a time.
final class Exclusive {
  private Exclusive() {}

  @FunctionalInterface
  interface Work {
    int run() throws Failed, Refusal, IOException;
  }

  static int run(Surroundings surroundings, Work work) throws Refusal, IOException {
    try (Closeable _ = surroundings.changes().runs().lock()) {
      return work.run();
    } catch (Failed e) {
      throw new Refusal(e.line());
    }
  }
}
