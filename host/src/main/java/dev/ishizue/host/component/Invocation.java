package dev.ishizue.host.component;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.node.Component;
import java.util.List;
import java.util.Map;

/// How a component runs, or would be started.
///
/// @param uid whom it runs as, or -1 when only its declaration was seen
/// @param pid of the running process, or 0 when only its declaration was seen
/// @param arguments without the program itself
/// @param environment variables that configure it, by name
public record Invocation(
    Component component,
    int pid,
    int uid,
    List<Argument> arguments,
    Map<String, Evidence> environment) {

  public Invocation {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /// Whether a running process was seen, and not only a file that declares it.
  public boolean isRunning() {
    return pid != 0;
  }
}
