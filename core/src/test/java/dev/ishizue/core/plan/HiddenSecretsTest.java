package dev.ishizue.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenSecretsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "    - --service-account-key-file=/etc/kubernetes/pki/sa.pub",
        "tokenAuthFile /etc/kubernetes/tokens.csv",
        "automountServiceAccountToken: false",
        "rotateCertificates: true",
        "streamingConnectionIdleTimeout: 4h0m0s",
        "    - --authentication-token-webhook-cache-ttl=10m",
        "PasswordAuthentication no",
        "PASS_MAX_DAYS\t365",
        "password requisite pam_pwquality.so retry=3",
        "auth required pam_faillock.so preauth",
        "    - --tls-private-key-file=/etc/kubernetes/pki/apiserver.key",
        "private_key = /etc/ssl/private/node.key",
        "client-certificate: /var/lib/kubelet/pki/kubelet-client-current.pem",
        "KUBELET_KUBEADM_ARGS=\"--container-runtime-endpoint=unix:///run/containerd/x.sock\"",
        "    - --etcd-servers=https://127.0.0.1:2379",
        "  secretName: registry",
        "kind: Secret",
        "      resources: [\"secrets\", \"configmaps\"]",
        "# the token is written elsewhere",
        "  /var/snap/microk8s/current/var/kubernetes/backend/Cluster2.crt",
        "kernel.kptr_restrict = 1",
        "server: https://api.example.org:6443/path",
      })
  void whatIsNoSecretStays(String line) {
    assertThat(hidden(line)).isEqualTo(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "token: abc|token: (hidden)",
        "- token: \"a b\"|- token: (hidden)",
        "{\"auth\": \"dXNlcg==\", \"x\": 1}|{\"auth\": (hidden), \"x\": 1}",
        "password = a b c|password = (hidden)",
        "# bind_password: abc|# bind_password: (hidden)",
        "- --etcd-password=abc|- --etcd-password=(hidden)",
        "A=\"--token abc --v=2\"|A=\"--token (hidden) --v=2\"",
        "Environment=\"API_TOKEN=abc\" \"B=c\"|Environment=\"API_TOKEN=(hidden)\" \"B=c\"",
        "client-key-data: LS0t|client-key-data: (hidden)",
        "certificateKey: e6a2|certificateKey: (hidden)",
        "certificate-key: e6a2|certificate-key: (hidden)",
        "privateKey: abc|privateKey: (hidden)",
        "passphrase=abc|passphrase=(hidden)",
        "credential: x|credential: (hidden)",
        "password_pbkdf2 root grub.pbkdf2.x|password_pbkdf2 (hidden)",
        "proxy: http://user:pw@host:1/x|proxy: http://(hidden)@host:1/x",
        "a 0123456789abcdef0123456789abcdef01234567 b|a (hidden) b",
        "x: QWxhZGRpbjpvcGVuIHNlc2FtZQ2xhZGRpbjpvcGVuIHNlc2Ft=|x: (hidden)=",
        "-----BEGIN KEY-----abc-----END KEY-----|(hidden)",
      })
  void secretsAreHidden(String line, String shown) {
    assertThat(hidden(line)).isEqualTo(shown);
  }

  @Test
  void aKeyIsHiddenBetweenItsMarks() {
    assertThat(
            HiddenSecrets.in(
                List.of(
                    "--- a",
                    "+++ a",
                    "@@ -1,4 +1,4 @@",
                    " -----BEGIN PRIVATE KEY-----",
                    "-abc",
                    "+def",
                    " -----END PRIVATE KEY-----",
                    " x: y")))
        .containsExactly(
            "--- a",
            "+++ a",
            "@@ -1,4 +1,4 @@",
            " -----BEGIN PRIVATE KEY-----",
            "-(hidden)",
            "+(hidden)",
            " -----END PRIVATE KEY-----",
            " x: y");
  }

  @Test
  void whatASecretNameOpensIsHiddenBelowIt() {
    assertThat(
            HiddenSecrets.in(
                List.of(
                    " token: |",
                    "   abc",
                    " tokens:",
                    "+- abc",
                    " secret:",
                    "   secretName: x",
                    " y: z")))
        .containsExactly(
            " token: |",
            "   (hidden)",
            " tokens:",
            "+- (hidden)",
            " secret:",
            "   secretName: x",
            " y: z");
  }

  @Test
  void theValueBesideASecretNameIsHidden() {
    assertThat(
            HiddenSecrets.in(
                List.of(" - name: API_TOKEN", "+  value: abc", " - name: X", "   value: y")))
        .containsExactly(" - name: API_TOKEN", "+  value: (hidden)", " - name: X", "   value: y");
  }

  @Test
  void headingsStay() {
    List<String> diff =
        List.of(
            "--- /etc/token: x",
            "+++ /etc/token: x",
            "@@ -1,1 +1,1 @@",
            "\\ No newline at end of file");
    assertThat(HiddenSecrets.in(diff)).isEqualTo(diff);
  }

  @Property
  void anyLinesAreShown(@ForAll List<String> lines) {
    List<String> diff = new ArrayList<>();
    lines.forEach(line -> diff.add("+" + line));
    assertThat(HiddenSecrets.in(diff)).hasSameSizeAs(diff);
  }

  @Property
  void aSecretNeverShows(@ForAll @AlphaChars @StringLength(min = 8, max = 60) String secret) {
    String value = "Zq" + secret;
    for (String form :
        List.of(
            "token: %s",
            "--token=%s", "--token %s", "token = \"%s\"", "TOKEN=%s", "\"token\":\"%s\"")) {
      assertThat(hidden(form.formatted(value))).doesNotContain(value);
    }
  }

  private static String hidden(String line) {
    return HiddenSecrets.in(List.of("+" + line)).getFirst().substring(1);
  }
}
