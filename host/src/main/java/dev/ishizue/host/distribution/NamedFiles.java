package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.Component;
import dev.ishizue.host.component.Invocation;
import java.util.Map;

/// Where the host has the files that components' settings name.
public record NamedFiles(
    FileTree files,
    Map<Component, Reading<Invocation>> invocations,
    Map<Component, Reading<Settings>> components,
    StaticPods manifests) {

  /// The host's path; absent when the component does not run here or the setting is not set.
  public Reading<String> path(Component component, String setting) {
    Origin origin = Origin.builtIn(component.program() + " " + setting);
    Reading<Invocation> invocation = invocations.getOrDefault(component, Reading.absent(origin));
    return components
        .getOrDefault(component, Reading.absent(origin))
        .flatMap(settings -> settings.get(setting).values())
        .flatMap(
            values ->
                values.isEmpty() || values.getFirst().isEmpty()
                    ? Reading.absent(origin)
                    : invocation.flatMap(
                        i -> new ComponentFiles(files, i, manifests).onHost(values.getFirst())));
  }
}
