package dev.ishizue.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Expected texts in files named for situations. `mvn test -Drefresh` writes them anew, to be read
/// with real eyes before they are committed.
final class Golden {
  private Golden() {}

  static void assertIsAsIn(String name, String text) throws IOException {
    Path file = Path.of("src/test/resources", name);
    if (System.getProperty("refresh") != null) {
      Files.createDirectories(Path.of("src/test/resources/terminal"));
      Files.writeString(file, text);
    }
    assertThat(text).as(name).isEqualTo(Files.readString(file));
  }
}
