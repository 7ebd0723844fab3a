package dev.ishizue.core.knowledge;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Dated facts about the world. What is newer than the date is unknown, never assumed.
///
/// @param asOf the day the data was collected
public record Knowledge(LocalDate asOf, List<Cycle> cycles) {

  public Knowledge {
    cycles = List.copyOf(cycles);
  }

  /// The support window of one release line.
  ///
  /// @param product such as `kubernetes`
  /// @param cycle such as `1.36`
  /// @param supportEnds null when no end was announced
  /// @param latest the newest patch on the day of the data
  public record Cycle(
      String product,
      String cycle,
      LocalDate released,
      @Nullable LocalDate supportEnds,
      String latest) {}

  public Optional<Cycle> cycle(String product, String cycle) {
    return cycles.stream()
        .filter(c -> c.product().equals(product) && c.cycle().equals(cycle))
        .findFirst();
  }
}
