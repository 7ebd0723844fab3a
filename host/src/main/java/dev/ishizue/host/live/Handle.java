package dev.ishizue.host.live;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// An open place in the file system, reached without following a link. Java works on it through its
/// name in `/proc`, which the kernel resolves to this very inode whatever is renamed meanwhile.
final class Handle implements Closeable {
  private static final int WALK = Posix.O_PATH | Posix.O_NOFOLLOW | Posix.O_CLOEXEC;

  private final int descriptor;

  private Handle(int descriptor) {
    this.descriptor = descriptor;
  }

  /// What is at an absolute path; empty when nothing is.
  static Optional<Handle> at(String path) throws IOException {
    if (!path.startsWith("/") || path.contains("/../") || path.contains("\0")) {
      throw new IOException(path + ": not a plain path");
    }
    Handle here = open(-100, "/", Posix.O_DIRECTORY).orElseThrow();
    String[] names = path.split("/", -1);
    for (int i = 1; i < names.length; i++) {
      if (names[i].isEmpty()) {
        continue;
      }
      try (Handle above = here) {
        boolean last = i == names.length - 1;
        Optional<Handle> next = open(above.descriptor, names[i], last ? 0 : Posix.O_DIRECTORY);
        if (next.isEmpty()) {
          return Optional.empty();
        }
        here = next.get();
      } catch (IOException e) {
        throw new IOException(path + ": " + detail(e), e);
      }
    }
    return Optional.of(here);
  }

  static Handle require(String path) throws IOException {
    return at(path).orElseThrow(() -> new IOException(path + ": no such file or directory"));
  }

  private static Optional<Handle> open(int directory, String name, int more) throws IOException {
    return Posix.open(directory, name, WALK | more).map(Handle::new);
  }

  private static String detail(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.substring(message.indexOf(": ") + 2);
  }

  /// Another name of the same inode.
  Path path() {
    return Path.of("/proc/self/fd/" + descriptor);
  }

  @Override
  public void close() throws IOException {
    Posix.close(descriptor);
  }
}
