package dev.ishizue.host.pki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.Kubeconfig;
import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PkiReadersTest {

  @Test
  void readsTheCertificateBesideAKey() {
    MadeNode node = MadeNode.linux();
    MadePki.combined(node, "/c.pem", "kubelet-client");
    var file = new CertificateReader(node.files()).read("/c.pem", "test").ifKnown().orElseThrow();
    assertThat(file.certificates())
        .singleElement()
        .satisfies(c -> assertThat(c.subject()).isEqualTo("CN=system:node:node1,O=system:nodes"));
    assertThat(new KeyReader(node.files()).read("/c.pem").ifKnown().orElseThrow().keyFingerprint())
        .isEqualTo(file.certificates().getFirst().keyFingerprint());
  }

  @Test
  void aBrokenCertificateAmongGoodOnesLeavesTheFileUnreadable() {
    MadeNode node = MadeNode.linux();
    MadePki.certificate(node, "/c.crt", "ca");
    node.files().append("/c.crt", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    assertThat(new CertificateReader(node.files()).read("/c.crt", "test"))
        .isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void keepsNoCredentialOfAKubeconfig() {
    MadeFiles files =
        new MadeFiles()
            .write(
                "/k",
                """
                clusters:
                - cluster: {server: 'https://x', insecure-skip-tls-verify: true}
                users:
                - name: a
                  user: {token: s3cret}
                - name: b
                  user: {username: u, password: s3cret}
                - name: c
                  user: {client-certificate-data: AAAA, client-key-data: s3cret}
                """);
    Kubeconfig read = new KubeconfigReader(files).read("/k", "test").ifKnown().orElseThrow();
    assertThat(read.skipsVerification()).isTrue();
    assertThat(read.users())
        .extracting(Kubeconfig.User::credential)
        .containsExactly("token", "password", "embedded certificate");
    assertThat(read.toString()).doesNotContain("s3cret");
  }

  @Property(tries = 500)
  void neverFailsWhateverAFileHolds(@ForAll byte[] bytes, @ForAll String inside) {
    MadeFiles files = new MadeFiles().write("/a", bytes);
    files.write("/b", "-----BEGIN CERTIFICATE-----\n" + inside + "\n-----END CERTIFICATE-----\n");
    files.write("/c", "-----BEGIN EC PRIVATE KEY-----\n" + inside + "\n-----END X-----\nusers: []");
    for (String path : new String[] {"/a", "/b", "/c"}) {
      assertThat(new CertificateReader(files).read(path, "test")).isNotNull();
      assertThat(new KeyReader(files).read(path)).isNotNull();
      assertThat(new KubeconfigReader(files).read(path, "test")).isNotNull();
    }
  }
}
