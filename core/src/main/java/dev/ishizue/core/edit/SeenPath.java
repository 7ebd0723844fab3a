package dev.ishizue.core.edit;

import dev.ishizue.core.edit.Part.Entries;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A path inside a container and the mount that decides what is seen there: of those that hold the
/// path the deepest.
///
/// @param mount the entry that says so
/// @param inside where it is mounted
/// @param host what of the host is mounted; empty when it is no path of the host
record SeenPath(Entries mount, AbsolutePath inside, Optional<AbsolutePath> host, boolean writable) {

  static Optional<SeenPath> deepest(List<SeenPath> mounts, AbsolutePath path) {
    return mounts.stream()
        .filter(mount -> path.isIn(mount.inside))
        .max(Comparator.comparingInt(mount -> mount.inside.steps().size()));
  }

  boolean isHostsOwn() {
    return host.filter(inside::equals).isPresent();
  }

  static boolean isWritable(Entries mount) {
    return mount.value("readOnly").isEmpty()
        || mount.text("readOnly").filter(t -> t.equals("false") || t.isEmpty()).isPresent();
  }

  /// Makes a mount of the very path good enough.
  static YamlText writable(YamlText text, Entries mount) throws NotEditable {
    return Reach.from(text, mount, List.of("readOnly")).put(Scalars.literal("false"));
  }

  /// The name or the first of name-2, name-3... that no other volume has.
  static String free(String name, List<Entries> named) {
    List<String> taken = named.stream().flatMap(n -> n.text("name").stream()).toList();
    String free = name;
    for (int i = 2; taken.contains(free); i++) {
      free = name + "-" + i;
    }
    return free;
  }
}
