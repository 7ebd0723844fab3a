package dev.ishizue.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.intent.Intent;
import dev.ishizue.core.knowledge.Knowledge;
import dev.ishizue.core.node.CertificateFile;
import dev.ishizue.core.node.KeyFile;
import dev.ishizue.core.node.NodeFacts;
import dev.ishizue.host.HostObserver;
import dev.ishizue.testbed.MadeNode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Demands on keys and certificates, with facts made by hand.
class KeysAndAuthoritiesTest {
  private static final String PKI = "/etc/kubernetes/pki/";

  @Test
  void aDedicatedStrongKeyPasses() {
    assertThat(signing("RSA 2048", "aa")).isInstanceOf(Judgement.Pass.class);
    assertThat(signing("EC 256", "aa")).isInstanceOf(Judgement.Pass.class);
  }

  @Test
  void aShortKeyFails() {
    assertThat(signing("RSA 1024", "aa")).isInstanceOf(Judgement.Fail.class);
  }

  @Test
  void aKeyThatServesTlsAsWellFails() {
    Judgement judgement = signing("RSA 2048", "tls");
    assertThat(judgement).isInstanceOf(Judgement.Fail.class);
    assertThat(judgement.message()).contains(PKI + "apiserver.crt");
  }

  @Test
  void aKeyOfUnknownKindIsUnknown() {
    assertThat(signing("", "")).isInstanceOf(Judgement.Unknown.class);
  }

  @Test
  void theAuthorityThatIssuedTheServersCertificatePasses() {
    assertThat(published("CN=kubernetes")).isInstanceOf(Judgement.Pass.class);
  }

  @Test
  void anotherAuthorityFails() {
    assertThat(published("CN=another")).isInstanceOf(Judgement.Fail.class);
  }

  private static Judgement signing(String key, String fingerprint) {
    Node node =
        node(
            List.of(key("sa.pub", key, fingerprint), key("sa.key", key, fingerprint)),
            List.of(certificate("apiserver.crt", "CN=kube-apiserver", "CN=kubernetes")));
    return ApiServiceAccountControls.SA_KEYS_DEDICATED.judge(node);
  }

  private static Judgement published(String authority) {
    Node node =
        node(
            List.of(),
            List.of(
                certificate("ca.crt", authority, authority),
                certificate("apiserver.crt", "CN=kube-apiserver", "CN=kubernetes")));
    return ControllerManagerControls.ROOT_CA_PUBLISHED.judge(node);
  }

  private static Reading<KeyFile> key(String name, String kind, String fingerprint) {
    FileFacts file = new FileFacts(PKI + name, FileFacts.Kind.FILE, 0600, 0, 0, 100, 0);
    return Reading.known(
        new KeyFile(file, "PRIVATE KEY", kind, fingerprint), Origin.file(PKI + name));
  }

  private static Reading<CertificateFile> certificate(String name, String subject, String issuer) {
    CertificateFile.Certificate certificate =
        new CertificateFile.Certificate(
            subject,
            issuer,
            name,
            "tls",
            "RSA 2048",
            "SHA256withRSA",
            0,
            4_000_000_000L,
            subject.equals(issuer),
            List.of(),
            List.of());
    return Reading.known(
        new CertificateFile(PKI + name, "test", List.of(certificate)), Origin.file(PKI + name));
  }

  private static Node node(
      List<Reading<KeyFile>> keys, List<Reading<CertificateFile>> certificates) {
    NodeFacts facts = new HostObserver(MadeNode.kubeadmControlPlane().files()).observe();
    return new Node(
        new NodeFacts(
            facts.machine(),
            facts.platform(),
            facts.processes(),
            facts.kernel(),
            facts.mounts(),
            facts.listeners(),
            facts.units(),
            facts.files(),
            facts.components(),
            facts.documents(),
            facts.staticPods(),
            facts.registries(),
            certificates,
            keys,
            facts.kubeconfigs(),
            facts.accounts(),
            facts.ssh()),
        Intent.none(),
        new Knowledge(LocalDate.of(2026, 11, 1), List.of()),
        Case.NOW);
  }
}
