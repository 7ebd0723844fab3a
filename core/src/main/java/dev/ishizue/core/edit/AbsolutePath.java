package dev.ishizue.core.edit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The steps of a path from the root.
record AbsolutePath(List<String> steps) {
  AbsolutePath {
    steps = List.copyOf(steps);
  }

  /// Empty for a path that begins elsewhere or goes up, which is not followed.
  static Optional<AbsolutePath> of(String path) {
    List<String> steps =
        Stream.of(path.split("/")).filter(s -> !s.isEmpty() && !s.equals(".")).toList();
    return path.startsWith("/") && !steps.contains("..")
        ? Optional.of(new AbsolutePath(steps))
        : Optional.empty();
  }

  static AbsolutePath wanted(String path) throws NotEditable {
    return of(path).orElseThrow(() -> new NotEditable("no absolute path to mount", 0));
  }

  boolean isIn(AbsolutePath directory) {
    int length = directory.steps.size();
    return steps.size() >= length && steps.subList(0, length).equals(directory.steps);
  }
}
