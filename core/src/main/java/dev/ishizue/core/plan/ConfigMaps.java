package dev.ishizue.core.plan;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import java.io.IOException;

/// The cluster's ConfigMaps, as far as this node may see and change them.
public interface ConfigMaps {

  /// The text of an entry. Absent: there is no such ConfigMap or entry, or no way to the API.
  Reading<String> entry(String namespace, String name, String key);

  /// Replaces the entry while it is still what was expected.
  ///
  /// @return whether it was
  /// @throws IOException when the API does not answer or refuses
  boolean replace(String namespace, String name, String key, String expected, String text)
      throws IOException;

  /// For a node that has no way to the API.
  static ConfigMaps none() {
    return new ConfigMaps() {
      @Override
      public Reading<String> entry(String namespace, String name, String key) {
        return Reading.absent(Origin.builtIn("ConfigMap " + namespace + "/" + name));
      }

      @Override
      public boolean replace(
          String namespace, String name, String key, String expected, String text)
          throws IOException {
        throw new IOException("there is no way to the API from this node");
      }
    };
  }
}
