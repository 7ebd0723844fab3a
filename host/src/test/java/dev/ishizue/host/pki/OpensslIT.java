package dev.ishizue.host.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.CertificateFile;
import dev.ishizue.core.node.CertificateFile.Certificate;
import dev.ishizue.core.node.KeyFile;
import dev.ishizue.host.files.RootFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What we read of certificates and keys is what openssl reads.
class OpensslIT {
  @TempDir Path root = Path.of("");

  @BeforeEach
  void opensslIsThere() {
    assumeThat(
            Stream.of("/usr/bin/openssl", "/usr/local/bin/openssl")
                .anyMatch(p -> Files.isExecutable(Path.of(p))))
        .as("openssl is not installed: apt-get install openssl")
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa:2048", "rsa:3072", "ec:P-256", "ec:P-384", "ed25519"})
  void readsCertificateAndKeyOfEachKind(String kind) throws Exception {
    make(kind);
    Certificate certificate = certificate();
    assertThat(certificate.fingerprint())
        .isEqualTo(
            openssl("x509", "-in", "c.crt", "-noout", "-fingerprint", "-sha256")
                .replaceAll(".*=", "")
                .replace(":", "")
                .toLowerCase(Locale.ROOT)
                .strip());
    assertThat(certificate.names()).containsExactly("DNS:node1");
    assertThat(certificate.subject()).isEqualTo("CN=node1,O=made");
    assertThat(key().keyFingerprint()).isIn(certificate.keyFingerprint(), "");
    assertThat(key().format()).endsWith("PRIVATE KEY");
    String[] parts = kind.split(":", -1);
    if (parts[0].equals("rsa")) {
      assertThat(certificate.key()).isEqualTo("RSA " + parts[1]);
      assertThat(key().key()).isEqualTo("RSA " + parts[1]);
    }
    if (parts[0].equals("ec")) {
      assertThat(certificate.key()).isEqualTo("EC " + parts[1].substring(2));
    }
  }

  @Test
  void readsTraditionalKeys() throws Exception {
    make("rsa:2048");
    openssl("rsa", "-in", "c.key", "-traditional", "-out", "c.key");
    assertThat(key().format()).isEqualTo("RSA PRIVATE KEY");
    assertThat(key().keyFingerprint()).isEqualTo(certificate().keyFingerprint());
  }

  @Test
  void tellsOfAnEncryptedKeyThatItIsThere() throws Exception {
    make("rsa:2048");
    openssl("rsa", "-in", "c.key", "-aes256", "-passout", "pass:x", "-out", "c.key");
    assertThat(key().format()).isEqualTo("ENCRYPTED PRIVATE KEY");
  }

  @Test
  void readsDer() throws Exception {
    make("ec:P-256");
    String fingerprint = certificate().fingerprint();
    openssl("x509", "-in", "c.crt", "-outform", "DER", "-out", "c.crt");
    assertThat(certificate().fingerprint()).isEqualTo(fingerprint);
  }

  private void make(String kind) throws Exception {
    String algorithm = kind.startsWith("ec:") ? "ec" : kind;
    Stream<String> curve =
        kind.startsWith("ec:")
            ? Stream.of("-pkeyopt", "ec_paramgen_curve:" + kind.substring(3))
            : Stream.empty();
    openssl(
        Stream.of(
                Stream.of("req", "-x509", "-newkey", algorithm),
                curve,
                Stream.of("-nodes", "-keyout", "c.key", "-out", "c.crt", "-days", "9"),
                Stream.of("-subj", "/O=made/CN=node1", "-addext", "subjectAltName=DNS:node1"))
            .flatMap(s -> s)
            .toArray(String[]::new));
  }

  private Certificate certificate() {
    Reading<CertificateFile> file = new CertificateReader(files()).read("/c.crt", "test");
    return file.ifKnown().orElseThrow().certificates().getFirst();
  }

  private KeyFile key() {
    return new KeyReader(files()).read("/c.key").ifKnown().orElseThrow();
  }

  private FileTree files() {
    return RootFiles.under(root);
  }

  private String openssl(String... arguments) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of("openssl"), Stream.of(arguments)).toList())
            .directory(root.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(List.of(arguments) + ": " + output).isZero();
    return output;
  }
}
