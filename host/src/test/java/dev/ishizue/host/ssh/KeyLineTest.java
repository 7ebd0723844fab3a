package dev.ishizue.host.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.testbed.MadeSsh;
import org.junit.jupiter.api.Test;

class KeyLineTest {

  @Test
  void tellsTypeStrengthAndFingerprint() {
    KeyLine line = KeyLine.parse(MadeSsh.RSA_2048 + " somebody at desk").orElseThrow();
    assertThat(line.key()).isEqualTo(new PublicKey("ssh-rsa", 2048, MadeSsh.RSA_2048_FINGERPRINT));
    assertThat(line.comment()).isEqualTo("somebody at desk");
    assertThat(line.options()).isEmpty();
  }

  @Test
  void splitsOptionsOutsideOfQuotesOnly() {
    KeyLine line =
        KeyLine.parse(
                "from=\"10.0.0.0/8,192.0.2.1\",command=\"echo \\\"a, b\\\" c\",no-pty "
                    + MadeSsh.ED25519)
            .orElseThrow();
    assertThat(line.options())
        .containsExactly(
            "from=\"10.0.0.0/8,192.0.2.1\"", "command=\"echo \\\"a, b\\\" c\"", "no-pty");
    assertThat(line.key().fingerprint()).isEqualTo(MadeSsh.ED25519_FINGERPRINT);
  }

  @Test
  void passesOverCommentsAndWhatIsNoKey() {
    assertThat(KeyLine.parse("# " + MadeSsh.ED25519)).isEmpty();
    assertThat(KeyLine.parse("")).isEmpty();
    assertThat(KeyLine.parse("ssh-ed25519 AAAA")).isEmpty();
    assertThat(KeyLine.parse("ssh-dss " + MadeSsh.ED25519.substring(12))).isEmpty();
    assertThat(KeyLine.parse(MadeSsh.ED25519.substring(0, 40))).isEmpty();
  }
}
