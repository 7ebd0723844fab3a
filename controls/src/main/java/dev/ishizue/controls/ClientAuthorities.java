package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.intent.Expectation;
import dev.ishizue.core.node.CertificateFile.Certificate;
import dev.ishizue.core.node.Distribution;
import java.util.List;

/// Whose certificates the API server believes, and what its own says to kubelets.
record ClientAuthorities(Node node) {

  /// One authority is the cluster's. Every further one must be declared.
  Judgement judge() {
    return Judged.orFailAbsent(
        node.certificate("kube-apiserver client-ca-file"),
        "the file of client-ca-file is not there",
        file -> {
          List<String> declared = node.intent().expect(Expectation.CLIENT_AUTHORITIES);
          List<Certificate> others =
              file.value().certificates().stream()
                  .filter(c -> !declared.contains(c.fingerprint()))
                  .toList();
          Evidence evidence = Authority.evidence(file);
          if (others.size() > 1 && node.runsOn(Distribution.OPENSHIFT)) {
            return Judgement.unknown(
                "%d CAs are trusted for client certificates; OpenShift has several of its own, and whether each is one of them needs the API"
                    .formatted(others.size()),
                evidence);
          }
          return others.size() <= 1
              ? Judgement.pass("client certificates are verified against one CA", evidence)
              : Judgement.fail(
                      "%d CAs are trusted for client certificates, one is expected"
                          .formatted(others.size()),
                      evidence)
                  .citing(node.intent().evidence(Expectation.CLIENT_AUTHORITIES));
        });
  }

  Judgement kubeletClient() {
    return Judged.orFailAbsent(
        node.certificate("kube-apiserver kubelet-client-certificate"),
        "the file of kubelet-client-certificate is not there",
        file -> {
          String subject = file.value().certificates().getFirst().subject();
          Evidence evidence = Evidence.of(subject, file.origin());
          return List.of(subject.split("[,+]", -1)).contains("O=system:masters")
              ? Judgement.fail("its certificate is of the group system:masters", evidence)
              : Judgement.pass("its certificate has no more rights than it needs", evidence);
        });
  }
}
