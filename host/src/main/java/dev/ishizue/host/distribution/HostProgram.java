package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.Component;
import dev.ishizue.host.component.Invocation;

/// How a program that belongs to the host rather than to the cluster was started.
public final class HostProgram {
  private HostProgram() {}

  /// @param unit the systemd unit that declares it
  public static Reading<Invocation> invocation(
      Component component, String unit, Surroundings surroundings) {
    return new RunningProgram(component, UnitCommand.of(surroundings, unit))
        .invocation(surroundings);
  }
}
