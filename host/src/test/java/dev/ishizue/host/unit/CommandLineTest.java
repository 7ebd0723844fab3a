package dev.ishizue.host.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.host.component.Argument;
import dev.ishizue.testbed.MadeFiles;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class CommandLineTest {
  private static final String UNIT = "/usr/lib/systemd/system/kubelet.service";

  private final MadeFiles files = new MadeFiles();

  @Test
  void quotesJoinWordsWhereverTheyStandAndEscapesAreDecoded() {
    assertThat(words("/bin/a 'b c' --d=\"e f\" g\\x20h 'i\\tj' \\u00e4 \\xc3\\xa4"))
        .containsExactly("/bin/a", "b c", "--d=e f", "g h", "i\tj", "ä", "ä");
  }

  @Test
  void anUnknownEscapeIsKept() {
    assertThat(words("/bin/a \\q \\x0g")).containsExactly("/bin/a", "\\q", "\\x0g");
  }

  @Test
  void aQuoteNeverClosedDropsTheCommand() {
    assertThat(commands("/bin/a 'b")).isInstanceOf(Reading.Absent.class);
  }

  @Test
  void prefixesAreNoPartOfTheProgram() {
    assertThat(words("-@+/bin/a zero one")).containsExactly("/bin/a", "one");
    assertThat(words("!!/bin/a")).containsExactly("/bin/a");
    assertThat(words(":/bin/a $HOME")).containsExactly("/bin/a", "$HOME");
  }

  @Test
  void aLoneSemicolonSeparatesCommandsAndAnEscapedOneDoesNot() {
    List<CommandLine> both = commands("/bin/a x ; /bin/b \\; y;").ifKnown().orElseThrow();
    assertThat(both).hasSize(2);
    assertThat(texts(both.getLast())).containsExactly("/bin/b", ";", "y;");
  }

  @Test
  void anUnbracedVariableBecomesAsManyWordsAsItHas() {
    assertThat(words("/bin/a $A $NONE x$A ${A}", "Environment=\"A=b 'c d'\""))
        .containsExactly("/bin/a", "b", "c d", "x$A", "b 'c d'");
  }

  @Test
  void aBracedVariableIsReplacedInPlaceAndTwoDollarsAreOne() {
    assertThat(words("/bin/a --x=${A}/${B} $$A ${A", "Environment=A=1"))
        .containsExactly("/bin/a", "--x=1/", "$A", "${A");
  }

  @Test
  void wordsFromAVariableNameTheLineOfItsFile() {
    files.write("/etc/default/kubelet", "# node\nKUBELET_EXTRA_ARGS=\"--v=2 --anonymous-auth\"\n");
    List<Argument> words =
        commands(
                "/usr/bin/kubelet --x $KUBELET_EXTRA_ARGS", "EnvironmentFile=-/etc/default/kubelet")
            .ifKnown()
            .orElseThrow()
            .getFirst()
            .arguments();
    assertThat(words.stream().map(a -> a.text() + " " + a.origin().text()))
        .containsExactly(
            "--x " + UNIT + ":2",
            "--v=2 /etc/default/kubelet:2",
            "--anonymous-auth /etc/default/kubelet:2");
  }

  @Test
  void filesOverrideEnvironmentAndLaterFilesEarlierOnes() {
    files.write("/etc/e/1.env", "A=file1\nB=file1\n").write("/etc/e/2.env", "B=file2\n");
    assertThat(
            words(
                "/bin/a ${A} ${B} ${C}",
                "EnvironmentFile=/etc/e/*.env\nEnvironment=A=unit C=unit\nUnsetEnvironment=C"))
        .containsExactly("/bin/a", "file1", "file2", "");
  }

  @Test
  void isUnreadableOnlyWhenAHiddenFileMatters() {
    files.write("/etc/secret.env", "A=1\n").unreadable("/etc/secret.env");
    assertThat(commands("/bin/a $A", "EnvironmentFile=/etc/secret.env"))
        .isInstanceOf(Reading.Unreadable.class);
    assertThat(commands("/bin/a b", "EnvironmentFile=/etc/secret.env"))
        .isInstanceOf(Reading.Known.class);
  }

  @Test
  void specifiersOfTheNameAreExpandedAndDoNotSplitWords() {
    assertThat(words("/bin/a %n %p-%% %t %H"))
        .containsExactly("/bin/a", "kubelet.service", "kubelet-%", "/run", "%H");
  }

  @Property
  void anyLineIsSplitWithoutFailing(@ForAll String line, @ForAll String environment) {
    Reading<List<CommandLine>> commands = commands("/bin/a " + line, "Environment=" + environment);
    assertThat(commands).isNotInstanceOf(Reading.Unreadable.class);
  }

  @Property
  void quotedWordsSurvive(@ForAll List<String> words) {
    List<String> clean =
        words.stream().map(w -> w.replaceAll("[\\r\\n\\p{Cntrl}$%\\p{Cs}]", "")).toList();
    StringBuilder line = new StringBuilder("/bin/a");
    clean.forEach(w -> line.append(" \"" + w.replace("\\", "\\\\").replace("\"", "\\\"") + "\""));
    List<String> expected = new java.util.ArrayList<>(List.of("/bin/a"));
    expected.addAll(clean);
    assertThat(words(line.toString())).isEqualTo(expected);
  }

  private List<String> words(String execStart, String... more) {
    return texts(commands(execStart, more).ifKnown().orElseThrow().getFirst());
  }

  private Reading<List<CommandLine>> commands(String execStart, String... more) {
    files.write(UNIT, "[Service]\nExecStart=" + execStart + "\n" + String.join("\n", more) + "\n");
    return CommandLine.of(new Units(files).load("kubelet.service").ifKnown().orElseThrow(), files);
  }

  private static List<String> texts(CommandLine command) {
    return command.words().stream().map(Argument::text).toList();
  }
}
