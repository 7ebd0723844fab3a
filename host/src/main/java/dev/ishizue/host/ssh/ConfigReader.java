package dev.ishizue.host.ssh;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.host.glob.Glob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads sshd_config and everything it includes, wherever the Include stands: sshd reads files
/// included in blocks that do not match as well, and stumbles over mistakes in them.
final class ConfigReader {
  private static final int MOST_INCLUDES_DEEP = 16;
  private static final int MOST_LINES = 50_000;
  private static final int MOST_MATCHED_FILES = 1_000;

  private final FileTree files;
  private final SshdBinary.Version version;
  private final Set<String> read = new LinkedHashSet<>();
  private final Set<String> directories = new LinkedHashSet<>();
  private int lines;

  ConfigReader(FileTree files, SshdBinary.Version version) {
    this.files = files;
    this.version = version;
  }

  List<Statement> read(String path) throws MalformedConfig {
    return read(path, 0);
  }

  /// Every configuration file met so far, even one that could not be read.
  Set<String> filesMet() {
    return Collections.unmodifiableSet(read);
  }

  /// Directories whose entries decide what is included.
  Set<String> directoriesMet() {
    return Collections.unmodifiableSet(directories);
  }

  private List<Statement> read(String path, int depth) throws MalformedConfig {
    if (depth > MOST_INCLUDES_DEEP) {
      throw MalformedConfig.refused(Origin.file(path), "too many includes within one another");
    }
    read.add(path);
    List<Statement> statements = new ArrayList<>();
    int number = 0;
    for (String raw : text(path).split("\n", -1)) {
      Origin origin = Origin.line(path, ++number);
      if (++lines > MOST_LINES) {
        throw new MalformedConfig(
            origin,
            new Obstacle(
                Obstacle.Kind.TOO_LARGE,
                "the sshd configuration has more than " + MOST_LINES + " lines"));
      }
      Optional<LineParser.Line> line = LineParser.parse(raw, origin, version);
      if (line.isPresent()) {
        statements.add(statement(line.get(), origin, depth));
      }
    }
    return statements;
  }

  private Statement statement(LineParser.Line line, Origin origin, int depth)
      throws MalformedConfig {
    return switch (line.keyword().shape()) {
      case INCLUDE -> include(line.words(), origin, depth);
      case MATCH -> LineParser.match(line, origin);
      case CHOICE, TIME, NUMBER, WORD, WORDS, CUMULATIVE, REST, ALGORITHMS, IGNORED ->
          LineParser.option(line, origin);
    };
  }

  private Statement include(List<String> patterns, Origin origin, int depth)
      throws MalformedConfig {
    if (patterns.isEmpty() || patterns.contains("")) {
      throw MalformedConfig.refused(origin, "Include has no file name");
    }
    List<List<Statement>> included = new ArrayList<>();
    for (String pattern : patterns) {
      String absolute = pattern.startsWith("/") ? pattern : "/etc/ssh/" + pattern;
      for (String path : matching(absolute)) {
        included.add(read(path, depth + 1));
      }
    }
    return new Statement.Include(included, origin);
  }

  private String text(String path) throws MalformedConfig {
    return switch (files.text(path)) {
      case Reading.Known<String>(String text, Origin _) -> text;
      case Reading.Absent<String>(Origin origin) ->
          throw new MalformedConfig(
              origin, new Obstacle(Obstacle.Kind.VANISHED, path + " is not there"));
      case Reading.Unreadable<String>(Origin origin, Obstacle obstacle) ->
          throw new MalformedConfig(origin, obstacle);
    };
  }

  /// As glob(3): wildcards in any part of the path, hidden names only when asked for, sorted.
  private List<String> matching(String pattern) throws MalformedConfig {
    List<String> found = List.of("");
    String[] parts = pattern.split("/+", -1);
    for (int i = 1; i < parts.length; i++) {
      List<String> next = new ArrayList<>();
      for (String directory : found) {
        next.addAll(step(directory, parts[i], i == parts.length - 1));
        if (next.size() > MOST_MATCHED_FILES) {
          throw new MalformedConfig(
              Origin.file(pattern),
              new Obstacle(Obstacle.Kind.TOO_LARGE, pattern + " includes too many files"));
        }
      }
      found = next;
    }
    return found.stream().sorted().toList();
  }

  private List<String> step(String directory, String part, boolean last) throws MalformedConfig {
    if (!hasWildcard(part)) {
      String path = directory + "/" + part;
      return !last || isThere(path) ? List.of(path) : List.of();
    }
    directories.add(directory.isEmpty() ? "/" : directory);
    return switch (files.list(directory.isEmpty() ? "/" : directory)) {
      case Reading.Known<List<String>>(List<String> names, Origin _) ->
          names.stream()
              .filter(name -> !name.startsWith(".") || part.startsWith("."))
              .filter(name -> Glob.matches(part, name))
              .map(name -> directory + "/" + name)
              .toList();
      case Reading.Absent<List<String>> _ -> List.of();
      case Reading.Unreadable<List<String>>(Origin _, Obstacle obstacle)
          when obstacle.kind() == Obstacle.Kind.WRONG_KIND ->
          List.of();
      case Reading.Unreadable<List<String>>(Origin origin, Obstacle obstacle) ->
          throw new MalformedConfig(origin, obstacle);
    };
  }

  private boolean isThere(String path) {
    return !(files.stat(path) instanceof Reading.Absent);
  }

  private static boolean hasWildcard(String part) {
    return part.indexOf('*') >= 0 || part.indexOf('?') >= 0 || part.indexOf('[') >= 0;
  }
}
