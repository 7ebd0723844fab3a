package dev.ishizue.host.change;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/// One line of a run's journal. Each is on the disk before what it announces is done.
///
/// Groups and steps are numbered from 0 in the order of the plan.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "record")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JournalRecord.Began.class, name = "began"),
  @JsonSubTypes.Type(value = JournalRecord.GroupBegan.class, name = "group-began"),
  @JsonSubTypes.Type(value = JournalRecord.StepIntended.class, name = "step-intended"),
  @JsonSubTypes.Type(value = JournalRecord.Activating.class, name = "activating"),
  @JsonSubTypes.Type(value = JournalRecord.GroupDone.class, name = "group-done"),
  @JsonSubTypes.Type(value = JournalRecord.GroupConfirmed.class, name = "group-confirmed"),
  @JsonSubTypes.Type(value = JournalRecord.GroupSkipped.class, name = "group-skipped"),
  @JsonSubTypes.Type(value = JournalRecord.TakingBack.class, name = "taking-back"),
  @JsonSubTypes.Type(value = JournalRecord.GroupTakenBack.class, name = "group-taken-back"),
  @JsonSubTypes.Type(value = JournalRecord.Ended.class, name = "ended")
})
public sealed interface JournalRecord {

  /// @param plan SHA-256 of the plan's file
  record Began(String tool, String plan, Instant at) implements JournalRecord {}

  record GroupBegan(int group) implements JournalRecord {}

  /// The step is about to be done; its backup is on the disk.
  record StepIntended(int group, int step, Before before) implements JournalRecord {}

  /// What was changed is about to take effect.
  record Activating(int group) implements JournalRecord {}

  /// Everything of it was done and seen to hold.
  ///
  /// @param awaitsConfirmation it is taken back by itself unless somebody confirms it
  record GroupDone(int group, boolean awaitsConfirmation) implements JournalRecord {}

  record GroupConfirmed(int group) implements JournalRecord {}

  record GroupSkipped(int group, String why) implements JournalRecord {}

  record TakingBack(int group, String why) implements JournalRecord {}

  record GroupTakenBack(int group) implements JournalRecord {}

  record Ended(Instant at) implements JournalRecord {}
}
