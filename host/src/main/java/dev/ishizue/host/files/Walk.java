package dev.ishizue.host.files;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Finds its way through a tree one component at a time, as the kernel does after `chroot`, so that
/// no link leads out: absolute ones start at the root, and `..` stops there.
final class Walk {
  private static final int MOST_LINKS = 40;
  private static final int LONGEST_PATH = 4096;
  private static final int LONGEST_NAME = 255;
  private static final int MOST_REMEMBERED = 50_000;

  /// These links of `/proc` do not mean what they say: the kernel jumps to where another process
  /// is, which may be in a container's own tree, while the text reads like a path of this one.
  private static final Pattern JUMP =
      Pattern.compile("/proc/\\d+/(?:task/\\d+/)?(root|cwd|exe|fd/.*|ns/.*|map_files/.*)");

  private static final Pattern PROCESS_ROOT = Pattern.compile("/proc/\\d+/root");

  /// The root on disk without a trailing slash, thus empty for the live node.
  private final String base;

  private final HangingMounts hanging;
  private final boolean isRoot;

  /// Why the base itself cannot be entered, if so.
  private final Optional<Obstacle> closed;

  /// Where directories, by the path they are asked for, really are. A scan goes to few directories
  /// very often.
  private final Map<String, Reading<String>> directories = new ConcurrentHashMap<>();

  private Walk(String base, HangingMounts hanging, boolean isRoot, Optional<Obstacle> closed) {
    this.base = base;
    this.hanging = hanging;
    this.isRoot = isRoot;
    this.closed = closed;
  }

  static Walk live() {
    return new Walk("", HangingMounts.of(mountinfo()), runsAsRoot(), Optional.empty());
  }

  /// The tree under a directory of this one.
  Walk below(String directory) {
    if (PROCESS_ROOT.matcher(directory).matches()) {
      // Named on purpose, the view of a process is the root of its container or node.
      return new Walk(base + directory, hanging, isRoot, Optional.empty());
    }
    return switch (to(directory)) {
      case Reading.Known<Place>(Place place, _) ->
          new Walk(onDisk(place.path()).toString(), hanging, isRoot, Optional.empty());
      case Reading.Absent<Place> _ ->
          new Walk(
              base + directory,
              hanging,
              isRoot,
              Optional.of(
                  new Obstacle(Obstacle.Kind.INPUT_OUTPUT, "no such directory: " + directory)));
      case Reading.Unreadable<Place>(_, Obstacle obstacle) ->
          new Walk(base + directory, hanging, isRoot, Optional.of(obstacle));
    };
  }

  /// What is at the path, links followed.
  Reading<Place> to(String path) {
    return go(path, true);
  }

  /// What is at the path, a link in the last component not followed.
  Reading<Place> toLink(String path) {
    return go(path, false);
  }

  Path onDisk(String path) {
    return Path.of(base + path);
  }

  boolean isGone(Place place) {
    try {
      Place now = Place.look(place.path(), onDisk(place.path()));
      return now.kind() != place.kind();
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /// What an exception means for the path.
  ///
  /// @param seen its inode was looked at before, so that its lack is news
  <T> Reading<T> failure(String path, Exception e, boolean seen) {
    if (e instanceof DirectoryIteratorException && e.getCause() instanceof IOException cause) {
      return failure(path, cause, seen);
    }
    if (e instanceof NoSuchFileException) {
      return seen
          ? obstacle(path, Obstacle.Kind.VANISHED, "vanished while it was read")
          : Reading.absent(Origin.file(path));
    }
    if (e instanceof AccessDeniedException) {
      return Reading.unreadable(
          Origin.file(path),
          isRoot
              ? new Obstacle(Obstacle.Kind.PERMISSION, path + ": permission is denied even to root")
              : Obstacle.needsRoot(path));
    }
    if (e instanceof InvalidPathException) {
      return obstacle(
          path, Obstacle.Kind.INPUT_OUTPUT, "the name cannot be written in this locale");
    }
    // The message of such an exception begins with the path on disk, which is not the node's.
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    boolean forbidden = "Operation not permitted".equals(reason);
    return obstacle(
        path,
        forbidden ? Obstacle.Kind.PERMISSION : Obstacle.Kind.INPUT_OUTPUT,
        "cannot be read: " + reason);
  }

  private Reading<Place> go(String path, boolean followLast) {
    if (closed.isPresent()) {
      return Reading.unreadable(Origin.file(path), closed.get());
    }
    if (path.length() > LONGEST_PATH || path.indexOf('\0') >= 0) {
      return Reading.absent(Origin.file(path));
    }
    int slash = path.lastIndexOf('/');
    String parent = path.substring(0, Math.max(slash, 0));
    Reading<String> directory = directories.get(parent);
    if (directory == null) {
      directory = parent.isEmpty() ? Reading.known("", Origin.file("/")) : directory(parent);
      if (directories.size() < MOST_REMEMBERED) {
        directories.put(parent, directory);
      }
    }
    return switch (directory) {
      case Reading.Known<String>(String at, _) ->
          steps(path, at, path.substring(slash + 1), followLast);
      case Reading.Absent<String> _ -> Reading.absent(Origin.file(path));
      case Reading.Unreadable<String>(_, Obstacle obstacle) ->
          Reading.unreadable(
              Origin.file(path),
              obstacle.kind() == Obstacle.Kind.PERMISSION && !isRoot
                  ? Obstacle.needsRoot(path)
                  : obstacle);
    };
  }

  private Reading<String> directory(String path) {
    return steps(path, "", path, true)
        .flatMap(
            place ->
                place.kind() == FileFacts.Kind.DIRECTORY
                    ? Reading.known(place.path().equals("/") ? "" : place.path(), Origin.file(path))
                    : Reading.absent(Origin.file(path)));
  }

  /// Goes from a directory that holds no link any more. The kernel's own walk does the same.
  private Reading<Place> steps(String path, String from, String way, boolean followLast) {
    Deque<String> rest = new ArrayDeque<>();
    prepend(rest, way);
    String at = from;
    Optional<Place> last = Optional.empty();
    for (int links = 0; !rest.isEmpty(); ) {
      String name = rest.pop();
      if (name.equals("..")) {
        at = at.isEmpty() ? "" : at.substring(0, at.lastIndexOf('/'));
        last = Optional.empty();
        continue;
      }
      if (name.length() > LONGEST_NAME) {
        return Reading.absent(Origin.file(path));
      }
      String next = at + "/" + name;
      Optional<String> mayHang = hanging.at(base + next);
      if (mayHang.isPresent()) {
        return obstacle(
            path, Obstacle.Kind.MIGHT_BLOCK, "lies on " + mayHang.get() + ", which could hang");
      }
      Place place;
      try {
        place = Place.look(next, onDisk(next));
        if (place.kind() == FileFacts.Kind.LINK && (followLast || !rest.isEmpty())) {
          if (++links > MOST_LINKS) {
            return obstacle(path, Obstacle.Kind.BAD_LINK, "too many links");
          }
          if (isJump(place)) {
            return obstacle(
                path, Obstacle.Kind.BAD_LINK, next + " leads into the view of a process");
          }
          String target = Files.readSymbolicLink(onDisk(next)).toString();
          at = target.startsWith("/") ? "" : at;
          last = Optional.empty();
          prepend(rest, target);
          continue;
        }
      } catch (IOException | RuntimeException e) {
        return isUndecodable(name) && e instanceof NoSuchFileException
            ? obstacle(path, Obstacle.Kind.INPUT_OUTPUT, "its name is not valid UTF-8")
            : failure(path, e, false);
      }
      if (!rest.isEmpty() && place.kind() != FileFacts.Kind.DIRECTORY) {
        return Reading.absent(Origin.file(path));
      }
      at = next;
      last = Optional.of(place);
    }
    return last.isPresent() ? Reading.known(last.get(), Origin.file(path)) : look(path, at);
  }

  /// For a way that ended by going up, or that had no component at all.
  private Reading<Place> look(String path, String at) {
    String place = at.isEmpty() ? "/" : at;
    try {
      return Reading.known(Place.look(place, onDisk(place)), Origin.file(path));
    } catch (IOException | RuntimeException e) {
      return failure(path, e, false);
    }
  }

  private static void prepend(Deque<String> rest, String way) {
    for (String name : List.of(way.split("/")).reversed()) {
      if (!name.isEmpty() && !name.equals(".")) {
        rest.push(name);
      }
    }
  }

  /// In a saved tree the executable's link is a plain one, with the size of its text.
  private static boolean isJump(Place place) {
    return JUMP.matcher(place.path()).matches()
        && (place.size() == 0 || place.path().contains("/fd/"));
  }

  /// A listing gives such a name for bytes that are no text, and no path leads back to it.
  private static boolean isUndecodable(String name) {
    return name.indexOf('\uFFFD') >= 0;
  }

  private static <T> Reading<T> obstacle(String path, Obstacle.Kind kind, String detail) {
    return Reading.unreadable(Origin.file(path), new Obstacle(kind, path + ": " + detail));
  }

  private static String mountinfo() {
    try {
      return new String(
          Files.readAllBytes(Path.of("/proc/self/mountinfo")), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static boolean runsAsRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      return System.getProperty("user.name", "").equals("root");
    }
  }
}
