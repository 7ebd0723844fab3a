package dev.ishizue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaiveTest {
  private static final String CONTROL = "access.made.always";

  @TempDir private Path machine = Path.of("");

  @Test
  void beginsAnIntentAndKeepsWhatIsInOne() throws IOException {
    assertThat(waive("--until", "2027-01-31")).isZero();
    Path intent = machine.resolve("etc/ishizue/ishizue.yaml");
    String first = Files.readString(intent);
    assertThat(first).contains("control: " + CONTROL).contains("reason: no other way");
    Files.writeString(intent, "# ours\nexpect: {ssh.allowed: yes}  # on purpose\n" + first);
    assertThat(waive("--until", "2027-02-28", "--subject", "node/cp1")).isZero();
    assertThat(Files.readString(intent))
        .startsWith("# ours\nexpect: {ssh.allowed: yes}  # on purpose\n" + first)
        .contains("subject: node/cp1");
    assertThat(new Run(machine).args("scan", "--control", CONTROL)).isZero();
  }

  @Test
  void refusesWhatWaivesNothing() {
    assertThat(waive("--until", "2025-01-31")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(waive("--until", "soon")).isEqualTo(ExitCode.WRONG_USE);
    Run unknown = new Run(machine);
    assertThat(
            unknown.args(
                "waive",
                "access.made.alway",
                "--owner",
                "ops",
                "--reason",
                "x",
                "--until",
                "2027-01-31"))
        .isEqualTo(ExitCode.WRONG_USE);
    assertThat(unknown.err()).contains(CONTROL);
    assertThat(machine.resolve("etc/ishizue")).doesNotExist();
  }

  private int waive(String... more) {
    String[] arguments =
        new String[] {"waive", CONTROL, "--owner", "ops", "--reason", "no other way"};
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return new Run(machine).args(all);
  }
}
