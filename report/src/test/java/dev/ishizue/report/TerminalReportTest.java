package dev.ishizue.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalReportTest {

  @ParameterizedTest
  @ValueSource(ints = {80, 120})
  void showsEveryVerdictOfAControlPlane(int width) throws IOException {
    Golden.assertIsAsIn(
        "terminal/control-plane-%d.txt".formatted(width),
        text(MadeReport.controlPlane(), new Layout(width, false, false)));
  }

  @Test
  void listsEverythingWhenVerbose() throws IOException {
    Golden.assertIsAsIn(
        "terminal/control-plane-verbose-80.txt",
        text(MadeReport.controlPlane(), new Layout(80, false, true)));
  }

  @Test
  void putsSeveralNodesIntoOneReport() throws IOException {
    Golden.assertIsAsIn(
        "terminal/cluster-80.txt", text(MadeReport.cluster(), new Layout(80, false, false)));
  }

  @Test
  void saysInOneLineThatNothingFails() throws IOException {
    Golden.assertIsAsIn(
        "terminal/healthy-80.txt", text(MadeReport.healthy(), new Layout(80, false, false)));
  }

  @Test
  void coloursOnlyWhenAsked() throws IOException {
    String plain = text(MadeReport.controlPlane(), new Layout(80, false, false));
    String coloured = text(MadeReport.controlPlane(), new Layout(80, true, false));

    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured).contains("\u001b[1;31mCRITICAL\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void letsNothingOfAHostileNodeReachTheTerminal(boolean verbose) throws IOException {
    String text = text(MadeReport.hostile(), new Layout(80, false, verbose));

    assertThat(text.codePoints().filter(c -> c != '\n'))
        .allMatch(c -> c >= ' ' && c != 0x7f && (c < 0x80 || c > 0x9f) && c != 0x202e);
    assertThat(text.lines()).noneMatch(line -> line.startsWith("PASS everything"));
    assertThat(text.length()).isLessThan(20_000);
  }

  @Test
  void breaksNoPathAndLeavesNoTrailingSpace() throws IOException {
    for (int width = 80; width <= 120; width++) {
      List<String> lines =
          text(MadeReport.cluster(), new Layout(width, false, true)).lines().toList();

      assertThat(lines).noneMatch(line -> line.endsWith(" "));
      assertThat(String.join("\n", lines))
          .contains("/etc/kubernetes/kubelet.conf.d/20-a-drop-in-with-a-long-name.conf:3");
      int most = width;
      assertThat(lines.stream().filter(line -> line.length() > most))
          .allMatch(line -> line.strip().startsWith("- /etc/kubernetes/"));
    }
  }

  private static String text(MadeReport made, Layout layout) throws IOException {
    StringBuilder text = new StringBuilder();
    new TerminalReport(made.report()).write(text, layout);
    return text.toString();
  }
}
