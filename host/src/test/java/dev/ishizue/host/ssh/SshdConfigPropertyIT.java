package dev.ishizue.host.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// The real sshd agrees on generated configurations with blocks, includes and options.
class SshdConfigPropertyIT {
  private static final SshdComparison COMPARISON = new SshdComparison();

  @BeforeContainer
  static void needsSshd() {
    RealSshd.assumeInstalled();
  }

  @AfterContainer
  static void tellHowMuch() {
    System.out.println(COMPARISON.compared() + " settings agree with sshd -T");
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void agreesOnGeneratedConfigurations(@ForAll long seed) throws IOException {
    GeneratedConfig generated = new GeneratedConfig(new Random(seed));
    Path directory = Files.createTempDirectory("sshd");
    try {
      for (int i = 0; i < 2; i++) {
        Files.writeString(directory.resolve("included" + i), generated.lines(6, List.of()));
      }
      List<Path> includes =
          List.of(directory.resolve("included0"), directory.resolve("included[01]"));
      Path config =
          Files.writeString(directory.resolve("sshd_config"), generated.lines(25, includes));
      COMPARISON.compareAll(config, generated.options());
    } finally {
      for (String name : List.of("included0", "included1", "sshd_config")) {
        Files.deleteIfExists(directory.resolve(name));
      }
      Files.delete(directory);
    }
  }
}
