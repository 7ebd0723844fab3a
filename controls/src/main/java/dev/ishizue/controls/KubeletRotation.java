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
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.node.Kubeconfig;
import dev.ishizue.core.remedy.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Whether a kubelet's client certificate is replaced before it ends.
record KubeletRotation(Node node, Settings kubelet) {

  Judgement judge() {
    if (node.runsOn(Distribution.K3S, Distribution.RKE2, Distribution.MICROK8S)) {
      return Judgement.notApplicable(
          node.distribution().title() + " renews the kubelet's certificate itself");
    }
    List<Reading<Kubeconfig>> own = own().toList();
    if (!own.isEmpty() && own.stream().allMatch(KubeletRotation::asksProgram)) {
      return Judgement.notApplicable(
          "the kubelet has its credentials from a program, which renews them",
          Evidence.of("exec", own.getFirst().origin()));
    }
    List<Judgement> parts = new ArrayList<>();
    parts.add(new JudgedSetting(kubelet.get("rotateCertificates")).mustBe(true));
    own.forEach(file -> parts.add(reference(file)));
    parts.add(ends());
    return Judgement.all(parts);
  }

  Proposal fix() {
    if (own().anyMatch(file -> reference(file) instanceof Judgement.Fail)) {
      return Proposal.byHand(
          "the kubelet's kubeconfig embeds its certificate and must name the rotated file first");
    }
    return ends() instanceof Judgement.Fail
        ? Proposal.byHand("the certificate was not renewed, and a person must find out why")
        : Fixes.setting(Component.KUBELET, "rotateCertificates", "true").propose(node);
  }

  private Stream<Reading<Kubeconfig>> own() {
    return node.facts().kubeconfigs().stream().filter(this::isKubelets);
  }

  private Judgement ends() {
    return Judged.orNotApplicable(
        node.certificate("kubelet client"), "there is no rotated certificate", this::stillValid);
  }

  /// One that cannot be read is known by its place.
  private boolean isKubelets(Reading<Kubeconfig> file) {
    return file.ifKnown()
        .map(known -> known.usedBy().equals("kubelet"))
        .orElseGet(
            () ->
                node.files(FilePurpose.KUBELET_KUBECONFIG).files().stream()
                    .anyMatch(f -> path(f.origin()).equals(path(file.origin()))));
  }

  private static String path(Origin origin) {
    return origin instanceof Origin.InFile(String path, _) ? path : origin.text();
  }

  private static boolean asksProgram(Reading<Kubeconfig> file) {
    return file.ifKnown()
        .filter(known -> !known.users().isEmpty())
        .filter(known -> known.users().stream().allMatch(u -> u.credential().equals("exec")))
        .isPresent();
  }

  private static Judgement reference(Reading<Kubeconfig> file) {
    return switch (file) {
      case Reading.Known<Kubeconfig>(Kubeconfig known, Origin origin) ->
          known.users().stream().anyMatch(user -> user.credential().equals("embedded certificate"))
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
