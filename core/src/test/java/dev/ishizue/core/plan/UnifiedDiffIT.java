package dev.ishizue.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeContainer;

/// The real `patch` makes of the old text the new one.
class UnifiedDiffIT {
  private static final Path PROGRAM = Path.of("/usr/bin/patch");

  @BeforeContainer
  static void needsPatch() {
    assumeTrue(Files.isExecutable(PROGRAM), "there is no " + PROGRAM + " on this machine");
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void patchTakesTheDiff(@ForAll("texts") String before, @ForAll("texts") String after)
      throws IOException, InterruptedException {
    List<String> diff = UnifiedDiff.of("file", before, after);
    assertThat(diff.isEmpty()).isEqualTo(before.equals(after));
    if (diff.isEmpty()) {
      return;
    }
    Path directory = Files.createTempDirectory("patch");
    Path file = directory.resolve("file");
    Path patch = directory.resolve("patch");
    Path result = directory.resolve("result");
    try {
      Files.writeString(file, before);
      Files.writeString(patch, String.join("\n", diff) + "\n");
      Process process =
          new ProcessBuilder(
                  PROGRAM.toString(), "-p0", "--binary", "-F0", "-i", "patch", "-o", "result")
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      assertThat(Files.readString(result)).isEqualTo(after);
    } finally {
      for (Path path : List.of(file, patch, result, directory.resolve("result.rej"))) {
        Files.deleteIfExists(path);
      }
      Files.delete(directory);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a\n", "b\n", "c\n", "\n", "- d\n", "--- e\n", "f\r\n", "g")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }
}
