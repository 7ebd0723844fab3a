package dev.ishizue.core.fact;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The effective configuration of one component: every setting that is set or has a default.
///
/// @param component the name reports use, such as `kubelet`
public record Settings(String component, Map<String, Setting> settings) {

  public Settings {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /// The setting of that name. One that was never observed is unreadable, not absent: an older
  /// version of the observer may not have known it.
  public Setting get(String name) {
    Setting setting = settings.get(name);
    return setting != null ? setting : notObserved(name);
  }

  /// All settings whose name starts with the prefix, in name order.
  public List<Setting> startingWith(String prefix) {
    return settings.values().stream().filter(s -> s.name().startsWith(prefix)).toList();
  }

  private Setting notObserved(String name) {
    return Setting.of(
        name,
        Reading.unreadable(
            Origin.builtIn(component + " " + name),
            Obstacle.notObserved(component + " " + name + " was not observed")));
  }
}
