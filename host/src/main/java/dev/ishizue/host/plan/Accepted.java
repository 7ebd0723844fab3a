package dev.ishizue.host.plan;

import dev.ishizue.core.plan.Activation;
import java.util.List;
import java.util.function.Predicate;

/// A control that the plan fixes, and by what.
record Accepted(String control, List<Placement> placements, List<String> hazards) {
  Accepted {
    placements = List.copyOf(placements);
    hazards = List.copyOf(hazards);
  }

  /// The part of it that takes effect in this way.
  Accepted only(Predicate<Activation> activation) {
    return new Accepted(
        control,
        placements.stream().filter(p -> activation.test(p.activation())).toList(),
        hazards);
  }
}
