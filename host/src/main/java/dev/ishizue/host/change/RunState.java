package dev.ishizue.host.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How far a run came, read off its journal.
public record RunState(List<JournalRecord> records) {

  public enum GroupState {
    NOT_BEGUN,
    /// Begun, or begun to be taken back, and not brought to an end.
    IN_FLIGHT,
    DONE,
    /// Done, and taken back by itself unless somebody confirms it.
    UNCONFIRMED,
    SKIPPED,
    TAKEN_BACK
  }

  public RunState {
    records = List.copyOf(records);
  }

  public GroupState group(int number) {
    GroupState state = GroupState.NOT_BEGUN;
    for (JournalRecord record : records) {
      state =
          switch (record) {
            case JournalRecord.GroupBegan(int g) when g == number -> GroupState.IN_FLIGHT;
            case JournalRecord.GroupDone(int g, boolean awaits) when g == number ->
                awaits ? GroupState.UNCONFIRMED : GroupState.DONE;
            case JournalRecord.GroupConfirmed(int g) when g == number -> GroupState.DONE;
            case JournalRecord.GroupSkipped(int g, _) when g == number -> GroupState.SKIPPED;
            case JournalRecord.TakingBack(int g, _) when g == number -> GroupState.IN_FLIGHT;
            case JournalRecord.GroupTakenBack(int g) when g == number -> GroupState.TAKEN_BACK;
            default -> state;
          };
    }
    return state;
  }

  /// The steps of a group that may have been done, in their order.
  List<JournalRecord.StepIntended> intended(int group) {
    List<JournalRecord.StepIntended> steps = new ArrayList<>();
    for (JournalRecord record : records) {
      if (record instanceof JournalRecord.StepIntended step && step.group() == group) {
        steps.add(step);
      }
    }
    return steps;
  }

  /// Whether the changes of a group may have taken effect.
  boolean wasActivated(int group) {
    return records.contains(new JournalRecord.Activating(group));
  }

  /// Groups in one of these states, in the order of the plan.
  public List<Integer> groups(int count, GroupState... states) {
    List<Integer> groups = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (List.of(states).contains(group(i))) {
        groups.add(i);
      }
    }
    return groups;
  }

  public Optional<JournalRecord.Began> began() {
    return records.isEmpty() || !(records.getFirst() instanceof JournalRecord.Began began)
        ? Optional.empty()
        : Optional.of(began);
  }

  /// Why the group was skipped or taken back, or the empty text.
  public String reason(int group) {
    String reason = "";
    for (JournalRecord record : records) {
      if (record instanceof JournalRecord.GroupSkipped(int g, String why) && g == group) {
        reason = why;
      } else if (record instanceof JournalRecord.TakingBack(int g, String why) && g == group) {
        reason = why;
      }
    }
    return reason;
  }
}
