package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import java.util.List;
import java.util.stream.Stream;

/// Distributions that are an operating system say so in `os-release`.
final class OsRelease {
  private OsRelease() {}

  static List<Evidence> isOneOf(Surroundings surroundings, String... ids) {
    List<String> wanted = Stream.of(ids).map(id -> "ID=" + id).toList();
    return Stream.of("/etc/os-release", "/usr/lib/os-release")
        .flatMap(
            path ->
                surroundings.files().text(path).ifKnown().stream()
                    .flatMap(String::lines)
                    .map(line -> line.replace("\"", "").strip())
                    .filter(wanted::contains)
                    .map(line -> Evidence.of(line, Origin.file(path))))
        .limit(1)
        .toList();
  }
}
