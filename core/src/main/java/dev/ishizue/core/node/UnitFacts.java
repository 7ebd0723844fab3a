package dev.ishizue.core.node;

import dev.ishizue.core.fact.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A systemd unit as systemd merges it: fragment, drop-ins, cleared lists, continued lines.
///
/// @param settings values by `Section.Key`, in order, each with the line it came from
/// @param sources the fragment first, then the drop-ins in the order they are applied
/// @param environmentFiles those named by `EnvironmentFile=`, `-` stripped
/// @param enabled a link in some `*.wants` or `*.requires` directory pulls it in
public record UnitFacts(
    String name,
    Map<String, List<Evidence>> settings,
    List<String> sources,
    List<String> environmentFiles,
    boolean enabled,
    boolean masked) {

  public UnitFacts {
    settings = new TreeMap<>(settings);
    sources = List.copyOf(sources);
    environmentFiles = List.copyOf(environmentFiles);
  }

  /// The values of a list setting such as `Service.ExecStart`.
  public List<Evidence> all(String key) {
    return settings.getOrDefault(key, List.of());
  }

  /// The value of a scalar setting: the last one given wins.
  public Optional<Evidence> last(String key) {
    List<Evidence> values = all(key);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
  }
}
