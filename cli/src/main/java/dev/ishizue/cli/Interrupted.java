package dev.ishizue.cli;

import dev.ishizue.host.change.Failed;
import dev.ishizue.host.change.Run;
import dev.ishizue.host.change.RunState.GroupState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Runs that were in flight when a process or the machine died.
final class Interrupted {
  private Interrupted() {}

  static List<Run> runs(Surroundings surroundings) throws IOException, Failed {
    List<Run> interrupted = new ArrayList<>();
    for (Run run : surroundings.changes().runs().all()) {
      if (!run.state().groups(run.plan().groups().size(), GroupState.IN_FLIGHT).isEmpty()) {
        interrupted.add(run);
      }
    }
    return interrupted;
  }

  /// For commands that change nothing. An ordinary user cannot see them and need not know.
  static void say(Surroundings surroundings) {
    try {
      for (Run run : runs(surroundings)) {
        surroundings
            .err()
            .println(
                "ishizue: run %d was interrupted: sudo ishizue undo %d takes it back"
                    .formatted(run.number(), run.number()));
      }
    } catch (IOException | Failed e) {
      // What cannot be read here is said by the commands that need it.
    }
  }
}
