package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.CertificateFile;
import dev.ishizue.core.node.CertificateFile.Certificate;
import java.util.regex.Pattern;

/// Who issued the certificate that a kubelet serves.
record KubeletServing(Node node, Settings kubelet) {

  /// How a kubelet names a certificate it makes itself. Authorities may be named alike, as those of
  /// k3s are, so that the issuer tells nothing.
  private static final Pattern OWN = Pattern.compile("CN=.*@[0-9]+(,.*)?");

  Judgement judge() {
    return Judged.of(
        node.certificate("kubelet serving"),
        absent ->
            asksForOne()
                ? Judgement.fail(
                    "the kubelet waits for a certificate that nobody approved", Evidence.of(absent))
                : Judgement.fail(
                    "the kubelet makes its own certificate: neither serverTLSBootstrap nor"
                        + " tlsCertFile is set",
                    Evidence.of(absent)),
        this::issued);
  }

  private boolean asksForOne() {
    return new JudgedSetting(kubelet.get("serverTLSBootstrap")).mustBe(true)
        instanceof Judgement.Pass;
  }

  private Judgement issued(Reading.Known<CertificateFile> file) {
    Certificate leaf = file.value().certificates().getFirst();
    Evidence evidence = Evidence.of("issued by " + leaf.issuer(), file.origin());
    return leaf.issuer().equals(leaf.subject()) || OWN.matcher(leaf.subject()).matches()
        ? Judgement.fail("the kubelet made its serving certificate itself", evidence)
        : Judgement.pass("the kubelet's serving certificate was issued to it", evidence);
  }
}
