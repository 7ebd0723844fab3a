package dev.ishizue.host.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.edit.Edit;
import dev.ishizue.core.edit.LineEdit;
import dev.ishizue.core.edit.NotEditable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What the edits of units and environment files write is what is read here.
class EditedUnitsTest {

  @Property(tries = 3000)
  void theLastUseOfAKeyHasTheNewValue(@ForAll("units") String text) {
    Edit edit = new LineEdit.IniValue("Service", "Key", "new value");
    applied(edit, text)
        .ifPresent(
            edited -> {
              assertThat(uses(edited).getLast().value()).isEqualTo("new value");
              assertThat(others(edited)).isEqualTo(others(text));
            });
  }

  @Property(tries = 3000)
  void aRemovedKeyHasNoUse(@ForAll("units") String text) {
    applied(new LineEdit.IniRemoved("Service", "Key"), text)
        .ifPresent(
            edited -> {
              assertThat(uses(edited)).isEmpty();
              assertThat(others(edited)).isEqualTo(others(text));
            });
  }

  @Property(tries = 3000)
  void aRemovedFlagIsInNoCommand(@ForAll("units") String text) {
    applied(new LineEdit.ShellArgumentRemoved("flag"), text)
        .filter(edited -> edited.strip().startsWith("["))
        .ifPresent(
            edited ->
                assertThat(commands(edited).stream().flatMap(List::stream))
                    .noneMatch(EditedUnitsTest::isFlag));
  }

  @Property(tries = 3000)
  void aRemovedFlagIsInNoVariable(@ForAll("environments") String text) {
    applied(new LineEdit.ShellArgumentRemoved("flag"), text)
        .ifPresent(edited -> assertThat(variables(edited, false)).isEqualTo(variables(text, true)));
  }

  private static List<UnitLines.Assignment> uses(String text) {
    return UnitLines.parse(text).stream().filter(EditedUnitsTest::isKey).toList();
  }

  private static List<String> others(String text) {
    return UnitLines.parse(text).stream()
        .filter(a -> !isKey(a))
        .map(a -> a.section() + " " + a.key() + "=" + a.value())
        .toList();
  }

  private static boolean isKey(UnitLines.Assignment assignment) {
    return assignment.section().equals("Service") && assignment.key().equals("Key");
  }

  private static List<List<String>> commands(String text) {
    return UnitLines.parse(text).stream()
        .filter(a -> a.section().equals("Service") && a.key().equals("ExecStart"))
        .map(a -> Words.all(a.value(), Words.Mistakes.ESCAPES_KEPT))
        .toList();
  }

  private static List<List<String>> variables(String text, boolean withoutFlag) {
    List<List<String>> variables = new ArrayList<>();
    EnvironmentFile.parse("f", text)
        .forEach(
            (name, value) -> {
              List<String> words = Words.all(value.value(), Words.Mistakes.TOLERATED);
              List<String> variable = new ArrayList<>(List.of(name));
              variable.addAll(withoutFlag ? withoutFlag(words) : words);
              variables.add(variable);
            });
    return variables;
  }

  /// With the word behind it that does not look like a flag.
  private static List<String> withoutFlag(List<String> words) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (!isFlag(words.get(i))) {
        kept.add(words.get(i));
      } else if (words.get(i).equals("--flag")
          && i + 1 < words.size()
          && !words.get(i + 1).startsWith("-")) {
        i++;
      }
    }
    return kept;
  }

  private static boolean isFlag(String word) {
    return word.equals("--flag") || word.startsWith("--flag=");
  }

  private static Optional<String> applied(Edit edit, String text) {
    try {
      return Optional.of(edit.apply(text));
    } catch (NotEditable _) {
      return Optional.empty();
    }
  }

  @Provide
  Arbitrary<String> units() {
    return Arbitraries.of(
            "[Service]\n",
            "[Service]\n",
            "[Other]\n",
            "Key=1\n",
            " Key = 2 \n",
            "Key=1 \\\n",
            "Key\\\n=2\n",
            "ExecStart=/bin/a ",
            "ExecStart=/bin/b \\\n",
            "--flag=1 ",
            "--flag\n",
            "\"--flag=1 2\" ",
            "--x \\\n",
            "--y\n",
            "# comment\n",
            "; comment \\\n",
            "\n",
            "\r\n",
            "\\",
            "\u2003")
        .list()
        .ofMaxSize(12)
        .map(parts -> "[Service]\n" + String.join("", parts));
  }

  @Provide
  Arbitrary<String> environments() {
    return Arbitraries.of(
            "A=",
            "B=",
            "\"",
            "'",
            "--flag ",
            "--flag=1 ",
            "--flag=1",
            " --x",
            " --y=\"z\"",
            "\n",
            "\\\n",
            "\r\n",
            " ",
            "# comment\n",
            "\\\"")
        .list()
        .ofMaxSize(14)
        .map(parts -> "A=" + String.join("", parts));
  }
}
