package dev.ishizue.host.kernel;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import java.util.List;

/// One choice of a boot menu.
///
/// @param rescue nobody boots it without being asked
record BootEntry(String id, boolean rescue, List<String> words, Origin origin) {

  BootEntry {
    words = List.copyOf(words);
  }

  Reading<List<String>> reading() {
    return Reading.known(words, origin);
  }

  /// What all of them pass that are no rescue entries; unreadable when they differ.
  static Reading<List<String>> common(List<BootEntry> all, Origin origin) {
    List<BootEntry> entries = all.stream().filter(entry -> !entry.rescue()).toList();
    if (entries.isEmpty()) {
      return Reading.absent(origin);
    }
    return entries.stream().map(BootEntry::words).distinct().count() == 1
        ? entries.getFirst().reading()
        : Reading.unreadable(
            origin,
            Obstacle.notObserved(
                "the boot entries pass different arguments, and which one boots cannot be told"));
  }
}
