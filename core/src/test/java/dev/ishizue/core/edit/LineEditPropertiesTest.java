package dev.ishizue.core.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every edit and every text.
class LineEditPropertiesTest {

  static List<Edit> edits() {
    return List.of(
        new LineEdit.Present("alpha = 1"),
        new LineEdit.KeyValue("alpha", "1", " = "),
        new LineEdit.KeyValue("alpha", "1", "\t"),
        new LineEdit.SshdKeyword("Alpha", "1"),
        new LineEdit.SshdKeyword("AllowUsers", "1"),
        new LineEdit.IniValue("Service", "alpha", "1"),
        new LineEdit.IniRemoved("Service", "alpha"),
        new LineEdit.TomlValue(List.of("Service"), "alpha", "1"),
        new LineEdit.TomlValue(List.of(), "alpha", "1"),
        new LineEdit.ArgumentLine("alpha", "1"),
        new LineEdit.ArgumentLineRemoved("alpha"),
        new LineEdit.ShellArgumentRemoved("alpha"),
        new LineEdit.GrubWord("alpha=1"),
        new LineEdit.GrubWordRemoved("alpha"));
  }

  @Property(tries = 3000)
  void applyingTwiceIsApplyingOnce(@ForAll("edits") Edit edit, @ForAll("texts") String text) {
    Optional<String> once = applied(edit, text);
    once.ifPresent(t -> assertThat(applied(edit, t)).contains(t));
  }

  @Property(tries = 1000)
  void anyTextIsEditedOrNotEditable(@ForAll("edits") Edit edit, @ForAll String text) {
    Optional<String> once = applied(edit, text);
    once.ifPresent(t -> assertThat(applied(edit, t)).contains(t));
  }

  @Property(tries = 3000)
  void aTextThatEndsInALineFeedStillDoes(@ForAll("edits") Edit edit, @ForAll("texts") String text) {
    Optional<String> once = applied(edit, text);
    boolean ends = text.isEmpty() || text.endsWith("\n");
    once.filter(t -> ends && !t.isEmpty()).ifPresent(t -> assertThat(t).endsWith("\n"));
  }

  @Property(tries = 3000)
  void commentsStay(@ForAll("edits") Edit edit, @ForAll("texts") String text) {
    // In quotes and brackets they are none.
    Assume.that(text.chars().noneMatch(c -> "\"'[{".indexOf(c) >= 0));
    applied(edit, text).ifPresent(t -> assertThat(comments(t)).isEqualTo(comments(text)));
  }

  @Property(tries = 2000)
  void linesThatSaySomethingElseStay(@ForAll("edits") Edit edit, @ForAll("plainTexts") String text)
      throws NotEditable {
    assertThat(others(edit.apply(text))).isEqualTo(others(text));
  }

  @ParameterizedTest
  @MethodSource("edits")
  void longTextsTakeNoTime(Edit edit) {
    List<String> texts = new ArrayList<>();
    for (String line :
        List.of(
            "alpha = 1\n",
            "--alpha=1 --alpha ",
            "[Service]\nalpha=1\n",
            "alpha=1 \\\n",
            "# comment\n",
            "GRUB_CMDLINE_LINUX=\"alpha alpha\"\n",
            " ",
            "\"'",
            "\\",
            "a.",
            "[",
            "A=\"--alpha=1 \\\n",
            "AllowUsers x\n")) {
      texts.add(line.repeat(200_000 / line.length()));
      texts.add("[Service]\nExecStart=/a " + line.repeat(200_000 / line.length()));
      texts.add("A=\"" + line.repeat(200_000 / line.length()));
      texts.add("GRUB_CMDLINE_LINUX='" + line.strip().repeat(200_000 / line.length()) + "'");
    }
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> texts.forEach(text -> applied(edit, text)));
  }

  @Provide("edits")
  Arbitrary<Edit> anyEdit() {
    return Arbitraries.of(edits());
  }

  /// Texts made of what the formats are made of.
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "alpha",
            "ALPHA",
            "beta",
            "Match all",
            "Include x",
            "AllowUsers",
            "[Service]",
            "[[x]]",
            "[Other]",
            "Service.",
            "ExecStart",
            "Environment",
            "GRUB_CMDLINE_LINUX",
            "GRUB_CMDLINE_LINUX_DEFAULT",
            "=",
            " = ",
            " ",
            "\t",
            "\n",
            "\n",
            "\n",
            "\r\n",
            "\"",
            "'",
            "#",
            " # ",
            ";",
            "\\",
            "\\\n",
            "--alpha",
            "--alpha=0",
            "-alpha 0",
            "--",
            "-",
            "1",
            "0",
            "$X",
            "{",
            "}",
            "[",
            "]",
            ",",
            ".",
            "\"\"\"",
            "'''",
            "\uFEFF",
            "\u0085")
        .list()
        .ofMaxSize(24)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> plainTexts() {
    Arbitrary<String> lines =
        Arbitraries.of("# comment", "  beta = 2  ", "gamma = \"x\"\t# y", "alpha = 0", "[Service]");
    Arbitrary<String> endings = Arbitraries.of("\n", "\r\n");
    return Combinators.combine(lines.list().ofMaxSize(5).uniqueElements(), endings)
        .as((all, ending) -> String.join(ending, all) + ending);
  }

  private static List<String> comments(String text) {
    return text.lines().filter(line -> line.startsWith("#")).toList();
  }

  /// With their endings, and without what the edits bring.
  private static List<String> others(String text) {
    return Stream.of(text.split("(?<=\n)", -1))
        .filter(line -> !line.isBlank() && !line.toLowerCase(Locale.ROOT).contains("alpha"))
        .filter(line -> !line.contains("AllowUsers") && !line.contains("[Service]"))
        .toList();
  }

  private static Optional<String> applied(Edit edit, String text) {
    try {
      return Optional.of(edit.apply(text));
    } catch (NotEditable e) {
      assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(80);
      assertThat(e.line()).isNotNegative();
      return Optional.empty();
    } catch (RuntimeException e) {
      return fail("on " + text, e);
    }
  }
}
