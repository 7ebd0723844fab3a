package dev.ishizue.host.files;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The files under a real directory: `/` for the node this runs on, or a mounted image or saved
/// tree.
///
/// Nothing is opened before its inode was looked at, so that a FIFO or a device is never waited
/// for. Only someone who swaps a file for a FIFO between the two steps could make a read wait.
public final class RootFiles implements FileTree {
  private static final int MOST_NAMES = 20_000;

  /// The kernel rounds sizes in `/sys` up to a page, so only a size beyond this is believed.
  private static final int LARGEST_PAGE = 64 << 10;

  private final Walk walk;

  private RootFiles(Walk walk) {
    this.walk = walk;
  }

  /// The node this program runs on.
  public static RootFiles live() {
    return new RootFiles(Walk.live());
  }

  /// A tree under a directory, which all paths and links then take for `/`. A directory that cannot
  /// be reached gives a tree in which nothing can be read.
  public static RootFiles under(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    return absolute.equals(absolute.getRoot())
        ? live()
        : new RootFiles(Walk.live().below(absolute.toString()));
  }

  @Override
  public Reading<byte[]> bytes(String path, int limit) {
    return walk.to(path)
        .flatMap(
            place -> {
              if (place.kind() != FileFacts.Kind.FILE) {
                return obstacle(path, Obstacle.Kind.WRONG_KIND, "not a regular file");
              }
              if (Waiting.isKnownToWait(place.path())) {
                return obstacle(path, Obstacle.Kind.MIGHT_BLOCK, "reading it waits for events");
              }
              return place.size() > Math.max(limit, LARGEST_PAGE)
                  ? tooLarge(path, limit)
                  : read(path, place, limit);
            });
  }

  @Override
  public Reading<FileFacts> stat(String path) {
    return walk.to(path).map(place -> place.facts(path));
  }

  @Override
  public Reading<List<String>> list(String path) {
    return walk.to(path)
        .flatMap(
            place ->
                place.kind() == FileFacts.Kind.DIRECTORY
                    ? names(path, place)
                    : obstacle(path, Obstacle.Kind.WRONG_KIND, "not a directory"));
  }

  @Override
  public Reading<String> link(String path) {
    return walk.toLink(path)
        .flatMap(
            place -> {
              if (place.kind() != FileFacts.Kind.LINK) {
                return Reading.absent(Origin.file(path));
              }
              try {
                String target = Files.readSymbolicLink(walk.onDisk(place.path())).toString();
                return Reading.known(target, Origin.file(path));
              } catch (NoSuchFileException e) {
                // The executable of a kernel thread is a link to nowhere.
                return walk.isGone(place) ? vanished(path) : Reading.absent(Origin.file(path));
              } catch (IOException | RuntimeException e) {
                return walk.isGone(place) ? vanished(path) : walk.failure(path, e, true);
              }
            });
  }

  private Reading<byte[]> read(String path, Place place, int limit) {
    try (InputStream in =
        Files.newInputStream(walk.onDisk(place.path()), LinkOption.NOFOLLOW_LINKS)) {
      // Sizes in /proc are 0, so the only way to know is to read one byte more.
      byte[] bytes = in.readNBytes(Math.min(limit, Integer.MAX_VALUE - 1) + 1);
      return bytes.length > limit ? tooLarge(path, limit) : Reading.known(bytes, Origin.file(path));
    } catch (IOException | RuntimeException e) {
      return walk.isGone(place) ? vanished(path) : walk.failure(path, e, true);
    }
  }

  private Reading<List<String>> names(String path, Place place) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(walk.onDisk(place.path()))) {
      for (Path entry : entries) {
        Optional<Path> name = Optional.ofNullable(entry.getFileName());
        if (names.size() == MOST_NAMES) {
          return obstacle(
              path, Obstacle.Kind.TOO_LARGE, "holds more than " + MOST_NAMES + " names");
        }
        name.ifPresent(n -> names.add(n.toString()));
      }
    } catch (IOException | RuntimeException e) {
      return walk.isGone(place) ? vanished(path) : walk.failure(path, e, true);
    }
    Collections.sort(names);
    return Reading.known(List.copyOf(names), Origin.file(path));
  }

  private static <T> Reading<T> tooLarge(String path, int limit) {
    return obstacle(path, Obstacle.Kind.TOO_LARGE, "larger than " + limit + " bytes");
  }

  private static <T> Reading<T> vanished(String path) {
    return obstacle(path, Obstacle.Kind.VANISHED, "vanished while it was read");
  }

  private static <T> Reading<T> obstacle(String path, Obstacle.Kind kind, String detail) {
    return Reading.unreadable(Origin.file(path), new Obstacle(kind, path + ": " + detail));
  }
}
