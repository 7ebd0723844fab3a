package dev.ishizue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.controls.BuiltIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencePagesTest {
  private static final Path DOCS = Path.of("../docs");
  private static final String REFRESH = "refresh with: ./ishizue reference-pages docs";

  @TempDir Path directory;

  @Test
  void theCommittedPagesAreCurrent() throws IOException {
    Map<String, String> pages = ReferencePages.of(BuiltIn.catalogue());

    for (Map.Entry<String, String> page : pages.entrySet()) {
      assertThat(DOCS.resolve(page.getKey()))
          .as(REFRESH)
          .exists()
          .content()
          .isEqualTo(page.getValue());
    }
    assertThat(ReferencePages.stale(DOCS, pages.keySet())).as(REFRESH).isEmpty();
  }

  @Test
  void theCommandWritesPagesAndRemovesStaleOnes() throws IOException {
    Path stale = directory.resolve("controls/access.made.gone.md");
    Files.createDirectories(directory.resolve("controls"));
    Files.writeString(stale, "gone");

    assertThat(new Run(directory).args("reference-pages", directory.toString())).isZero();

    assertThat(stale).doesNotExist();
    assertThat(directory.resolve("controls/README.md"))
        .content()
        .contains("| [access.made.always](access.made.always.md) | low | What");
    assertThat(directory.resolve("controls/configure.made.named.md"))
        .content()
        .contains(
            "Severity **high**", "with \\<placeholder\\>", "CIS Kubernetes Benchmark 1.12: 4.2.1");
    assertThat(directory.resolve("commands.md")).content().contains("## ishizue scan", "--fail-on");
    assertThat(directory.resolve("intent.md")).content().contains("| `ssh.allowed` |");
  }
}
