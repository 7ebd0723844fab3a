package dev.ishizue.host.change;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.plan.ConfigMaps;
import java.io.IOException;

/// Entries of ConfigMaps that must be there.
final class Entries {
  private Entries() {}

  static String read(ConfigMaps configMaps, String namespace, String name, String key)
      throws IOException {
    return switch (configMaps.entry(namespace, name, key)) {
      case Reading.Known<String>(String text, _) -> text;
      case Reading.Absent<String> _ ->
          throw new IOException("no %s in the ConfigMap %s/%s".formatted(key, namespace, name));
      case Reading.Unreadable<String>(_, Obstacle obstacle) ->
          throw new IOException(obstacle.detail());
    };
  }
}
