package dev.ishizue.cli;

import dev.ishizue.host.files.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Files that the caller names, read up to a limit.
final class GivenFile {
  private GivenFile() {}

  static Path path(String text) throws Refusal {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new Refusal("no path: " + text + ": " + e.getReason());
    }
  }

  /// @param what such as `the intent`
  static byte[] bytes(String what, Path path, int limit) throws Refusal {
    try (InputStream in = Files.newInputStream(path)) {
      return bytes(what, path.toString(), in, limit);
    } catch (IOException e) {
      throw new Refusal("cannot read %s: %s: %s".formatted(what, path, Reason.of(e)));
    }
  }

  static byte[] bytes(String what, String name, InputStream in, int limit)
      throws Refusal, IOException {
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new Refusal(
          "cannot read %s: %s: larger than %d MiB".formatted(what, name, limit >> 20));
    }
    return bytes;
  }

  static String text(String what, Path path) throws Refusal {
    return new String(bytes(what, path, 4 << 20), StandardCharsets.UTF_8);
  }
}
