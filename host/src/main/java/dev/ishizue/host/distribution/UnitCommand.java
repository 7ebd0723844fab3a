package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.UnitFacts;
import dev.ishizue.host.component.Declared;
import dev.ishizue.host.unit.CommandLine;
import java.util.Map;

/// The command line a systemd unit declares.
final class UnitCommand {
  private UnitCommand() {}

  /// Of several commands the last, which is what a service of type simple ends up as.
  static Reading<Declared> of(Surroundings surroundings, String unit) {
    Reading<UnitFacts> facts =
        surroundings.units().getOrDefault(unit, Reading.absent(Origin.builtIn(unit)));
    return facts
        .flatMap(u -> CommandLine.of(u, surroundings.files()))
        .map(commands -> new Declared(commands.getLast().arguments(), Map.of()));
  }
}
