package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The version of a package that dpkg installed. Other package managers are not read yet.
final class InstalledPackage {
  private static final String STATUS = "/var/lib/dpkg/status";
  private static final int LIMIT = 64 << 20;

  private InstalledPackage() {}

  /// The upstream part of the version, such as `1.36.3` of `1.36.3-1.1`.
  static Reading<String> version(FileTree files, String name) {
    return files
        .bytes(STATUS, LIMIT)
        .flatMap(
            bytes -> {
              String status = new String(bytes, StandardCharsets.UTF_8);
              Matcher stanza =
                  Pattern.compile(
                          "(?:^|\\n)Package: " + Pattern.quote(name) + "\\n((?:[^\\n]+\\n)*)")
                      .matcher(status);
              if (!stanza.find() || !stanza.group(1).contains("Status: install ok installed\n")) {
                return Reading.absent(Origin.file(STATUS));
              }
              Matcher version =
                  Pattern.compile("(?:^|\\n)Version: (?:\\d+:)?(\\d+\\.\\d+\\.\\d+)")
                      .matcher(stanza.group(1));
              int line = (int) status.substring(0, stanza.start(1)).lines().count();
              return version.find()
                  ? Reading.known(version.group(1), Origin.line(STATUS, line))
                  : Reading.absent(Origin.file(STATUS));
            });
  }
}
