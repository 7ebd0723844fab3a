package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.ProcessFacts;
import dev.ishizue.host.component.Argument;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The one service through which k3s or RKE2 run everything on a node.
///
/// @param program `k3s` or `rke2`
/// @param serverUnit the unit of a server, such as `k3s.service`
/// @param agentUnit the unit of an agent, such as `k3s-agent.service`
record RancherService(String program, String serverUnit, String agentUnit) {

  /// What shows that the service is on this node: its unit, or its process.
  List<Evidence> traces(Surroundings surroundings) {
    Stream<Evidence> units =
        Stream.of(serverUnit, agentUnit)
            .flatMap(name -> surroundings.unit(name).stream())
            .map(unit -> Evidence.of("unit", Origin.file(unit.sources().getFirst())));
    Stream<Evidence> processes =
        process(surroundings).stream()
            .map(p -> Evidence.of("running", new Origin.InProcess(p.pid(), program, "")));
    return Stream.concat(units, processes).toList();
  }

  /// A node runs as a server when the running process says so, or else the only unit there is.
  boolean isServer(Surroundings surroundings) {
    return process(surroundings)
        .map(p -> String.join(" ", p.arguments()).contains(program + " server"))
        .orElseGet(() -> surroundings.unit(serverUnit).isPresent());
  }

  /// The unit that this node is started by, where there is one.
  Optional<Origin> unit(Surroundings surroundings) {
    return surroundings
        .unit(isServer(surroundings) ? serverUnit : agentUnit)
        .map(unit -> Origin.file(unit.sources().getFirst()));
  }

  Optional<ProcessFacts> process(Surroundings surroundings) {
    return surroundings.running(program).ifKnown().stream()
        .flatMap(List::stream)
        .filter(
            p -> {
              String title = String.join(" ", p.arguments());
              return title.contains(program + " server") || title.contains(program + " agent");
            })
        .findFirst();
  }

  RancherSettings settings(Surroundings surroundings) {
    String unit = isServer(surroundings) ? serverUnit : agentUnit;
    Reading<List<Argument>> words =
        UnitCommand.of(surroundings, unit)
            .map(
                declared ->
                    declared.arguments().stream()
                        .filter(w -> !w.text().equals("server") && !w.text().equals("agent"))
                        .toList());
    return RancherSettings.read(surroundings.files(), "/etc/rancher/" + program, words);
  }
}
