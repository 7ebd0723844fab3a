package dev.ishizue.core.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/// Steps that share what makes them take effect. They are done, verified and taken back together.
///
/// @param controls those its steps are for
/// @param completes of these, those that must pass once this group is done
/// @param hazards what could go wrong, each as one sentence
/// @param confirmed taken back by itself unless a person confirms in time, because it could lock
///   that person out
public record Group(
    List<Step> steps,
    Activation activation,
    List<String> controls,
    List<String> completes,
    List<String> hazards,
    boolean confirmed) {

  public Group {
    steps = List.copyOf(steps);
    controls = List.copyOf(controls);
    completes = List.copyOf(completes);
    hazards = List.copyOf(hazards);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a group without a step");
    }
  }

  @JsonIgnore
  public Disruption disruption() {
    return activation.disruption();
  }
}
