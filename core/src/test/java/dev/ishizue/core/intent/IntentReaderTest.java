package dev.ishizue.core.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IntentReaderTest {
  private static final String CONTROL = "access.kubelet.anonymous-off";
  private static final String WAIVER =
      """
      waivers:
        - control: access.kubelet.anonymous-off
          subject: node/cp1
          owner: platform
          reason: until the old agent is gone
          until: 2027-01-31
      """;

  @Test
  void readsEverything() throws MalformedIntent {
    Intent intent =
        read(
            """
            expect:
              ssh:
                allowed: yes
                users: [deploy, "%admins"]
              certificate-days: 14
              kubelet.pod-pids: 1024
            off:
              - access.kubelet.anonymous-off
            """
                + WAIVER);
    assertThat(intent.allows(Expectation.SSH_ALLOWED)).isTrue();
    assertThat(intent.expect(Expectation.SSH_USERS)).containsExactly("deploy", "%admins");
    assertThat(intent.number(Expectation.CERTIFICATE_DAYS)).isEqualTo(14);
    assertThat(intent.number(Expectation.KUBELET_POD_PIDS)).isEqualTo(1024);
    assertThat(intent.evidence(Expectation.SSH_USERS).origin().text()).isEqualTo("ishizue.yaml:4");
    assertThat(intent.off().get(CONTROL))
        .isNotNull()
        .extracting(Object::toString)
        .asString()
        .contains("8");
    Waiver waiver = intent.waivers().getFirst();
    assertThat(waiver.covers(CONTROL, "node/cp1")).isTrue();
    assertThat(waiver.covers(CONTROL, "node/cp2")).isFalse();
    assertThat(waiver.covers("access.kubelet.other", "node/cp1")).isFalse();
    assertThat(waiver.origin().text()).isEqualTo("ishizue.yaml:10");
  }

  @Test
  void whatIsNotSaidHasItsSafeDefault() throws MalformedIntent {
    for (Intent intent : List.of(read(""), read("expect:\noff:\nwaivers:\n"), Intent.none())) {
      assertThat(intent.allows(Expectation.SSH_ALLOWED)).isFalse();
      assertThat(intent.expect(Expectation.SSH_USERS)).isEmpty();
      assertThat(intent.evidence(Expectation.SSH_USERS).value()).isEqualTo("none");
      assertThat(intent.evidence(Expectation.CERTIFICATE_DAYS).origin().text())
          .isEqualTo("default of intent certificate-days");
    }
  }

  @Test
  void aListMayBeEmptyOnPurpose() throws MalformedIntent {
    assertThat(read("expect: {ssh.users: []}").expect(Expectation.SSH_USERS)).isEmpty();
  }

  @Test
  void aWaiverThatNamesNoSubjectIsForEveryOne() throws MalformedIntent {
    Waiver waiver = read(WAIVER.replace("    subject: node/cp1\n", "")).waivers().getFirst();
    assertThat(waiver.covers(CONTROL, "node/any")).isTrue();
  }

  @Test
  void aWaiverHoldsThroughItsLastDay() throws MalformedIntent {
    Waiver waiver = read(WAIVER).waivers().getFirst();
    assertThat(waiver.isExpired(LocalDate.of(2027, 1, 31))).isFalse();
    assertThat(waiver.isExpired(LocalDate.of(2027, 2, 1))).isTrue();
  }

  record Mistake(String yaml, String message) {}

  static Stream<Mistake> mistakes() {
    String choices =
        Stream.of(Expectation.values())
            .map(Expectation::key)
            .reduce((a, b) -> a + ", " + b)
            .orElseThrow();
    return Stream.of(
        new Mistake("expected: {}", ":1: unknown key expected, known are expect, off, waivers"),
        new Mistake("- a", ":1: the file must hold keys and values"),
        new Mistake("expect: [ssh.allowed]", ":1: expect must hold keys and values"),
        new Mistake(
            "\nexpect:\n  ssh.alowed: yes",
            ":3: unknown expectation ssh.alowed, known are " + choices),
        new Mistake("expect: {ssh: yes}", ":1: unknown expectation ssh, known are " + choices),
        new Mistake("expect: {ssh.allowed: perhaps}", ":1: ssh.allowed takes yes or no"),
        new Mistake("expect: {ssh.allowed: [yes, no]}", ":1: ssh.allowed takes one value"),
        new Mistake("expect: {ssh.allowed: []}", ":1: ssh.allowed takes one value"),
        new Mistake(
            "expect: {ssh.allowed: }", ":1: ssh.allowed takes a value, or a list of values"),
        new Mistake("expect: {ssh.users: }", ":1: ssh.users takes a value, or a list of values"),
        new Mistake(
            "expect: {ssh.users: [a, {b: c}]}", ":1: ssh.users takes a value, or a list of values"),
        new Mistake(
            "expect:\n  ssh.allowed: yes\n  ssh: {allowed: no}", ":3: ssh.allowed stands twice"),
        new Mistake("expect: {certificate-days: -1}", ":1: certificate-days takes a whole number"),
        new Mistake("expect: {certificate-days: 1.5}", ":1: certificate-days takes a whole number"),
        new Mistake(
            "expect: {certificate-days: 12345678901}", ":1: certificate-days takes a whole number"),
        new Mistake("off: access.kubelet.anonymous-off", ":1: off must be a list"),
        new Mistake("off: [{a: b}]", ":1: off takes control ids"),
        new Mistake(
            "off: [access.kubelet.anonymous]", ":1: there is no control access.kubelet.anonymous"),
        new Mistake("waivers: {}", ":1: waivers must be a list"),
        new Mistake("waivers: [a]", ":1: a waiver must hold keys and values"),
        new Mistake(WAIVER.replace("owner: platform", "owner: ' '"), ":2: a waiver needs owner"),
        new Mistake(
            WAIVER.replace("    reason: until the old agent is gone\n", ""),
            ":2: a waiver needs reason"),
        new Mistake(WAIVER.replace("    until: 2027-01-31\n", ""), ":2: a waiver needs until"),
        new Mistake(
            WAIVER.replace("2027-01-31", "31.1.2027"), ":2: until must be a date like 2027-01-31"),
        new Mistake(
            WAIVER.replace("2027-01-31", "2027-02-30"), ":2: until must be a date like 2027-01-31"),
        new Mistake(WAIVER.replace("node/cp1", "[node/cp1]"), ":2: a waiver needs subject"),
        new Mistake(WAIVER.replace("node/cp1", ""), ":2: a waiver needs subject"),
        new Mistake(
            WAIVER.replace("anonymous-off", "no-such"),
            ":2: there is no control access.kubelet.no-such"),
        new Mistake(
            WAIVER + "    expires: never\n",
            ":7: unknown key expires, known are control, owner, reason, subject, until"),
        new Mistake("off: []\noff: []", ":2: a key stands twice"),
        new Mistake("off: []\n---\noff: []", ":3: more than one document"),
        new Mistake("\"a\\nb\": 1", ":1: unknown key a?b, known are expect, off, waivers"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void saysWhatIsWrongAndWhere(Mistake mistake) {
    assertThatThrownBy(() -> read(mistake.yaml()))
        .isInstanceOf(MalformedIntent.class)
        .message()
        .isEqualTo("ishizue.yaml" + mistake.message());
  }

  @Property(tries = 500)
  void arbitraryTextIsAnIntentOrOneLine(@ForAll String yaml) {
    readOrOneLine(yaml);
  }

  @Property(tries = 1000)
  void whatLooksLikeAnIntentIsOneOrOneLine(@ForAll("intentLike") String yaml) {
    readOrOneLine(yaml);
  }

  @Provide
  Arbitrary<String> intentLike() {
    return Arbitraries.of(
            "expect:",
            "off:",
            "waivers:",
            "\n",
            "  ",
            "    ",
            "- ",
            "ssh:",
            "allowed: ",
            "yes",
            "ssh.users: ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "control: ",
            CONTROL,
            "owner: x",
            "reason: y",
            "until: 2027-01-01",
            "subject: ",
            "*",
            "~")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  private static void readOrOneLine(String yaml) {
    try {
      assertThat(read(yaml)).isNotNull();
    } catch (MalformedIntent e) {
      assertThat(e).message().startsWith("ishizue.yaml").doesNotContainPattern("\\p{Cntrl}");
    }
  }

  private static Intent read(String yaml) throws MalformedIntent {
    return new IntentReader("ishizue.yaml", CONTROL::equals).read(yaml);
  }
}
