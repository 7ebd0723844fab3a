package dev.ishizue.host.plan;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A path without links in it. A plan names what it changes by such a path, so that a link that is
/// put there afterwards leads nowhere.
final class RealPath {
  private static final int MOST_LINKS = 40;

  private RealPath() {}

  /// What is not there yet keeps its name.
  static String of(FileTree files, String path) throws Unplaced {
    Deque<String> rest = new ArrayDeque<>(List.of(path.split("/", -1)));
    List<String> walked = new ArrayList<>();
    int links = 0;
    while (!rest.isEmpty()) {
      String name = rest.pop();
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      if (name.equals("..")) {
        if (!walked.isEmpty()) {
          walked.removeLast();
        }
        continue;
      }
      walked.add(name);
      if (files.link("/" + String.join("/", walked))
          instanceof Reading.Known<String>(String target, _)) {
        if (++links > MOST_LINKS) {
          throw new Unplaced("too many links at " + path);
        }
        walked.removeLast();
        if (target.startsWith("/")) {
          walked.clear();
        }
        List.of(target.split("/", -1)).reversed().forEach(rest::push);
      }
    }
    return "/" + String.join("/", walked);
  }
}
