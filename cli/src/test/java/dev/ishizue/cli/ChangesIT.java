package dev.ishizue.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ishizue.controls.BuiltIn;
import dev.ishizue.core.plan.Sha256;
import dev.ishizue.host.files.RootFiles;
import dev.ishizue.testbed.MadeKubelet;
import dev.ishizue.testbed.MadeNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a plan to its undoing by the commands a person types, on a node's files below a directory.
class ChangesIT {
  private static final String CONTROL = "configure.files.kubelet-config";

  @TempDir private Path folder = Path.of("");
  private Path machine = Path.of("");
  private Path plan = Path.of("");

  @BeforeEach
  void makeTheNode() throws IOException {
    assumeThat(ProcessHandle.current().info().user().orElse(""))
        .as("files are given to their owner by root only")
        .isEqualTo("root");
    machine = folder.toRealPath().resolve("node");
    plan = machine.resolveSibling("plan.json");
    MadeNode node = MadeNode.kubeadmWorker();
    node.files().mode(MadeKubelet.CONFIG, 0666);
    node.files().writeTo(Files.createDirectories(machine));
  }

  @Test
  void showsDoesAndTakesBack() throws IOException {
    Run planned = run();
    assertThat(planned.args("plan", "--control", CONTROL, "-o", plan.toString())).isZero();
    assertThat(planned.out())
        .contains("1. " + CONTROL)
        .contains("change " + MadeKubelet.CONFIG + " from 0666 0:0 to 06")
        .contains("sha256 " + Sha256.of(Files.readAllBytes(plan)));
    assertThat(mode()).isEqualTo("rw-rw-rw-");

    Run applied = run();
    assertThat(applied.args("apply", plan.toString(), "--yes")).as(applied.err()).isZero();
    assertThat(applied.out()).contains("done, and it holds").contains("ishizue undo 1");
    assertThat(mode()).doesNotContain("w-rw-");

    Run again = run();
    assertThat(again.args("plan", "--control", CONTROL)).isZero();
    assertThat(again.out()).contains("Nothing is to be done.");

    Run listed = run();
    assertThat(listed.args("runs")).isZero();
    assertThat(listed.out()).contains("   1  ").contains("1 done");

    Run undone = run();
    assertThat(undone.args("undo", "1")).as(undone.err()).isZero();
    assertThat(undone.out()).contains("Run 1 is taken back.");
    assertThat(mode()).isEqualTo("rw-rw-rw-");
  }

  @Test
  void doesNothingThatWasNotApprovedOrAskedFor() throws IOException {
    assertThat(run().args("plan", "--control", CONTROL, "-o", plan.toString())).isZero();
    assertRefused(
        "the plan is not the one that was approved",
        "apply",
        plan.toString(),
        "--yes",
        "--approved",
        "0".repeat(64));
    assertRefused("nobody can be asked here", "apply", plan.toString());
    Run unwilling = run().onTerminal().reading("no\n".getBytes(StandardCharsets.UTF_8));
    assertThat(unwilling.args("apply", plan.toString())).isEqualTo(ExitCode.WRONG_USE);
    assertThat(unwilling.err()).contains("not done");
    Run dry = run();
    assertThat(dry.args("apply", plan.toString(), "--dry-run")).isZero();
    assertThat(dry.err()).contains("nothing was changed");
    assertThat(mode()).isEqualTo("rw-rw-rw-");
  }

  @Test
  void refusesWhenTheNodeHasChangedSinceOrIsAnother() throws IOException {
    assertThat(run().args("plan", "--control", CONTROL, "-o", plan.toString())).isZero();
    Files.setPosixFilePermissions(
        machine.resolve(MadeKubelet.CONFIG.substring(1)),
        PosixFilePermissions.fromString("rw-rw----"));
    assertRefused(
        "mode and owner of " + MadeKubelet.CONFIG + " changed since: make a new plan",
        "apply",
        plan.toString(),
        "--yes");
    Files.writeString(machine.resolve("etc/hostname"), "other\n");
    assertRefused("and this is other", "apply", plan.toString(), "--yes");
  }

  @Test
  void tellsAProgramWhatHappensLineByLine() throws IOException {
    assertThat(run().args("plan", "--control", CONTROL, "-o", plan.toString())).isZero();
    Run applied = run();
    assertThat(applied.args("apply", plan.toString(), "--yes", "--format", "json")).isZero();
    assertThat(applied.out().lines())
        .first()
        .isEqualTo("{\"event\":\"run-began\",\"run\":1,\"groups\":1}");
    assertThat(applied.out().lines()).last().isEqualTo("{\"event\":\"run-ended\",\"run\":1}");
  }

  @Test
  void knowsWhichRunsThereAre() {
    Run none = run();
    assertThat(none.args("runs")).isZero();
    assertThat(none.out()).isEqualTo("Nothing was done on this node.\n");
    assertRefused("no run 7: see ishizue runs", "undo", "7");
    assertRefused("no run 7: see ishizue runs", "confirm", "7");
  }

  private void assertRefused(String message, String... arguments) {
    Run refused = run();
    assertThat(refused.args(arguments)).isEqualTo(ExitCode.WRONG_USE);
    assertThat(refused.err()).contains(message);
  }

  private Run run() {
    return new Run(machine).with(BuiltIn::catalogue).on(RootFiles.under(machine));
  }

  private String mode() throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(machine.resolve(MadeKubelet.CONFIG.substring(1))));
  }
}
