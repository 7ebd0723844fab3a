package dev.ishizue.core.snapshot;

import dev.ishizue.core.json.MalformedJson;
import dev.ishizue.core.json.SavedJson;

/// Snapshots as JSON.
public final class SnapshotFile {
  private static final SavedJson<Snapshot> JSON =
      new SavedJson<>(
          "snapshot", Snapshot.PREFIX, Snapshot.VERSION, Snapshot.class, Snapshot::schema);

  private SnapshotFile() {}

  /// @return UTF-8 JSON that ends in a line feed
  public static byte[] write(Snapshot snapshot) {
    return JSON.write(snapshot);
  }

  /// @param name how messages name the file
  public static Snapshot read(String name, byte[] json) throws MalformedJson {
    return JSON.read(name, json);
  }
}
