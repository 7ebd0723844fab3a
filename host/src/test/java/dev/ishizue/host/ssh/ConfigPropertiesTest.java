package dev.ishizue.host.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.SshFacts;
import dev.ishizue.core.node.SshPattern;
import dev.ishizue.testbed.MadeFiles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// Whatever lies in the files, something bounded comes out.
class ConfigPropertiesTest {

  @Property(tries = 300)
  void anyTextIsAConfigurationOrRefused(@ForAll @StringLength(max = 400) String text) {
    MadeFiles files = new MadeFiles().write("/etc/ssh/sshd_config", text);
    assertThatCode(() -> views(files)).doesNotThrowAnyException();
  }

  @Property(tries = 200)
  void linesInAnyOrderAreAConfigurationOrRefused(@ForAll long seed) {
    String config = new GeneratedConfig(new Random(seed)).lines(40, List.of());
    MadeFiles files = new MadeFiles().write("/etc/ssh/sshd_config", config);
    assertThatCode(() -> views(files)).doesNotThrowAnyException();
  }

  @Property(tries = 300)
  void anyTextIsAListOfKeysOrPassedOver(@ForAll @StringLength(max = 300) String text) {
    assertThatCode(() -> KeyLine.parse(text)).doesNotThrowAnyException();
    assertThatCode(() -> KeyLine.parse("ssh-rsa " + text)).doesNotThrowAnyException();
    assertThatCode(() -> KeyLine.parse(text + " ssh-ed25519 AAAA")).doesNotThrowAnyException();
  }

  @Property(tries = 300)
  void anyTextIsAPattern(@ForAll String text, @ForAll @StringLength(max = 60) String pattern) {
    assertThat(SshPattern.matches(text, "*")).isTrue();
    assertThatCode(() -> SshPattern.listMatches(text, pattern)).doesNotThrowAnyException();
    assertThatCode(() -> AddressList.matches(text, pattern)).doesNotThrowAnyException();
  }

  @Property(tries = 200)
  void anyCommandLineIsTakenApart(@ForAll List<String> arguments) {
    List<Origin> origins = arguments.stream().map(_ -> Origin.builtIn("test")).toList();
    assertThatCode(() -> CommandLine.of(arguments, origins)).doesNotThrowAnyException();
  }

  @Test
  void manyStarsAreMatchedInNoTime() {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> SshPattern.matches("a".repeat(5_000), "*a".repeat(200) + "b"));
  }

  @Test
  void filesThatIncludeManyTimesAreGivenUp() {
    MadeFiles files = new MadeFiles();
    files.write("/etc/ssh/sshd_config", "Include /etc/ssh/0\n");
    for (int i = 0; i < 12; i++) {
      files.write("/etc/ssh/" + i, ("Include /etc/ssh/" + (i + 1) + "\n").repeat(10));
    }
    files.write("/etc/ssh/12", "PermitRootLogin no\n".repeat(10));
    Reading<List<SshFacts.View>> views =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> views(files));
    assertThat(views).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void moreSituationsThanCanBeEvaluatedAreUnreadable() {
    StringBuilder config = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      config.append("Match User u" + i + " Address 10." + i + ".0.0/16\nMaxSessions 1\n");
    }
    assertThat(views(new MadeFiles().write("/etc/ssh/sshd_config", config.toString())))
        .isInstanceOf(Reading.Unreadable.class);
  }

  private static Reading<List<SshFacts.View>> views(MadeFiles files) {
    files.write("/etc/passwd", "root:x:0:0::/root:/bin/sh\n");
    return new SshObserver(files, notSeen(), Map.of(), notSeen()).observe().facts().views();
  }

  private static <T> Reading<T> notSeen() {
    return Reading.unreadable(Origin.builtIn("test"), Obstacle.notObserved("not seen"));
  }
}
