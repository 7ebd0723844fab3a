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

  /// For a node that has no way to the API.
  static ConfigMapStore none() {
    return new ConfigMapStore() {
      @Override
      public String read(String namespace, String name, String key) throws IOException {
        throw new IOException("there is no way to the API from this node");
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
