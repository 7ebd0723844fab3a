package dev.ishizue.host.change;

import dev.ishizue.host.change.RunState.GroupState;
import dev.ishizue.host.files.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Takes runs back: whole, because somebody wants it; or the part that was in flight when a process
/// or the node died.
public final class Undoing {
  private final ChangedNode node;
  private final Event.Listener listener;

  public Undoing(ChangedNode node, Event.Listener listener) {
    this.node = node;
    this.listener = listener;
  }

  /// Everything the run did.
  ///
  /// @param trample on what somebody else changed since
  /// @return how many groups were taken back
  public int undo(Run run, boolean trample) throws Failed {
    return takeBack(
        run,
        groups(run, GroupState.DONE, GroupState.UNCONFIRMED, GroupState.IN_FLIGHT),
        "undo was asked for",
        trample);
  }

  /// What nobody confirmed in time.
  public int undoUnconfirmed(Run run) throws Failed {
    return takeBack(
        run,
        groups(run, GroupState.UNCONFIRMED, GroupState.IN_FLIGHT),
        "nobody confirmed it in time",
        false);
  }

  /// What was begun and not brought to an end.
  public int recover(Run run) throws Failed {
    return takeBack(run, groups(run, GroupState.IN_FLIGHT), "it was interrupted", false);
  }

  /// @return how many groups stay
  public int confirm(Run run) throws Failed {
    try {
      List<Integer> groups = groups(run, GroupState.UNCONFIRMED);
      for (int group : groups) {
        run.record(new JournalRecord.GroupConfirmed(group));
      }
      node.guard().clear(run.number());
      return groups.size();
    } catch (IOException e) {
      throw new Failed(Reason.of(e), e);
    }
  }

  private int takeBack(Run run, List<Integer> groups, String why, boolean trample) throws Failed {
    GroupReturn back = new GroupReturn(node, run, listener);
    if (!trample) {
      refuseConflicts(run, back, groups);
    }
    for (int group : groups.reversed()) {
      back.takeBack(group, why, trample);
    }
    try {
      run.releaseSpace();
      if (groups(run, GroupState.UNCONFIRMED).isEmpty()) {
        node.guard().clear(run.number());
      }
    } catch (IOException e) {
      throw new Failed(Reason.of(e), e);
    }
    return groups.size();
  }

  /// Looked for in all groups before the first is touched.
  private static void refuseConflicts(Run run, GroupReturn back, List<Integer> groups)
      throws Failed {
    List<String> conflicts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int group : groups.reversed()) {
      conflicts.addAll(back.conflicts(group, seen));
    }
    if (!conflicts.isEmpty()) {
      throw new Failed(
          "%s changed since run %d: ishizue undo %d --force puts back what was before the run"
              .formatted(
                  String.join(", ", conflicts.stream().distinct().toList()),
                  run.number(),
                  run.number()));
    }
  }

  private static List<Integer> groups(Run run, GroupState... states) {
    return run.state().groups(run.plan().groups().size(), states);
  }
}
