package dev.ishizue.host.kernel;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The `*.conf` files of several directories in the order they take effect: by name, whatever
/// directory they are in. A name in a stronger directory hides the same name in a weaker one.
final class DropIns {
  private DropIns() {}

  /// @param directories strongest first
  /// @return files that are there; one that cannot be seen is unreadable in its place, and a
  ///   directory that cannot be seen stands last, since it could override everything
  static List<Reading<String>> read(FileTree files, List<String> directories) {
    Map<String, Reading<String>> byName = new TreeMap<>();
    List<Reading<String>> unseen = new ArrayList<>();
    for (String directory : directories) {
      switch (files.list(directory)) {
        case Reading.Known<List<String>>(List<String> names, _) ->
            names.stream()
                .filter(name -> name.endsWith(".conf") && !byName.containsKey(name))
                .forEach(
                    name ->
                        file(files, directory + "/" + name).ifPresent(f -> byName.put(name, f)));
        case Reading.Absent<List<String>> _ -> {}
        case Reading.Unreadable<List<String>>(Origin origin, Obstacle obstacle) -> {
          if (obstacle.kind() != Obstacle.Kind.WRONG_KIND) {
            unseen.add(Reading.unreadable(origin, obstacle));
          }
        }
      }
    }
    List<Reading<String>> all = new ArrayList<>(byName.values());
    all.addAll(unseen);
    return all;
  }

  /// Empty for a link to nowhere. A link to `/dev/null`, or anything else that is no file, hides
  /// what has its name and says nothing.
  private static Optional<Reading<String>> file(FileTree files, String path) {
    Reading<String> nothing = Reading.known("", Origin.file(path));
    if (files.link(path).ifKnown().filter("/dev/null"::equals).isPresent()) {
      return Optional.of(nothing);
    }
    return switch (files.text(path)) {
      case Reading.Known<String> known -> Optional.of(known);
      case Reading.Absent<String> _ -> Optional.empty();
      case Reading.Unreadable<String> unreadable ->
          Optional.of(
              unreadable.obstacle().kind() == Obstacle.Kind.WRONG_KIND ? nothing : unreadable);
    };
  }
}
