package dev.ishizue.host.component;

import dev.ishizue.core.fact.Evidence;
import java.util.List;
import java.util.Map;

/// A command line as files declare it: a systemd unit or a static pod's manifest.
public record Declared(List<Argument> arguments, Map<String, Evidence> environment) {
  public Declared {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }
}
