package dev.ishizue.host.watch;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What lies in a directory. What cannot be listed stays visible as an unreadable entry.
public final class Listing {
  private static final int MOST_ENTRIES = 5_000;
  private static final int MOST_DEPTH = 8;

  private final FileTree files;

  public Listing(FileTree files) {
    this.files = files;
  }

  /// The entries of a directory but not those of directories in it. Hidden ones are left out.
  public Stream<Reading<FileFacts>> of(String directory) {
    return switch (files.list(directory)) {
      case Reading.Known<List<String>>(List<String> names, _) ->
          names.stream()
              .filter(name -> !name.startsWith("."))
              .limit(MOST_ENTRIES)
              .map(name -> files.stat(directory + "/" + name));
      case Reading.Absent<List<String>> _ -> Stream.empty();
      case Reading.Unreadable<List<String>>(Origin origin, Obstacle obstacle) ->
          Stream.of(Reading.unreadable(origin, obstacle));
    };
  }

  /// The directory itself and everything below it, links to directories not entered.
  public List<Reading<FileFacts>> below(String directory) {
    List<Reading<FileFacts>> found = new ArrayList<>();
    Reading<FileFacts> top = files.stat(directory);
    if (!(top instanceof Reading.Absent)) {
      found.add(top);
      descend(directory, 0, found);
    }
    return found;
  }

  private void descend(String directory, int depth, List<Reading<FileFacts>> found) {
    if (depth > MOST_DEPTH || found.size() > MOST_ENTRIES) {
      found.add(
          Reading.unreadable(
              Origin.file(directory),
              new Obstacle(Obstacle.Kind.TOO_LARGE, directory + ": holds too much to look at")));
      return;
    }
    for (Reading<FileFacts> entry : of(directory).toList()) {
      found.add(entry);
      entry
          .ifKnown()
          .filter(facts -> facts.kind() == FileFacts.Kind.DIRECTORY)
          .filter(facts -> files.link(facts.path()) instanceof Reading.Absent)
          .ifPresent(facts -> descend(facts.path(), depth + 1, found));
    }
  }
}
