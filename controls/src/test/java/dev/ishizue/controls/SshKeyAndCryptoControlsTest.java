package dev.ishizue.controls;

import static dev.ishizue.controls.Case.Expected.FAILS;
import static dev.ishizue.controls.Case.Expected.PASSES;
import static dev.ishizue.controls.Case.Expected.UNKNOWN;
import static dev.ishizue.controls.SshControlsTest.appended;
import static dev.ishizue.controls.SshControlsTest.replaced;
import static dev.ishizue.testbed.MadeSsh.CONFIG;
import static dev.ishizue.testbed.MadeSsh.ED25519;
import static dev.ishizue.testbed.MadeSsh.HARDENING;
import static dev.ishizue.testbed.MadeSsh.INTENT;
import static dev.ishizue.testbed.MadeSsh.KEYS;
import static dev.ishizue.testbed.MadeSsh.RSA_2048;
import static dev.ishizue.testbed.MadeSsh.RSA_2048_FINGERPRINT;

import dev.ishizue.core.control.Control;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadeSsh;
import java.util.function.Consumer;
import java.util.stream.Stream;

class SshKeyAndCryptoControlsTest implements ControlCases {
  private static final String SECOND_FACTOR =
      "KbdInteractiveAuthentication yes\nAuthenticationMethods publickey,keyboard-interactive\n";
  private static final String WITH_RSA =
      "expect:\n  ssh.keys: [\"" + RSA_2048_FINGERPRINT + "\"]\n";
  private static final String NO_NIST = "expect:\n  ssh.nist-curves: no\n";

  /// Made for this purpose; its private half was thrown away.
  private static final String NISTP256 =
      "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBJJwq4d29UyT0AfqkwW0e9p0KXcyZwPjA2O5"
          + "ur4Q5xPsUZA/MkiFg84VCihD/CVx6IExG4Ghx9CWQ3jYgjL+52w=";

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(
        of(SshKeyControls.AUTHORIZED_KEYS_INVENTORY)
            .under(INTENT, PASSES, "with expected keys", _ -> {})
            .passes("without any key", node -> node.files().remove(KEYS))
            .fails("with a key nobody expects", _ -> {})
            .under(WITH_RSA, FAILS, "with a short RSA key", keys(KEYS, RSA_2048))
            .under(
                INTENT,
                FAILS,
                "with a key in the second file",
                keys("/home/deploy/.ssh/authorized_keys2", RSA_2048))
            .under(INTENT, FAILS, "with a key of root", keys("/root/.ssh/authorized_keys", ED25519))
            .under(
                INTENT,
                FAILS,
                "with a key of a system account",
                keys("/usr/sbin/.ssh/authorized_keys", ED25519))
            .under(
                INTENT,
                FAILS,
                "with a CA nobody expects",
                node -> {
                  keys("/etc/ssh/ca.pub", RSA_2048).accept(node);
                  appended("TrustedUserCAKeys /etc/ssh/ca.pub\n").accept(node);
                })
            .under(
                INTENT,
                FAILS,
                "with a file of keys for one user only",
                node -> {
                  keys("/etc/ssh/keys/deploy", RSA_2048).accept(node);
                  node.files()
                      .append(CONFIG, "Match User deploy\nAuthorizedKeysFile /etc/ssh/keys/%u\n");
                })
            .under(
                INTENT,
                UNKNOWN,
                "with a program that prints keys",
                appended("AuthorizedKeysCommand /bin/keys\nAuthorizedKeysCommandUser nobody\n"))
            .under(
                INTENT,
                UNKNOWN,
                "when a home cannot be looked into",
                node -> node.files().unreadable("/root"))
            .under(
                INTENT,
                UNKNOWN,
                "when the drop-in cannot be read",
                node -> node.files().unreadable(HARDENING)),
        of(SshKeyControls.CERTS_OR_MFA)
            .passes("with two factors", _ -> {})
            .fails("with a key alone", replaced(SECOND_FACTOR, ""))
            .fails(
                "with two factors or a key alone",
                replaced(
                    "publickey,keyboard-interactive", "publickey,keyboard-interactive publickey"))
            .fails(
                "when a block asks one user for a key alone",
                node ->
                    node.files()
                        .append(CONFIG, "Match User deploy\nAuthenticationMethods publickey\n"))
            .fails(
                "with passwords alone",
                replaced(SECOND_FACTOR, "").andThen(replaced("PasswordAuthentication no\n", "")))
            .isUnknown(
                "with certificates of which nobody knows how long they last",
                node -> {
                  replaced(SECOND_FACTOR, "TrustedUserCAKeys /etc/ssh/ca.pub\n").accept(node);
                  keys("/etc/ssh/ca.pub", ED25519).accept(node);
                  node.files().remove(KEYS);
                })
            .doesNotApply(
                "when nobody has a key or a password",
                replaced(SECOND_FACTOR, "").andThen(node -> node.files().remove(KEYS)))
            .isUnknown("when the drop-in cannot be read", n -> n.files().unreadable(HARDENING)),
        of(SshCryptoControls.CRYPTO)
            .passes("as it is", _ -> {})
            .fails(
                "by default, which offers 64-bit MACs",
                node ->
                    replaced(
                            "MACs hmac-sha2-512-etm@openssh.com,hmac-sha2-256-etm@openssh.com\n",
                            "")
                        .accept(node))
            .fails("with CBC", replaced("Ciphers -*cbc*", "Ciphers +aes256-cbc"))
            .fails(
                "with SHA-1 key exchange", appended("KexAlgorithms +diffie-hellman-group14-sha1\n"))
            .fails(
                "with the system's policy",
                node -> {
                  String policy = "/etc/crypto-policies/back-ends/opensshserver.config";
                  replaced("Ciphers -*cbc*", "Include " + policy).accept(node);
                  node.files().write(policy, "Ciphers aes256-gcm@openssh.com,aes256-cbc\n");
                })
            .fails("with SHA-1 signatures of users", appended("PubkeyAcceptedKeyTypes +ssh-rsa\n"))
            .fails(
                "with SHA-1 signatures for one user",
                node ->
                    node.files()
                        .append(CONFIG, "Match User deploy\nPubkeyAcceptedAlgorithms ssh-rsa\n"))
            .fails(
                "with the default of a version that accepts SHA-1",
                node -> node.files().write("/usr/sbin/sshd", "OpenSSH_8.4p1\0kex-strict-s-v00"))
            .fails(
                "without strict key exchange",
                node -> node.files().write("/usr/sbin/sshd", "OpenSSH_9.2p1"))
            .fails(
                "with a short RSA host key",
                node -> {
                  appended("HostKey /etc/ssh/ssh_host_rsa_key\n").accept(node);
                  keys("/etc/ssh/ssh_host_rsa_key.pub", RSA_2048).accept(node);
                })
            .passes(
                "with a short RSA host key that is not used",
                keys("/etc/ssh/ssh_host_rsa_key.pub", RSA_2048))
            .under(NO_NIST, FAILS, "with NIST curves where they are not wanted", _ -> {})
            .under(
                NO_NIST,
                FAILS,
                "with a user who has only a key on a NIST curve",
                keys(KEYS, "ecdsa-sha2-nistp256 " + NISTP256))
            .isUnknown(
                "when the version is not known", node -> node.files().unreadable("/usr/sbin/sshd"))
            .isUnknown(
                "when a host key has no public half",
                node -> node.files().remove("/etc/ssh/ssh_host_ed25519_key.pub")));
  }

  private static Case.Of of(Control control) {
    return Case.of(control, () -> MadeSsh.on(MadeNode.linux()));
  }

  private static Consumer<MadeNode> keys(String path, String key) {
    return node -> node.files().write(path, key + " made\n");
  }
}
