package dev.ishizue.host.runtime;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.host.glob.CleanPath;
import dev.ishizue.host.glob.Glob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The files of a containerd configuration: the main one, then its imports in the order containerd
/// meets them, each once.
final class ContainerdConfig {
  private static final int MOST_FILES = 200;

  private final FileTree files;

  ContainerdConfig(FileTree files) {
    this.files = files;
  }

  /// Absent: there is no main file, so that containerd runs on its defaults.
  Reading<Layers> read(String main) {
    List<Layers.Layer> layers = new ArrayList<>();
    List<String> pending = new ArrayList<>(List.of(main));
    Set<String> loaded = new HashSet<>();
    while (!pending.isEmpty() && loaded.size() < MOST_FILES) {
      String path = pending.removeFirst();
      if (!loaded.add(path)) {
        continue;
      }
      switch (TomlTree.read(files, path)) {
        case Reading.Known<Tree>(Tree tree, Origin _) -> {
          layers.add(new Layers.Layer(path, tree));
          for (String pattern : tree.texts("imports")) {
            Reading<List<String>> imports = imports(path, pattern);
            if (imports instanceof Reading.Unreadable<List<String>>(var origin, var obstacle)) {
              return Reading.unreadable(origin, obstacle);
            }
            pending.addAll(imports.ifKnown().orElse(List.of()));
          }
        }
        case Reading.Absent<Tree>(Origin origin) -> {
          return path.equals(main)
              ? Reading.absent(origin)
              : Reading.unreadable(origin, Obstacle.malformed(path + " is imported but not there"));
        }
        case Reading.Unreadable<Tree>(Origin origin, Obstacle obstacle) -> {
          return Reading.unreadable(origin, obstacle);
        }
      }
    }
    return Reading.known(new Layers(layers), Origin.file(main));
  }

  /// Only a star makes a pattern; other paths must be there.
  private Reading<List<String>> imports(String parent, String path) {
    String directory = parent.substring(0, parent.lastIndexOf('/') + 1);
    String absolute = CleanPath.of(path.startsWith("/") ? path : directory + path);
    return absolute.contains("*")
        ? Glob.expand(files, absolute)
        : Reading.known(List.of(absolute), Origin.file(parent));
  }

  /// The version of the format; a file that names none is of version 1.
  static int version(Layers layers) {
    return layers.layers().stream()
        .flatMap(layer -> layer.tree().text("version").stream())
        .reduce((_, later) -> later)
        .flatMap(ContainerdConfig::number)
        .orElse(1);
  }

  private static Optional<Integer> number(String text) {
    return text.matches("[0-9]{1,4}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
