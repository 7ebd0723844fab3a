package dev.ishizue.host.change;

import dev.ishizue.core.plan.Access;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What is at a path, without its content.
///
/// @param attributes extended ones in base64, access lists and security labels among them
/// @param modified nanoseconds since the epoch
public record Inode(Kind kind, Access access, Map<String, String> attributes, long modified) {

  public enum Kind {
    FILE,
    DIRECTORY,
    OTHER
  }

  public Inode {
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }
}
