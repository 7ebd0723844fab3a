package dev.ishizue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
  @TempDir Path machine;

  @Test
  void saysThatNothingFails() {
    Run run = run();

    assertThat(run.args("scan")).isZero();
    assertThat(run.out())
        .startsWith("node/node1 — no Kubernetes — none of 4 controls fails\n")
        .contains("judged as of 2026-11-01T12:00:00Z with knowledge of 2026-08-20");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void showsAFailureWithItsPlaceAndExitsWithOne() {
    Run run = run().on(bad());

    assertThat(run.args("scan")).isEqualTo(1);
    assertThat(run.out())
        .contains("1 of 4 controls fails, worst: high")
        .contains("- /etc/hostname:1  bad")
        .contains("ishizue explain configure.made.named");
  }

  @Test
  void exitsWithZeroWhenAllFailuresAreBelowTheThreshold() {
    assertThat(run().on(bad()).args("scan", "--fail-on", "critical")).isZero();
    assertThat(run().on(bad()).args("scan", "--fail-on", "high")).isEqualTo(1);
  }

  @Test
  void exitsWithThreeWhenTooLittleWasSeen() {
    Run run = run().with(MadeControls::allUnknown);

    assertThat(run.args("scan")).isEqualTo(3);
    assertThat(run.out()).contains("run as root to judge 1 control");
  }

  @Test
  void writesJson() {
    Run run = run().on(bad());

    assertThat(run.args("scan", "--format", "json")).isEqualTo(1);
    assertThat(run.out())
        .startsWith("{\n  \"schema\": \"ishizue/report/v1\"")
        .contains("\"origin\": \"/etc/hostname:1\"");
  }

  @Test
  void writesToAFileThatOnlyItsOwnerReads() throws IOException {
    Path file = machine.resolve("report.json");
    Files.writeString(file, "old");
    Run run = run();

    assertThat(run.args("scan", "--format=json", "-o", file.toString())).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(file).content().startsWith("{").endsWith("}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(left()).containsExactly("report.json");
  }

  @Test
  void leavesTheOldFileWhenItCannotFinish() throws IOException {
    Path file = machine.resolve("report.txt");
    Files.writeString(file, "old");

    assertThat(run().with(MadeControls::broken).args("scan", "-o", file.toString())).isEqualTo(70);
    assertThat(file).content().isEqualTo("old");
    assertThat(left()).containsExactly("report.txt");
  }

  @Test
  void replacesNoLink() throws IOException {
    Path link = Files.createSymbolicLink(machine.resolve("link"), Path.of("elsewhere"));
    Run run = run();

    assertThat(run.args("scan", "-o", link.toString())).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "ishizue: scan: cannot write "
                + link
                + ": not a regular file: use -o - for standard"
                + " output\n");
    assertThat(Files.isSymbolicLink(link)).isTrue();
  }

  @Test
  void judgesOnlyTheSelectedControls() {
    assertThat(scanned("--chapter", "comms", "--chapter", "access")).contains("none of 2 controls");
    assertThat(scanned("--control", "*.made.a*")).contains("none of 1 control");
    assertThat(scanned("--framework", "cis-1.12")).contains("none of 2 controls");
    assertThat(scanned("--framework", "cis-1.12", "--chapter", "comms"))
        .contains("none of 1 control");
  }

  @Test
  void refusesASelectionOfNothing() {
    assertRefused(
        "no control access.made.alway, did you mean access.made.always?: see",
        "--control",
        "access.made.alway");
    assertRefused("no control matches x*: see ishizue controls", "--control", "x*");
    assertRefused("no control is left", "--framework", "stig");
  }

  @Test
  void judgesForTheGivenMoment() {
    Run run = run();

    assertThat(run.args("scan", "--as-of", "2027-06-01")).isEqualTo(1);
    assertThat(run.out()).contains("the certificate has expired");
    assertThat(scanned("--as-of", "2027-05-31T23:59:59Z")).contains("none of 4");
  }

  @Test
  void judgesSnapshotsAsOfTheNewestOfThem() throws IOException {
    String first = snapshot("a.json", "good", "2026-11-01T00:00:00Z");
    String second = snapshot("b.json", "bad", "2027-07-01T00:00:00Z");
    Run run = run();

    assertThat(run.args("scan", "--snapshot", first, second)).isEqualTo(1);
    assertThat(run.out())
        .startsWith("2 of 2 nodes have failures")
        .contains("node/good", "node/bad", "judged as of 2027-07-01T00:00:00Z");
  }

  @Test
  void readsASnapshotFromStandardInput() {
    Run taking = run().on(bad());
    assertThat(taking.args("snapshot", "-o", "-")).isZero();

    Run run = run().reading(taking.out().getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(run.args("scan", "--snapshot", "-")).isEqualTo(1);
    assertThat(run.out()).startsWith("node/bad");
  }

  @Test
  void refusesTwoSnapshotsOfOneNode() throws IOException {
    String first = snapshot("a.json", "same", "2026-11-01T00:00:00Z");
    String second = snapshot("b.json", "same", "2026-11-02T00:00:00Z");

    assertRefused("two snapshots of same: " + first, "--snapshot", first, second);
  }

  @Test
  void takesTheIntentGivenOrTheMachinesOwn() throws IOException {
    Path own = machine.resolve("etc/ishizue/ishizue.yaml");
    Files.createDirectories(own.getParent());
    Files.writeString(own, waiver("2027-01-31"));
    Run run = run().on(bad());

    assertThat(run.args("scan")).isZero();
    assertThat(run.out())
        .contains("until 2027-01-31 by ayame: known", own + ":2)")
        .contains("judged by the intent of");

    Path given = Files.writeString(machine.resolve("given.yaml"), waiver("2026-10-31"));
    Run other = run().on(bad());

    assertThat(other.args("scan", "--intent", given.toString())).isEqualTo(1);
    assertThat(other.out()).contains("waiver of ayame expired on 2026-10-31: known");
  }

  @Test
  void neverTakesTheIntentOfTheJudgedTree() {
    MadeFiles tree = bad().write("/etc/ishizue/ishizue.yaml", waiver("2099-01-01"));

    assertThat(run().on(tree).args("scan", "--root", machine.toString())).isEqualTo(1);
  }

  @Test
  void saysNothingOfWaiversThatAreNotAboutThisScan() throws IOException {
    Path given = Files.writeString(machine.resolve("given.yaml"), waiver("2026-10-31"));
    Run run = run();

    assertThat(run.args("scan", "--chapter", "access", "--intent", given.toString())).isZero();
    assertThat(run.out()).doesNotContain("waiver");
  }

  @Test
  void refusesWhatItCannotReadInOneLine() throws IOException {
    Path wrong = Files.writeString(machine.resolve("wrong.yaml"), "waiver: []\n");
    String nothing = machine.resolve("nothing").toString();

    assertRefused("cannot read the intent: " + nothing + ": no such file", "--intent", nothing);
    assertRefused("wrong intent: " + wrong + ":1: unknown key", "--intent", wrong.toString());
    assertRefused("cannot read the knowledge: ", "--knowledge", nothing);
    assertRefused("wrong knowledge: " + wrong + ":1: must begin", "--knowledge", wrong.toString());
    assertRefused("cannot read the snapshot: ", "--snapshot", nothing);
    assertRefused("wrong snapshot: " + wrong + ":1: not a", "--snapshot", wrong.toString());
    assertRefused("--root takes a directory: ", "--root", nothing);
    assertRefused("--as-of takes 2027-01-31", "--as-of", "tomorrow");
    assertRefused("exclude each other", "--root", "/", "--snapshot", nothing);
    assertRefused("cannot write " + nothing, "-o", nothing + "/report");
    assertRefused("--width takes at least 80", "--width", "40");
  }

  @Test
  void coloursATerminalUnlessToldOtherwise() {
    assertThat(colours(run().onTerminal())).isTrue();
    assertThat(colours(run())).isFalse();
    assertThat(colours(run().onTerminal().variable("NO_COLOR", "1"))).isFalse();
    assertThat(colours(run().onTerminal().variable("TERM", "dumb"))).isFalse();
    assertThat(colours(run().onTerminal(), "--color", "never")).isFalse();
    assertThat(colours(run(), "--color", "always")).isTrue();
  }

  @Test
  void forgivesAReaderThatHasSeenEnough() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Run run = run().on(bad()).writingTo(new PipeOutput(closed));

    assertThat(run.args("scan")).isEqualTo(1);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void saysWhenItsOutputCannotBeWritten() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Run run = run().writingTo(new PipeOutput(full));

    assertThat(run.args("scan")).isEqualTo(70);
    assertThat(run.err()).isEqualTo("ishizue: cannot write: No space left on device\n");
  }

  @Test
  void showsItsOwnMistakesInOneLineAndInFullWhenAsked() {
    Run run = run().with(MadeControls::broken);

    assertThat(run.args("scan")).isEqualTo(70);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("ISHIZUE_DEBUG=1").doesNotContain("\u001b");

    Run debugged = run().with(MadeControls::broken).variable("ISHIZUE_DEBUG", "1");
    debugged.args("scan");
    assertThat(debugged.err()).contains("at dev.ishizue.cli.MadeControls");
  }

  private boolean colours(Run run, String... options) {
    run.args(Stream.concat(Stream.of("scan"), Stream.of(options)).toArray(String[]::new));
    return run.out().contains("\u001b[");
  }

  private String scanned(String... options) {
    Run run = run();
    run.args(Stream.concat(Stream.of("scan"), Stream.of(options)).toArray(String[]::new));
    return run.out();
  }

  private void assertRefused(String message, String... options) {
    Run run = run();

    assertThat(
            run.args(Stream.concat(Stream.of("scan"), Stream.of(options)).toArray(String[]::new)))
        .isEqualTo(2);
    assertThat(run.err()).startsWith("ishizue: scan: ").contains(message);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.out()).isEmpty();
  }

  private String snapshot(String file, String name, String takenAt) throws IOException {
    Run run = run().on(MadeNode.linux().files().write("/etc/hostname", name + "\n"));
    run.args("snapshot", "-o", "-");
    return Files.writeString(
            machine.resolve(file), run.out().replace("2026-11-01T12:00:00Z", takenAt))
        .toString();
  }

  private static String waiver(String until) {
    return """
    waivers:
      - control: configure.made.named
        owner: ayame
        reason: known
        until: %s
    """
        .formatted(until);
  }

  private static MadeFiles bad() {
    return MadeNode.linux().files().write("/etc/hostname", "bad\n");
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(machine)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  private Run run() {
    return new Run(machine);
  }
}
