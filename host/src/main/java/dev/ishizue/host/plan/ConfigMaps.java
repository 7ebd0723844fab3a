package dev.ishizue.host.plan;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;

/// The cluster's ConfigMaps, as far as this node may see them.
@FunctionalInterface
public interface ConfigMaps {

  /// The text of an entry. Absent: there is no such ConfigMap or entry.
  Reading<String> entry(String namespace, String name, String key);

  /// For a node that has no way to the API.
  static ConfigMaps none() {
    return (namespace, name, key) ->
        Reading.absent(Origin.builtIn("ConfigMap " + namespace + "/" + name));
  }
}
