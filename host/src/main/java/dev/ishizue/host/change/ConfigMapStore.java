package dev.ishizue.host.change;

import java.io.IOException;

/// Entries of ConfigMaps, reached through the API.
public interface ConfigMapStore {

  String read(String namespace, String name, String key) throws IOException;

  /// Replaces the entry while it is still what was expected.
  ///
  /// @return whether it was
  boolean replace(String namespace, String name, String key, String expected, String text)
      throws IOException;
}
