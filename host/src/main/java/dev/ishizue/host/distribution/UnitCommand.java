package dev.ishizue.host.distribution;

import dev.ishizue.host.component.Declared;
import java.util.Optional;

/// The command line a systemd unit declares.
final class UnitCommand {
  private UnitCommand() {}

  static Optional<Declared> of(Surroundings surroundings, String unit) {
    return surroundings.unit(unit).flatMap(_ -> Optional.empty());
  }
}
