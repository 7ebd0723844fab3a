package dev.ishizue.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {

  @Test
  void equalTextsDoNotDiffer() {
    assertThat(UnifiedDiff.of("a", "x\n", "x\n")).isEmpty();
  }

  @Test
  void aChangeIsShownBetweenThreeLinesOfContext() {
    assertThat(
            UnifiedDiff.of("/etc/x", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nV\n6\n7\n8\n9\n"))
        .containsExactly(
            "--- /etc/x",
            "+++ /etc/x",
            "@@ -2,7 +2,7 @@",
            " 2",
            " 3",
            " 4",
            "-5",
            "+V",
            " 6",
            " 7",
            " 8");
  }

  @Test
  void changesFarApartAreHunksOfTheirOwn() {
    String before = numbers(1, 30);
    String after = before.replace("\n5\n", "\n").replace("\n12\n", "\n12\nx\n");
    assertThat(UnifiedDiff.of("a", before, after))
        .filteredOn(line -> line.startsWith("@@"))
        .containsExactly("@@ -2,7 +2,6 @@", "@@ -10,6 +9,7 @@");
    assertThat(UnifiedDiff.of("a", before, after.replace("\n9\n", "\ny\n")))
        .filteredOn(line -> line.startsWith("@@"))
        .containsExactly("@@ -2,14 +2,14 @@");
  }

  @Test
  void aFileThatComesToBeBeginsAtLineZero() {
    assertThat(UnifiedDiff.of("a", "", "x\ny\n"))
        .containsExactly("--- a", "+++ a", "@@ -0,0 +1,2 @@", "+x", "+y");
    assertThat(UnifiedDiff.of("a", "x\n", ""))
        .containsExactly("--- a", "+++ a", "@@ -1,1 +0,0 @@", "-x");
  }

  @Test
  void aMissingLineFeedAtTheEndIsTold() {
    assertThat(UnifiedDiff.of("a", "x\ny", "x\ny\n"))
        .containsExactly(
            "--- a", "+++ a", "@@ -1,2 +1,2 @@", " x", "-y", "\\ No newline at end of file", "+y");
    assertThat(UnifiedDiff.of("a", "x\ny", "z\ny")).endsWith(" y", "\\ No newline at end of file");
  }

  @Test
  void textsThatDifferALotTakeNoTime() {
    String before = numbers(0, 200_000);
    String after = numbers(300_000, 500_000);
    List<String> diff =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> UnifiedDiff.of("a", "x\n" + before, "x\n" + after));
    assertThat(diff).hasSize(3 + 1 + 400_000);
  }

  @Test
  void oneChangeInALongTextIsOneChange() {
    String before = numbers(0, 100_000);
    assertThat(UnifiedDiff.of("a", before, "x\n" + before.replace("\n500\n", "\n") + "y\n"))
        .filteredOn(line -> line.startsWith("+") || line.startsWith("-"))
        .containsExactly("--- a", "+++ a", "+x", "-500", "+y");
  }

  private static String numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> i + "\n").collect(Collectors.joining());
  }
}
