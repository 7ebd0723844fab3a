package dev.ishizue.cli;

import dev.ishizue.host.files.Reason;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// A file only its owner may read, which takes its place whole and durably, or not at all. What it
/// holds tells an attacker where to look.
final class AtomicFile implements Closeable {
  private final Path target;
  private final Path directory;
  private final Path temporary;
  private final FileChannel channel;
  private final OutputStream stream;

  private AtomicFile(Path target, Path directory, Path temporary, FileChannel channel) {
    this.target = target;
    this.directory = directory;
    this.temporary = temporary;
    this.channel = channel;
    this.stream = new BufferedOutputStream(Channels.newOutputStream(channel));
  }

  static AtomicFile at(Path given) throws Refusal {
    Path target = given.toAbsolutePath();
    Path directory = target.getParent();
    if (directory == null || Files.isDirectory(target)) {
      throw new Refusal("cannot write " + given + ": is a directory: name a file");
    }
    // Renaming over a device or a link, as /dev/stdout is, would replace it for everybody.
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new Refusal(
          "cannot write " + given + ": not a regular file: use -o - for standard output");
    }
    try {
      Path temporary =
          Files.createTempFile(
              directory,
              ".ishizue-",
              ".tmp",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return new AtomicFile(
          target, directory, temporary, FileChannel.open(temporary, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new Refusal("cannot write " + given + ": " + Reason.of(e));
    }
  }

  OutputStream stream() {
    return stream;
  }

  void commit() throws IOException {
    stream.flush();
    channel.force(true);
    channel.close();
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(temporary);
  }
}
