package dev.ishizue.host.runtime;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.RegistryEndpoint;
import java.util.List;
import java.util.Map;

/// What is known of the container runtimes of a host.
///
/// @param registries absent when there is no runtime that could pull
/// @param sockets modes are what is left of them behind the directories above
public record RuntimeFacts(
    Map<Component, Reading<Settings>> components,
    Reading<List<RegistryEndpoint>> registries,
    List<Reading<FileFacts>> sockets) {
  public RuntimeFacts {
    components = Map.copyOf(components);
    sockets = List.copyOf(sockets);
  }
}
