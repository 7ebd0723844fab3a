package dev.ishizue.core.remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a fix says of one node.
public sealed interface Proposal {

  /// @param hazards what could go wrong, each as one sentence for whoever approves the plan
  record Changes(List<Change> changes, List<String> hazards) implements Proposal {
    public Changes {
      changes = List.copyOf(changes);
      hazards = List.copyOf(hazards);
      if (changes.isEmpty()) {
        throw new IllegalArgumentException("a proposal without a change");
      }
    }
  }

  /// On this node a person must do it.
  ///
  /// @param because why, as one sentence that names what stands in the way
  record ByHand(String because) implements Proposal {}

  static Proposal of(Change... changes) {
    return new Changes(List.of(changes), List.of());
  }

  static Proposal of(List<? extends Change> changes) {
    return new Changes(List.copyOf(changes), List.of());
  }

  static Proposal byHand(String because) {
    return new ByHand(because);
  }

  /// The same changes with one more thing that could go wrong.
  default Proposal hazard(String hazard) {
    return switch (this) {
      case Changes c ->
          new Changes(c.changes(), Stream.concat(c.hazards().stream(), Stream.of(hazard)).toList());
      case ByHand byHand -> byHand;
    };
  }

  /// Both. One part that a person must do leaves the whole to him: half of a fix fixes nothing.
  default Proposal and(Proposal other) {
    return switch (this) {
      case ByHand byHand -> byHand;
      case Changes mine ->
          switch (other) {
            case ByHand byHand -> byHand;
            case Changes its -> {
              List<Change> changes = new ArrayList<>(mine.changes());
              its.changes().stream().filter(c -> !changes.contains(c)).forEach(changes::add);
              List<String> hazards = new ArrayList<>(mine.hazards());
              hazards.addAll(its.hazards());
              yield new Changes(changes, hazards);
            }
          };
    };
  }
}
