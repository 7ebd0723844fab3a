package dev.ishizue.testbed;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A file tree in memory, with owners and modes that a real one would need root for.
///
/// Directories come into being with the files in them, root-owned and 0755.
public final class MadeFiles implements FileTree {

  /// Content is never changed in place, so sharing the array is harmless.
  @SuppressWarnings("ArrayRecordComponent")
  private record Entry(
      FileFacts.Kind kind, int mode, int uid, int gid, byte[] content, String target) {}

  private final Map<String, Entry> entries = new TreeMap<>();
  private final Set<String> unreadable = new HashSet<>();
  private final Map<String, Long> modified = new TreeMap<>();

  /// Writes a root-owned file of mode 0644, or new content into one that exists.
  public MadeFiles write(String path, String content) {
    return write(path, content.getBytes(StandardCharsets.UTF_8));
  }

  public MadeFiles write(String path, byte[] content) {
    Entry old = entries.get(path);
    int mode = old == null ? 0644 : old.mode();
    int uid = old == null ? 0 : old.uid();
    int gid = old == null ? 0 : old.gid();
    return put(path, new Entry(FileFacts.Kind.FILE, mode, uid, gid, content.clone(), ""));
  }

  public MadeFiles directory(String path) {
    return put(path, new Entry(FileFacts.Kind.DIRECTORY, 0755, 0, 0, new byte[0], ""));
  }

  public MadeFiles link(String path, String target) {
    return put(path, new Entry(FileFacts.Kind.LINK, 0777, 0, 0, new byte[0], target));
  }

  public MadeFiles special(String path, FileFacts.Kind kind) {
    return put(path, new Entry(kind, 0660, 0, 0, new byte[0], ""));
  }

  /// Replaces text in a file; it must be there, so that a case cannot miss its point.
  public MadeFiles replace(String path, String old, String replacement) {
    String content = content(path);
    if (!content.contains(old)) {
      throw new IllegalArgumentException(path + " does not contain " + old);
    }
    return write(path, content.replace(old, replacement));
  }

  public MadeFiles append(String path, String more) {
    return write(path, content(path) + more);
  }

  public MadeFiles mode(String path, int mode) {
    Entry old = require(path);
    return put(
        path, new Entry(old.kind(), mode, old.uid(), old.gid(), old.content(), old.target()));
  }

  public MadeFiles owner(String path, int uid, int gid) {
    Entry old = require(path);
    return put(path, new Entry(old.kind(), old.mode(), uid, gid, old.content(), old.target()));
  }

  /// When it was last written, in seconds since the epoch; 0 when it is not said.
  public MadeFiles modified(String path, long seconds) {
    require(path);
    modified.put(path, seconds);
    return this;
  }

  /// Removes a file, or a directory with all below it.
  public MadeFiles remove(String path) {
    require(path);
    entries.keySet().removeIf(p -> p.equals(path) || p.startsWith(path + "/"));
    return this;
  }

  /// From now on looking at the path, or below it, fails as it does for an ordinary user.
  public MadeFiles unreadable(String path) {
    unreadable.add(path);
    return this;
  }

  /// The path itself and all below it.
  public List<String> below(String path) {
    return entries.keySet().stream()
        .filter(p -> p.equals(path) || p.startsWith(path + "/"))
        .toList();
  }

  public boolean isDirectory(String path) {
    return require(path).kind() == FileFacts.Kind.DIRECTORY;
  }

  public boolean exists(String path) {
    return entries.containsKey(path);
  }

  public String content(String path) {
    return new String(require(path).content(), StandardCharsets.UTF_8);
  }

  /// Writes the tree below a directory that does not exist yet, with modes, and with owners where
  /// root does it. Sockets, FIFOs and devices are left out.
  public void writeTo(Path root) throws IOException {
    boolean mayChown = ProcessHandle.current().info().user().orElse("").equals("root");
    for (Map.Entry<String, Entry> made : entries.entrySet()) {
      Path path = root.resolve(made.getKey().substring(1));
      Entry entry = made.getValue();
      switch (entry.kind()) {
        case DIRECTORY -> Files.createDirectories(path);
        case LINK -> Files.createSymbolicLink(path, Path.of(entry.target()));
        case FILE -> Files.write(path, entry.content());
        case FIFO, SOCKET, DEVICE -> {
          continue;
        }
      }
      if (mayChown) {
        Files.setAttribute(path, "unix:uid", entry.uid(), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", entry.gid(), LinkOption.NOFOLLOW_LINKS);
      }
      if (entry.kind() != FileFacts.Kind.LINK) {
        Files.setAttribute(path, "unix:mode", entry.mode());
      }
    }
  }

  @Override
  public Reading<byte[]> bytes(String path, int limit) {
    return find(path)
        .flatMap(
            entry -> {
              if (entry.kind() != FileFacts.Kind.FILE) {
                return obstacle(path, Obstacle.Kind.WRONG_KIND, "not a regular file");
              }
              return entry.content().length > limit
                  ? obstacle(path, Obstacle.Kind.TOO_LARGE, "larger than " + limit + " bytes")
                  : Reading.known(entry.content().clone(), Origin.file(path));
            });
  }

  @Override
  public Reading<FileFacts> stat(String path) {
    Reading<Entry> found = blocked(parent(path)) ? denied(path) : resolve(path, 0);
    return found.map(
        e ->
            new FileFacts(
                path,
                e.kind(),
                e.mode(),
                e.uid(),
                e.gid(),
                e.content().length,
                modified.getOrDefault(path, 0L)));
  }

  @Override
  public Reading<List<String>> list(String path) {
    return find(path)
        .flatMap(
            entry -> {
              if (entry.kind() != FileFacts.Kind.DIRECTORY) {
                return obstacle(path, Obstacle.Kind.WRONG_KIND, "not a directory");
              }
              String directory = real(path);
              String prefix = directory.endsWith("/") ? directory : directory + "/";
              Set<String> names = new TreeSet<>();
              for (String other : entries.keySet()) {
                if (other.startsWith(prefix) && other.length() > prefix.length()) {
                  String rest = other.substring(prefix.length());
                  names.add(rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest);
                }
              }
              return Reading.known(List.copyOf(names), Origin.file(path));
            });
  }

  @Override
  public Reading<String> link(String path) {
    Entry entry = entries.get(path);
    boolean isLink = entry != null && entry.kind() == FileFacts.Kind.LINK;
    // Whether it is a link at all can be seen by whoever may enter its directory.
    if (blocked(parent(path)) || (isLink && blocked(path))) {
      return denied(path);
    }
    return entry != null && isLink
        ? Reading.known(entry.target(), Origin.file(path))
        : Reading.absent(Origin.file(path));
  }

  private Reading<Entry> find(String path) {
    return blocked(path) ? denied(path) : resolve(path, 0);
  }

  private Reading<Entry> resolve(String path, int links) {
    if (links > 40) {
      return obstacle(path, Obstacle.Kind.BAD_LINK, "too many links");
    }
    Entry entry = entries.get(path);
    if (entry == null) {
      String direct = throughDirectoryLink(path);
      return direct.equals(path) ? Reading.absent(Origin.file(path)) : resolve(direct, links + 1);
    }
    if (entry.kind() != FileFacts.Kind.LINK) {
      return Reading.known(entry, Origin.file(path));
    }
    String target = entry.target();
    String next = target.startsWith("/") ? target : parent(path) + "/" + target;
    return blocked(next) ? denied(path) : resolve(next, links + 1);
  }

  /// The path of a directory that is there, without links in it.
  private String real(String path) {
    Entry entry = entries.get(path);
    if (entry != null && entry.kind() == FileFacts.Kind.LINK) {
      String target = entry.target();
      return real(target.startsWith("/") ? target : parent(path) + "/" + target);
    }
    return entry != null ? path : real(throughDirectoryLink(path));
  }

  /// The path without the first link to a directory in it, or as it is when there is none.
  private String throughDirectoryLink(String path) {
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      Entry entry = entries.get(path.substring(0, slash));
      if (entry != null && entry.kind() == FileFacts.Kind.LINK) {
        String target = entry.target();
        String base = target.startsWith("/") ? "" : parent(path.substring(0, slash)) + "/";
        return base + target + path.substring(slash);
      }
    }
    return path;
  }

  private boolean blocked(String path) {
    return unreadable.stream().anyMatch(u -> path.equals(u) || path.startsWith(u + "/"));
  }

  private static <T> Reading<T> denied(String path) {
    return Reading.unreadable(Origin.file(path), Obstacle.needsRoot(path));
  }

  private static <T> Reading<T> obstacle(String path, Obstacle.Kind kind, String detail) {
    return Reading.unreadable(Origin.file(path), new Obstacle(kind, path + ": " + detail));
  }

  private Entry require(String path) {
    Entry entry = entries.get(path);
    if (entry == null) {
      throw new IllegalArgumentException("no such made file: " + path);
    }
    return entry;
  }

  private MadeFiles put(String path, Entry entry) {
    for (String up = parent(path); !entries.containsKey(up); up = parent(up)) {
      entries.put(up, new Entry(FileFacts.Kind.DIRECTORY, 0755, 0, 0, new byte[0], ""));
      if (up.equals("/")) {
        break;
      }
    }
    entries.put(path, entry);
    return this;
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }
}
