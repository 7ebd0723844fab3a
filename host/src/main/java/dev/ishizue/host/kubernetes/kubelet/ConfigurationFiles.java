package dev.ishizue.host.kubernetes.kubelet;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.core.tree.YamlTree;
import java.util.List;
import java.util.Optional;

/// Reads the kubelet's `--config` file and the `*.conf` files below `--config-dir`, in the order in
/// which the kubelet walks them. Any that cannot be read or would be refused makes the whole
/// unreadable: the kubelet would not run with a part of it.
final class ConfigurationFiles {
  private static final String API_VERSION = "kubelet.config.k8s.io/v1beta1";
  private static final String KIND = "KubeletConfiguration";
  private static final int MOST_DEPTH = 10;

  private final FileTree files;
  private final MergedFiles merged = new MergedFiles();

  ConfigurationFiles(FileTree files) {
    this.files = files;
  }

  /// Empty when all is well, else what stands in the way.
  Optional<Reading.Unreadable<MergedFiles>> file(String path) {
    return add(path);
  }

  Optional<Reading.Unreadable<MergedFiles>> directory(String path) {
    return walk(path, 0);
  }

  MergedFiles merged() {
    return merged;
  }

  /// Like Go's `filepath.WalkDir`: names in byte order, a directory's content in its place, links
  /// to directories not followed.
  private Optional<Reading.Unreadable<MergedFiles>> walk(String directory, int depth) {
    if (depth > MOST_DEPTH) {
      return Optional.of(problem(directory, Obstacle.Kind.TOO_LARGE, "directories too deep"));
    }
    return switch (files.list(directory)) {
      case Reading.Known<List<String>>(List<String> names, _) -> {
        for (String name : names) {
          String path = directory + "/" + name;
          Optional<Reading.Unreadable<MergedFiles>> problem =
              isDirectory(path)
                  ? walk(path, depth + 1)
                  : name.endsWith(".conf") ? add(path) : Optional.empty();
          if (problem.isPresent()) {
            yield problem;
          }
        }
        yield Optional.empty();
      }
      case Reading.Absent<List<String>> _ ->
          Optional.of(problem(directory, Obstacle.Kind.MALFORMED, "no such directory"));
      case Reading.Unreadable<List<String>>(Origin origin, Obstacle obstacle) ->
          Optional.of(new Reading.Unreadable<>(origin, obstacle));
    };
  }

  private boolean isDirectory(String path) {
    return files.link(path) instanceof Reading.Absent
        && files.stat(path).ifKnown().map(f -> f.kind() == FileFacts.Kind.DIRECTORY).orElse(false);
  }

  private Optional<Reading.Unreadable<MergedFiles>> add(String path) {
    return switch (YamlTree.read(files, path)) {
      case Reading.Known<Tree>(Tree tree, _) -> {
        if (!tree.text("apiVersion").orElse("").equals(API_VERSION)
            || !tree.text("kind").orElse("").equals(KIND)) {
          yield Optional.of(
              problem(path, Obstacle.Kind.MALFORMED, "is no " + API_VERSION + " " + KIND));
        }
        merged.add(path, tree);
        yield Optional.empty();
      }
      case Reading.Absent<Tree> _ ->
          Optional.of(problem(path, Obstacle.Kind.MALFORMED, "no such file, yet kubelet names it"));
      case Reading.Unreadable<Tree>(Origin origin, Obstacle obstacle) ->
          Optional.of(new Reading.Unreadable<>(origin, obstacle));
    };
  }

  private static Reading.Unreadable<MergedFiles> problem(
      String path, Obstacle.Kind kind, String detail) {
    return new Reading.Unreadable<>(Origin.file(path), new Obstacle(kind, path + ": " + detail));
  }
}
