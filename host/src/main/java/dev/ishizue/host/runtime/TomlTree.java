package dev.ishizue.host.runtime;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// Reads TOML into trees.
final class TomlTree {
  private static final int LARGEST = 1 << 20;
  private static final int DEEPEST = 50;

  private TomlTree() {}

  static Reading<Tree> read(FileTree files, String path) {
    return files
        .text(path)
        .flatMap(
            text ->
                text.length() > LARGEST
                    ? malformed(path, 0, "is too large for a configuration")
                    : parse(path, text));
  }

  /// The parser recurses; brackets upon brackets would exhaust the stack.
  private static Reading<Tree> parse(String path, String text) {
    if (isNestedTooDeeply(text)) {
      return malformed(path, 0, "is nested too deeply");
    }
    try {
      TomlParseResult result = Toml.parse(text);
      if (result.hasErrors()) {
        TomlParseError error = result.errors().getFirst();
        return malformed(path, error.position().line(), "is not TOML");
      }
      return Reading.known(table(result, 1, 0), Origin.file(path));
    } catch (RuntimeException | StackOverflowError _) {
      return malformed(path, 0, "is not TOML");
    }
  }

  private static Tree table(TomlTable table, int line, int depth) {
    Map<String, Tree> entries = new LinkedHashMap<>();
    for (String key : table.keySet()) {
      List<String> path = List.of(key);
      int at = line(table.inputPositionOf(path)).orElse(line);
      entries.put(key, tree(Optional.ofNullable(table.get(path)), at, depth + 1));
    }
    return new Tree.Mapping(entries, line);
  }

  private static Tree tree(Optional<Object> value, int line, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("nested too deeply");
    }
    return switch (value.orElse("")) {
      case TomlTable table -> table(table, line, depth);
      case TomlArray array -> {
        List<Tree> items = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
          items.add(
              tree(
                  Optional.ofNullable(array.get(i)),
                  line(array.inputPositionOf(i)).orElse(line),
                  depth + 1));
        }
        yield new Tree.Sequence(items, line);
      }
      case Object scalar -> new Tree.Scalar(String.valueOf(scalar), line);
    };
  }

  private static Optional<Integer> line(@Nullable TomlPosition position) {
    return Optional.ofNullable(position).map(TomlPosition::line);
  }

  private static boolean isNestedTooDeeply(String text) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '[' || c == '{') {
        deepest = Math.max(deepest, ++depth);
      } else if (c == ']' || c == '}') {
        depth = Math.max(0, depth - 1);
      }
    }
    return deepest > 4 * DEEPEST;
  }

  private static Reading<Tree> malformed(String path, int line, String mistake) {
    Origin origin = Origin.line(path, line);
    return Reading.unreadable(origin, Obstacle.malformed(origin.text() + " " + mistake));
  }
}
