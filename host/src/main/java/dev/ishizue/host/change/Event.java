package dev.ishizue.host.change;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What a run tells those who watch it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Event.RunBegan.class, name = "run-began"),
  @JsonSubTypes.Type(value = Event.GroupBegan.class, name = "group-began"),
  @JsonSubTypes.Type(value = Event.StepBegan.class, name = "step-began"),
  @JsonSubTypes.Type(value = Event.Activating.class, name = "activating"),
  @JsonSubTypes.Type(value = Event.Verifying.class, name = "verifying"),
  @JsonSubTypes.Type(value = Event.GroupDone.class, name = "group-done"),
  @JsonSubTypes.Type(value = Event.GroupSkipped.class, name = "group-skipped"),
  @JsonSubTypes.Type(value = Event.TakingBack.class, name = "taking-back"),
  @JsonSubTypes.Type(value = Event.GroupTakenBack.class, name = "group-taken-back"),
  @JsonSubTypes.Type(value = Event.RunEnded.class, name = "run-ended")
})
public sealed interface Event {

  record RunBegan(int run, int groups) implements Event {}

  record GroupBegan(int run, int group, String what) implements Event {}

  record StepBegan(int run, int group, int step, String what) implements Event {}

  record Activating(int run, int group, String what) implements Event {}

  record Verifying(int run, int group) implements Event {}

  record GroupDone(int run, int group, boolean awaitsConfirmation) implements Event {}

  record GroupSkipped(int run, int group, String why) implements Event {}

  record TakingBack(int run, int group, String why) implements Event {}

  record GroupTakenBack(int run, int group) implements Event {}

  record RunEnded(int run) implements Event {}

  /// Who watches.
  @FunctionalInterface
  interface Listener {
    void on(Event event);
  }
}
