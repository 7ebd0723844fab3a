package dev.ishizue.host.ssh;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the program itself tells without being run: package databases differ by distribution, the
/// text that sshd greets with does not.
///
/// @param strictKeyExchange it can offer strict key exchange, which distributions also gave to
///   versions before 9.6
record SshdBinary(Version version, boolean strictKeyExchange) {
  private static final int LIMIT = 32 << 20;

  /// Compatibility patterns such as `OpenSSH_7.0*` carry no `p`, or one far older.
  private static final Pattern RELEASE =
      Pattern.compile("OpenSSH_([0-9]{1,2})\\.([0-9]{1,2})p[0-9]");

  record Version(int major, int minor) implements Comparable<Version> {
    @Override
    public int compareTo(Version other) {
      return major != other.major
          ? Integer.compare(major, other.major)
          : Integer.compare(minor, other.minor);
    }

    boolean isAtLeast(int major, int minor) {
      return compareTo(new Version(major, minor)) >= 0;
    }

    String text() {
      return major + "." + minor;
    }
  }

  static Reading<SshdBinary> read(FileTree files, String path) {
    return files.bytes(path, LIMIT).flatMap(bytes -> find(path, bytes));
  }

  private static Reading<SshdBinary> find(String path, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Optional<Version> version =
        RELEASE
            .matcher(text)
            .results()
            .map(m -> new Version(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))))
            .max(Version::compareTo);
    Origin origin = Origin.file(path);
    return version
        .map(v -> Reading.known(new SshdBinary(v, text.contains("kex-strict-s-v00")), origin))
        .orElseGet(
            () ->
                Reading.unreadable(
                    origin, Obstacle.malformed(path + " does not name its OpenSSH version")));
  }
}
