package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.Component;
import dev.ishizue.host.component.Invocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where the host has the files that components' settings name.
public record NamedFiles(
    FileTree files,
    Map<Component, Reading<Invocation>> invocations,
    Map<Component, Reading<Settings>> components,
    StaticPods manifests) {

  /// The host's paths of a setting that may name several files, by what the component calls them.
  public Map<String, Reading<String>> paths(Component component, String setting) {
    Map<String, Reading<String>> paths = new LinkedHashMap<>();
    Reading<Settings> settings = components.get(component);
    Reading<Invocation> invocation = invocations.get(component);
    if (settings != null && invocation != null) {
      settings
          .flatMap(s -> s.get(setting).values())
          .ifKnown()
          .orElse(List.of())
          .forEach(
              name ->
                  paths.put(
                      name,
                      invocation.flatMap(
                          i -> new ComponentFiles(files, i, manifests).onHost(name))));
    }
    return paths;
  }

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
