package dev.ishizue.cli;

import dev.ishizue.core.json.MalformedJson;
import dev.ishizue.core.snapshot.Snapshot;
import dev.ishizue.core.snapshot.SnapshotFile;
import dev.ishizue.host.HostObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gets snapshots: by looking at a node, or from files.
record Observation(Surroundings surroundings) {
  private static final int LIMIT = 64 << 20;

  /// @param root a mounted image or saved tree, or nothing for this machine
  Snapshot take(Optional<String> root) throws Refusal {
    Path directory = root.isPresent() ? GivenFile.path(root.get()) : surroundings.machine();
    if (!Files.isDirectory(directory)) {
      throw new Refusal("--root takes a directory: " + directory + ": no such directory");
    }
    try (Progress _ = Progress.of(surroundings, "looking at " + directory)) {
      return new Snapshot(
          Tool.NAME,
          surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS),
          new HostObserver(surroundings.trees().apply(directory)).observe());
    }
  }

  /// One subject must not be judged twice in one report.
  List<Snapshot> read(List<String> files) throws Refusal, IOException {
    List<Snapshot> snapshots = new ArrayList<>();
    Map<String, String> fileOf = new HashMap<>();
    for (String file : files) {
      Snapshot snapshot = read(file);
      String name = snapshot.node().machine().name();
      String other = fileOf.put(name, file);
      if (other != null) {
        throw new Refusal(
            "two snapshots of %s: %s and %s: give one of them".formatted(name, other, file));
      }
      snapshots.add(snapshot);
    }
    return snapshots;
  }

  private Snapshot read(String file) throws Refusal, IOException {
    byte[] json =
        file.equals("-")
            ? GivenFile.bytes("the snapshot", "standard input", surroundings.in(), LIMIT)
            : GivenFile.bytes("the snapshot", GivenFile.path(file), LIMIT);
    try {
      return SnapshotFile.read(file, json);
    } catch (MalformedJson e) {
      throw new Refusal("wrong snapshot: " + e.getMessage());
    }
  }
}
