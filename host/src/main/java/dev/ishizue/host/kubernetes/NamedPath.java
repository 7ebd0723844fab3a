package dev.ishizue.host.kubernetes;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;

/// The file that a setting names.
final class NamedPath {
  private NamedPath() {}

  /// Absent when it is not set or set to the empty text, which is the same to a program.
  static Reading<String> of(Setting setting) {
    Reading<String> path = setting.values().map(values -> values.isEmpty() ? "" : values.getLast());
    return path.flatMap(p -> p.isEmpty() ? Reading.absent(path.origin()) : path);
  }
}
