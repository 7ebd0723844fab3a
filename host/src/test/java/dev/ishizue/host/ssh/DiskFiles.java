package dev.ishizue.host.ssh;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// This machine's own files, for comparing with programs that read them too.
final class DiskFiles implements FileTree {

  @Override
  public Reading<byte[]> bytes(String path, int limit) {
    return read(path, file -> Files.readAllBytes(file));
  }

  @Override
  public Reading<FileFacts> stat(String path) {
    return read(
        path,
        file ->
            new FileFacts(
                path,
                Files.isDirectory(file) ? FileFacts.Kind.DIRECTORY : FileFacts.Kind.FILE,
                0644,
                0,
                0,
                Files.size(file),
                0));
  }

  @Override
  public Reading<List<String>> list(String path) {
    return read(
        path,
        directory -> {
          try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
          }
        });
  }

  @Override
  public Reading<String> link(String path) {
    return read(path, file -> Files.readSymbolicLink(file).toString());
  }

  private interface Read<T> {
    T from(Path path) throws IOException;
  }

  private static <T> Reading<T> read(String path, Read<T> read) {
    Origin origin = Origin.file(path);
    Path file = Path.of(path);
    if (!Files.exists(file)) {
      return Reading.absent(origin);
    }
    try {
      return Reading.known(read.from(file), origin);
    } catch (IOException e) {
      return Reading.unreadable(
          origin, new Obstacle(Obstacle.Kind.INPUT_OUTPUT, path + " cannot be read"));
    }
  }
}
