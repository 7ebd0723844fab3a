package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.CertificateFile;
import dev.ishizue.core.node.CertificateFile.Certificate;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.node.Kubeconfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Whether a kubelet's client certificate is replaced before it ends.
record KubeletRotation(Node node, Settings kubelet) {

  Judgement judge() {
    if (node.runsOn(Distribution.K3S, Distribution.RKE2, Distribution.MICROK8S)) {
      return Judgement.notApplicable(
          node.distribution().title() + " renews the kubelet's certificate itself");
    }
    List<Judgement> parts = new ArrayList<>();
    parts.add(new JudgedSetting(kubelet.get("rotateCertificates")).mustBe(true));
    node.facts().kubeconfigs().forEach(file -> parts.add(reference(file)));
    parts.add(
        Judged.orNotApplicable(
            node.certificate("kubelet client"),
            "there is no rotated certificate",
            this::stillValid));
    return Judgement.all(parts);
  }

  private static Judgement reference(Reading<Kubeconfig> file) {
    return switch (file) {
      case Reading.Known<Kubeconfig>(Kubeconfig known, Origin origin) ->
          known.usedBy().equals("kubelet")
                  && known.users().stream()
                      .anyMatch(user -> user.credential().equals("embedded certificate"))
              ? Judgement.fail(
                  "the kubelet's certificate is embedded in its kubeconfig",
                  Evidence.of("embedded certificate", origin))
              : Judgement.notApplicable("its kubeconfig embeds no certificate");
      case Reading.Absent<Kubeconfig> _ -> Judgement.notApplicable("there is no kubeconfig");
      case Reading.Unreadable<Kubeconfig> unreadable -> Judgement.unknown(unreadable);
    };
  }

  /// A kubelet renews when 10 to 30 percent of the life are left, so less means that it failed.
  private Judgement stillValid(Reading.Known<CertificateFile> file) {
    Certificate certificate = file.value().certificates().getFirst();
    Instant end = Instant.ofEpochSecond(certificate.notAfter());
    Duration life = Duration.ofSeconds(certificate.notAfter() - certificate.notBefore());
    Duration left = Duration.between(node.asOf(), end);
    Evidence evidence = Evidence.of("ends " + end, file.origin());
    return left.multipliedBy(10).compareTo(life) > 0
        ? Judgement.pass("its certificate ends " + end, evidence)
        : Judgement.fail(
            left.isNegative()
                ? "its certificate ended " + end
                : "its certificate ends " + end + " and was not renewed",
            evidence);
  }
}
