package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.UnitFacts;
import dev.ishizue.host.component.Declared;
import dev.ishizue.host.unit.CommandLine;
import dev.ishizue.host.unit.UnitEnvironment;
import java.util.Map;

/// The command line a systemd unit declares: the last one, where a unit has several.
final class UnitCommand {
  private UnitCommand() {}

  static Reading<Declared> of(Surroundings surroundings, String name) {
    Reading<UnitFacts> unit = surroundings.units().get(name);
    return unit == null
        ? Reading.absent(Origin.builtIn(name))
        : unit.flatMap(facts -> declared(facts, surroundings));
  }

  private static Reading<Declared> declared(UnitFacts unit, Surroundings surroundings) {
    Map<String, Evidence> environment =
        UnitEnvironment.of(unit, surroundings.files()).ifKnown().orElse(Map.of());
    return CommandLine.of(unit, surroundings.files())
        .map(commands -> new Declared(commands.getLast().arguments(), environment));
  }
}
