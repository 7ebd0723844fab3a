package dev.ishizue.host.glob;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import java.util.ArrayList;
import java.util.List;

/// Expands the wildcards `*`, `?` and `[...]` of an absolute path into the paths that are there, in
/// byte order. As in glob(3), a wildcard never matches a leading dot.
public final class Glob {
  private static final int MOST_PATHS = 10_000;

  private Glob() {}

  /// The matching paths; for a pattern without wildcards the path itself if it is there. Unreadable
  /// when a directory that may hold a match cannot be listed.
  public static Reading<List<String>> expand(FileTree files, String pattern) {
    List<String> paths = List.of("");
    for (String part : pattern.split("/+", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      List<String> next = new ArrayList<>();
      for (String path : paths) {
        if (!hasWildcards(part)) {
          next.add(path + "/" + part.replace("\\", ""));
          continue;
        }
        switch (files.list(path.isEmpty() ? "/" : path)) {
          case Reading.Known<List<String>>(List<String> names, Origin _) ->
              names.stream()
                  .filter(name -> matches(part, name))
                  .map(name -> path + "/" + name)
                  .forEach(next::add);
          case Reading.Absent<List<String>> _ -> {}
          case Reading.Unreadable<List<String>> unreadable -> {
            if (mayHoldEntries(files, path)) {
              return unreadable;
            }
          }
        }
      }
      paths = next.size() > MOST_PATHS ? next.subList(0, MOST_PATHS) : next;
    }
    return existing(files, paths, Origin.file(pattern));
  }

  /// Whether a pattern for one path component matches a name.
  public static boolean matches(String pattern, String name) {
    if (name.startsWith(".") && !pattern.startsWith(".")) {
      return false;
    }
    int p = 0;
    int n = 0;
    int star = -1;
    int resume = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = n;
        continue;
      }
      int end = p < pattern.length() ? matchOne(pattern, p, name.charAt(n)) : -1;
      if (end >= 0) {
        p = end;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /// The position behind the part of the pattern that matches the character, or -1.
  private static int matchOne(String pattern, int p, char c) {
    return switch (pattern.charAt(p)) {
      case '?' -> p + 1;
      case '\\' -> p + 1 < pattern.length() && pattern.charAt(p + 1) == c ? p + 2 : -1;
      case '[' -> {
        int close = close(pattern, p);
        if (close < 0) {
          yield c == '[' ? p + 1 : -1;
        }
        boolean negated = "!^".indexOf(pattern.charAt(p + 1)) >= 0;
        boolean in = contains(pattern.substring(p + (negated ? 2 : 1), close), c);
        yield in != negated ? close + 1 : -1;
      }
      default -> pattern.charAt(p) == c ? p + 1 : -1;
    };
  }

  /// A bracket right behind the opening one belongs to the set.
  private static int close(String pattern, int open) {
    int from = open + 1;
    if (from < pattern.length() && "!^".indexOf(pattern.charAt(from)) >= 0) {
      from++;
    }
    return pattern.indexOf(']', from + 1);
  }

  private static boolean contains(String set, char c) {
    for (int i = 0; i < set.length(); i++) {
      if (i + 2 < set.length() && set.charAt(i + 1) == '-') {
        if (set.charAt(i) <= c && c <= set.charAt(i + 2)) {
          return true;
        }
        i += 2;
      } else if (set.charAt(i) == c) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasWildcards(String part) {
    return part.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
  }

  /// A pattern such as `/etc/*/x` also meets files, which hold nothing.
  private static boolean mayHoldEntries(FileTree files, String path) {
    return files
        .stat(path.isEmpty() ? "/" : path)
        .ifKnown()
        .map(file -> file.kind() == FileFacts.Kind.DIRECTORY)
        .orElse(true);
  }

  private static Reading<List<String>> existing(FileTree files, List<String> paths, Origin origin) {
    List<String> existing = new ArrayList<>();
    for (String path : paths) {
      switch (files.stat(path)) {
        case Reading.Known<?> _ -> existing.add(path);
        case Reading.Absent<?> _ -> {}
        case Reading.Unreadable<?>(var where, var obstacle) -> {
          return Reading.unreadable(where, obstacle);
        }
      }
    }
    return Reading.known(List.copyOf(existing), origin);
  }
}
