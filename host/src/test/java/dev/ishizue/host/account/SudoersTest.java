package dev.ishizue.host.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.AccountFacts.SudoRule;
import dev.ishizue.testbed.MadeFiles;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class SudoersTest {
  private final MadeFiles files = new MadeFiles().write("/etc/hostname", "node1.example.org\n");

  @Test
  void tellsGrantsWithAndWithoutPassword() {
    assertThat(rules("a ALL=(ALL) ALL\nb ALL=(ALL) NOPASSWD: ALL\n%c ALL = NOPASSWD:/bin/x\n"))
        .containsExactly("GRANT a", "GRANT_WITHOUT_PASSWORD b", "GRANT_WITHOUT_PASSWORD %c");
  }

  @Test
  void aTagCarriesOverUntilItsOpposite() {
    assertThat(rules("a ALL = NOPASSWD: /bin/x, PASSWD: /bin/y\nb ALL = /bin/x, NOPASSWD: /bin/y"))
        .containsExactly("GRANT_WITHOUT_PASSWORD a", "GRANT_WITHOUT_PASSWORD b");
    assertThat(rules("a ALL = NOPASSWD: SETENV: !/bin/x, PASSWD: /bin/y"))
        .containsExactly("GRANT a");
    assertThat(rules("a ALL = (root) NOPASSWD: TIMEOUT=5m NOEXEC: (x) /bin/y"))
        .containsExactly("GRANT_WITHOUT_PASSWORD a");
  }

  @Test
  void aliasesAreExpandedWhereverTheyAreDefined() {
    assertThat(
            rules(
                """
                OPS ALL = (ALL) NOPASSWD: TOOLS
                User_Alias OPS = a, INNER : OTHER = z
                User_Alias INNER = b, \\
                    c
                Cmnd_Alias TOOLS = /bin/x, /bin/y
                """))
        .containsExactly(
            "GRANT_WITHOUT_PASSWORD a", "GRANT_WITHOUT_PASSWORD b", "GRANT_WITHOUT_PASSWORD c");
  }

  @Test
  void anAliasThatHoldsItselfEnds() {
    assertThat(rules("User_Alias A = B, x\nUser_Alias B = A\nA ALL=ALL"))
        .containsExactly("GRANT x");
  }

  @Test
  void subjectsMayBeIdsAndCommentsAreNone() {
    assertThat(rules("#1000 ALL=ALL # NOPASSWD: ALL\n%#27 ALL=ALL\n# x ALL=NOPASSWD: ALL\n"))
        .containsExactly("GRANT #1000", "GRANT %#27");
  }

  @Test
  void aLaterRuleForEverythingReplacesAnEarlierOneOfTheSameSubject() {
    assertThat(rules("a ALL=(ALL) NOPASSWD: ALL\na ALL=(ALL:ALL) ALL\n"))
        .containsExactly("GRANT a");
    assertThat(rules("a ALL=(ALL) NOPASSWD: ALL\na ALL=(ALL) /bin/x\n"))
        .containsExactly("GRANT_WITHOUT_PASSWORD a", "GRANT a");
  }

  @Test
  void rulesForOtherHostsAreLeftOut() {
    assertThat(
            rules(
                """
                Host_Alias WEB = web1, web2
                a WEB = NOPASSWD: ALL
                b node1 = ALL : web1 = NOPASSWD: ALL
                c 10.0.0.0/8 = NOPASSWD: ALL
                """))
        .containsExactly("GRANT b", "GRANT_WITHOUT_PASSWORD c");
  }

  @Test
  void includesAreFollowedInPlaceAndDirectoriesSkipNamesWithDots() {
    files.write("/etc/sudoers.d/20", "b ALL=ALL\n");
    files.write("/etc/sudoers.d/10", "a ALL=ALL\n");
    files.write("/etc/sudoers.d/30.rpmsave", "c ALL=ALL\n");
    files.write("/etc/sudoers.d/40~", "d ALL=ALL\n");
    files.write("/etc/sudoers.node1", "e ALL=ALL\n");
    assertThat(rules("#includedir /etc/sudoers.d\n@include sudoers.%h\nz ALL=ALL\n"))
        .containsExactly("GRANT a", "GRANT b", "GRANT e", "GRANT z");
  }

  @Test
  void anIncludeThatHoldsItselfEnds() {
    assertThat(rules("@include /etc/sudoers\na ALL=ALL\n")).contains("GRANT a");
  }

  @Test
  void defaultsAreOneRuleForEachSetting() {
    List<SudoRule> rules =
        read("Defaults env_reset, !authenticate\nDefaults:a secure_path = \"x,y\"\n");
    assertThat(rules.stream().map(r -> r.text() + r.subject()))
        .containsExactly("env_reset", "!authenticate", "secure_path=\"x,y\":a");
  }

  @Test
  void colonsOfDigestsAndEscapesEndNoCommand() {
    assertThat(rules("a ALL = NOPASSWD: sha256:abc= /bin/x, /bin/y a\\:b\\,c, PASSWD: /bin/z"))
        .containsExactly("GRANT_WITHOUT_PASSWORD a");
  }

  @Test
  void isUnreadableWhenAnIncludedFileIsHidden() {
    files.write("/etc/sudoers", "@includedir /etc/sudoers.d\n").write("/etc/sudoers.d/x", "");
    files.unreadable("/etc/sudoers.d/x");
    assertThat(new Sudoers(files).rules()).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void originsNameTheLineARuleBeginsOn() {
    List<SudoRule> rules = read("# c\n\na ALL = \\\n  ALL\nb ALL=ALL\n");
    assertThat(rules.stream().map(r -> r.origin().text()))
        .containsExactly("/etc/sudoers:3", "/etc/sudoers:5");
  }

  @Property
  void anyTextIsReadWithoutFailing(@ForAll @From("sudoersText") String text) {
    files.write("/etc/sudoers", text);
    assertThat(new Sudoers(files).rules()).isInstanceOf(Reading.Known.class);
  }

  @Provide
  Arbitrary<String> sudoersText() {
    return Arbitraries.of(
            "User_Alias ",
            "Defaults",
            "A",
            "ALL",
            "=",
            ",",
            ":",
            "(",
            ")",
            "!",
            "\\",
            "\"",
            "\n",
            " ",
            "#",
            "#1",
            "NOPASSWD",
            "sha256",
            "@include ",
            "/etc/sudoers",
            "%h")
        .list()
        .ofMaxSize(40)
        .map(words -> String.join("", words));
  }

  private List<String> rules(String text) {
    return read(text).stream().map(rule -> rule.kind() + " " + rule.subject()).toList();
  }

  private List<SudoRule> read(String text) {
    files.write("/etc/sudoers", text);
    return new Sudoers(files).rules().ifKnown().orElseThrow();
  }
}
