package dev.ishizue.host.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Paths as text: those of another machine or of a container cannot be asked of this one.
final class AbsolutePath {
  private AbsolutePath() {}

  /// Without empty parts, `.` and `..`; empty for a relative path.
  static Optional<String> normal(String path) {
    if (!path.startsWith("/")) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (!parts.isEmpty()) {
          parts.removeLast();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return Optional.of("/" + String.join("/", parts));
  }

  /// Whether a normal path is the directory or lies below it.
  static boolean isIn(String path, String directory) {
    return directory.equals("/") || path.equals(directory) || path.startsWith(directory + "/");
  }
}
