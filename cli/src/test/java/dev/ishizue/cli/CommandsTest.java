package dev.ishizue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  @TempDir Path machine;

  @Test
  void saysItsVersionWhichIsThatOfTheBuild() throws IOException {
    Run run = run();

    assertThat(run.args("--version")).isZero();
    assertThat(run.out()).isEqualTo("ishizue " + Tool.VERSION + "\n");
    assertThat(Path.of("../pom.xml")).content().contains("<version>" + Tool.VERSION + "</version>");
  }

  @Test
  void showsAllCommandsWhenAskedForNone() {
    Run run = run();

    assertThat(run.args()).isEqualTo(2);
    assertThat(run.err()).contains("scan", "snapshot", "explain").doesNotContain("reference-pages");
    assertThat(helped("--help")).isEqualTo(run.err()).isEqualTo(helped("help"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan", "snapshot", "explain", "controls", "completion"})
  void helpsWithEachCommandAndShowsAnExample(String command) {
    assertThat(helped(command, "--help"))
        .startsWith("Usage: ishizue " + command)
        .contains("Examples:\n  ")
        .isEqualTo(helped("help", command));
    assertThat(helped(command, "--help").lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void answersWrongUseInOneLineWithAHint() {
    assertRefused("no command scna, did you mean scan?: see ishizue --help", "scna");
    assertRefused(
        "scan: unknown option --formt, did you mean --format?: see ishizue scan --help",
        "scan",
        "--formt",
        "json");
    assertRefused(
        "scan: --format FORMAT 'xml' is none of terminal, json: see ishizue scan --help",
        "scan",
        "--format",
        "xml");
    assertRefused("scan: needs --format FORMAT: see ishizue scan --help", "scan", "--format");
    assertRefused("scan: takes no argument here: see ishizue scan --help", "scan", "here");
    assertRefused("explain: needs CONTROL: see ishizue explain --help", "explain");
    assertRefused("no command a\\x1b[31m: see ishizue --help", "a\u001b[31m");
    assertRefused("snapshot: needs -o FILE, where - is standard output", "snapshot");
    assertRefused(
        "explain: no control access.made.alwys, did you mean access.made.always?: see ishizue"
            + " controls",
        "explain",
        "access.made.alwys");
  }

  @Test
  void explainsAControl() {
    Run run = run();

    assertThat(run.args("explain", "configure.made.named")).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            What configure.made.named demands holds
            configure.made.named

            severity     high
            chapter      configure — Secure nodes and control plane
            applies to   any host

            why          Somebody could do something with <placeholder>.

            remedy       Change it:
                         ishizue does not do it yet.

            plan         No plan changes it. Nothing knows how.

            see also     CIS Kubernetes Benchmark 1.12: 4.2.1
            """);
  }

  @Test
  void listsControls() {
    Run run = run();

    assertThat(run.args("controls", "--chapter", "access")).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            ACCESS — No direct way to a node
              low       access.made.always
                        What access.made.always demands holds

            1 control
            """);

    Run ids = run();
    assertThat(ids.args("controls", "--ids", "--framework", "cis-1.12")).isZero();
    assertThat(ids.out()).isEqualTo("comms.made.certificate\nconfigure.made.named\n");
  }

  @Test
  void savesASnapshotThatOnlyItsOwnerReads() throws IOException {
    Path file = machine.resolve("node.json");
    Run run = run();

    assertThat(run.args("snapshot", "-o", file.toString())).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(file).content().contains("ishizue/snapshot/v1", "\"2026-11-01T12:00:00Z\"");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void completesInBashAndZsh(String shell) {
    Run run = run();

    assertThat(run.args("completion", shell)).isZero();
    assertThat(run.out()).contains("--fail-on", "critical", "snapshot");
  }

  @Test
  void completesInFish() {
    Run run = run();

    assertThat(run.args("completion", "fish")).isZero();
    assertThat(run.out())
        .contains("complete -c ishizue -n __fish_use_subcommand -a scan -d 'Judges this node,")
        .contains("-l format -xa 'terminal json'")
        .contains("-s o -l output -rF")
        .doesNotContain("reference-pages");
  }

  private String helped(String... args) {
    Run run = run();
    assertThat(run.args(args)).isZero();
    return run.out();
  }

  private void assertRefused(String message, String... args) {
    Run run = run();

    assertThat(run.args(args)).isEqualTo(2);
    assertThat(run.err()).isEqualTo("ishizue: " + message + "\n");
    assertThat(run.out()).isEmpty();
  }

  private Run run() {
    return new Run(machine);
  }
}
