package dev.ishizue.core.snapshot;

import dev.ishizue.core.node.NodeFacts;
import java.time.Instant;

/// One observation of one node.
public record Snapshot(String schema, String tool, Instant takenAt, NodeFacts node) {

  /// Raised whenever a fact changes its meaning or place.
  static final int VERSION = 1;

  static final String PREFIX = "ishizue/snapshot/v";

  public Snapshot(String tool, Instant takenAt, NodeFacts node) {
    this(PREFIX + VERSION, tool, takenAt, node);
  }
}
