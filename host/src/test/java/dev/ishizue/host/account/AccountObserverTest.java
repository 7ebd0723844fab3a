package dev.ishizue.host.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.AccountFacts;
import dev.ishizue.core.node.AccountFacts.Password;
import dev.ishizue.testbed.MadeFiles;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class AccountObserverTest {
  private final MadeFiles files = new MadeFiles();

  @Test
  void tellsTheStateAndAlgorithmOfPasswordsAndNeverTheirHashes() {
    assertThat(field("")).isEqualTo("EMPTY ");
    assertThat(field("!")).isEqualTo("LOCKED ");
    assertThat(field("!!")).isEqualTo("LOCKED ");
    assertThat(field("*")).isEqualTo("LOCKED ");
    assertThat(field("!$y$j9T$secret$hash")).isEqualTo("LOCKED yescrypt");
    assertThat(field("$6$salt$secret")).isEqualTo("SET sha512crypt");
    assertThat(field("$5$salt$secret")).isEqualTo("SET sha256crypt");
    assertThat(field("$2b$10$secret")).isEqualTo("SET bcrypt");
    assertThat(field("$1$salt$secret")).isEqualTo("SET md5crypt");
    assertThat(field("abSecretSecre")).isEqualTo("SET descrypt");
    assertThat(field("$new$secret")).isEqualTo("SET unknown");
    assertThat(field("x")).isEqualTo("LOCKED ");
  }

  @Test
  void aPasswordMayStandInPasswdItself() {
    files.write("/etc/passwd", "a::1:1::/:/bin/sh\nb:x:2:2::/:/bin/sh\nc:$6$s$h:3:3::/:/bin/sh\n");
    files.write("/etc/shadow", "a:!:1\n");
    assertThat(states())
        .isEqualTo(
            Map.of("a", Password.State.EMPTY, "b", Password.State.LOCKED, "c", Password.State.SET));
  }

  @Test
  void hiddenShadowIsNotAnEmptyOne() {
    files.write("/etc/passwd", "a:x:1:1::/:/bin/sh\n").write("/etc/shadow", "");
    files.unreadable("/etc/shadow");
    assertThat(observe().passwords()).isInstanceOf(Reading.Unreadable.class);
    assertThat(observe().users()).isInstanceOf(Reading.Known.class);
  }

  @Test
  void malformedAndCompatibilityLinesAreSkipped() {
    files.write(
        "/etc/passwd",
        "+::::::\n#x:x:0:0:::\nshort:x:0\na:x:zero:0:::\nok:x:4294967295:7:g:/h:/s\n");
    assertThat(observe().users().ifKnown().orElseThrow())
        .containsExactly(new AccountFacts.User("ok", -1, 7, "/h", "/s", 5));
  }

  @Test
  void nullokCountsOnlyWhereALoginComesBy() {
    files.write("/etc/pam.d/login", "@include common-auth\nauth include system-auth # x\n");
    files.write("/etc/pam.d/common-auth", "# auth nullok\nauth required pam_unix.so nullok try\n");
    files.write(
        "/etc/pam.d/system-auth", "-auth sufficient pam_unix.so nullok\npassword x nullok\n");
    files.write("/etc/pam.d/other", "auth required pam_unix.so nullok\n");
    assertThat(
            observe().pamNullOk().ifKnown().orElseThrow().stream()
                .map(Evidence::origin)
                .map(Object::toString))
        .hasSize(2);
  }

  @Test
  void shellTimeoutsAreReadInTheOrderOfTheShell() {
    files.write("/etc/profile", "# TMOUT=1\nTMOUT=3600\n");
    files.write("/etc/profile.d/a.sh", "readonly TMOUT=900; export TMOUT\n");
    files.write("/etc/profile.d/b.sh", "declare -xr TMOUT=600\n");
    files.write("/etc/profile.d/c.sh", "export TMOUT=\"300\"\n  typeset -r TMOUT\n");
    files.write("/etc/bashrc", "TMOUT=$((5*60))\n");
    assertThat(timeouts())
        .containsExactly("3600 false", "900 true", "600 true", "300 true", "-1 false");
  }

  @Test
  void logindTimeoutsComeFromTheStrongestMainFileAndAllDropIns() {
    files.write("/usr/lib/systemd/logind.conf", "[Login]\nStopIdleSessionSec=1h\n");
    files.write("/etc/systemd/logind.conf", "[Login]\n");
    assertThat(timeouts()).isEmpty();
    files.write("/usr/lib/systemd/logind.conf.d/1.conf", "[Login]\nStopIdleSessionSec=1h 30min\n");
    assertThat(timeouts()).containsExactly("5400 true");
    files.write("/etc/systemd/logind.conf.d/2.conf", "[Login]\nStopIdleSessionSec=infinity\n");
    assertThat(timeouts()).containsExactly("0 true");
  }

  @Property
  void anyTextIsReadWithoutFailing(@ForAll String text) {
    for (String path :
        List.of(
            "/etc/passwd",
            "/etc/shadow",
            "/etc/group",
            "/etc/pam.d/login",
            "/etc/profile",
            "/etc/systemd/logind.conf")) {
      files.write(path, text + "\nTMOUT=" + text + "\n[Login]\nStopIdleSessionSec=" + text);
    }
    assertThat(observe().users()).isInstanceOf(Reading.Known.class);
  }

  private String field(String field) {
    files.write("/etc/passwd", "a:x:1:1::/:/bin/sh\n").write("/etc/shadow", "a:" + field + ":1\n");
    AccountFacts facts = observe();
    assertThat(facts.toString()).doesNotContainIgnoringCase("secre");
    Password password = facts.passwords().ifKnown().orElseThrow().values().iterator().next();
    return password.state() + " " + password.algorithm();
  }

  private Map<String, Password.State> states() {
    return observe().passwords().ifKnown().orElseThrow().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().state()));
  }

  private List<String> timeouts() {
    return observe().idleTimeouts().ifKnown().orElseThrow().stream()
        .map(timeout -> timeout.seconds() + " " + timeout.readOnly())
        .toList();
  }

  private AccountFacts observe() {
    return new AccountObserver(files).observe();
  }
}
