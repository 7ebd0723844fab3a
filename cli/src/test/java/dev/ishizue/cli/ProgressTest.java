package dev.ishizue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void showsALineAndErasesIt() throws InterruptedException {
    try (Progress _ = Progress.of(err, true, "looking at /", Duration.ZERO)) {
      for (int i = 0; i < 500 && !shown().contains("| looking at /"); i++) {
        Thread.sleep(10);
      }
    }

    assertThat(shown()).startsWith("\r| looking at /").endsWith("\r" + " ".repeat(14) + "\r");
  }

  @Test
  void showsNothingOfWhatIsDoneSoon() {
    try (Progress _ = Progress.of(err, true, "looking", Duration.ofMinutes(1))) {
      assertThat(shown()).isEmpty();
    }

    assertThat(shown()).isEmpty();
  }

  @Test
  void showsNothingWhereThereIsNoTerminal() {
    try (Progress _ = Progress.of(err, false, "looking", Duration.ZERO)) {
      assertThat(shown()).isEmpty();
    }

    assertThat(shown()).isEmpty();
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
