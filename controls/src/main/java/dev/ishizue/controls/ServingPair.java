package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.CertificateFile;
import dev.ishizue.core.node.KeyFile;
import java.util.List;

/// The certificate an API server was told to serve, and the key that must belong to it.
record ServingPair(Node node, Settings api) {

  Judgement judge() {
    Judgement set =
        Judgement.all(
            new JudgedSetting(api.get("tls-cert-file")).mustBeSet(),
            new JudgedSetting(api.get("tls-private-key-file")).mustBeSet());
    return set instanceof Judgement.Pass
        ? Judgement.all(
            set,
            Judged.orFailAbsent(
                node.certificate("kube-apiserver tls-cert-file"),
                "the file of tls-cert-file is not there",
                this::matches))
        : set;
  }

  private Judgement matches(Reading.Known<CertificateFile> certificate) {
    String wanted = certificate.value().certificates().getFirst().keyFingerprint();
    return Judged.orFailAbsent(
        key(),
        "the file of tls-private-key-file is not there",
        key ->
            key.value().keyFingerprint().isEmpty()
                ? Judgement.unknown("whether the key belongs to the certificate cannot be told")
                : key.value().keyFingerprint().equals(wanted)
                    ? Judgement.pass(
                        "the key belongs to the certificate", Authority.evidence(certificate))
                    : Judgement.fail(
                        key.value().file().path() + " is not the key of the certificate",
                        Authority.evidence(certificate)));
  }

  private Reading<KeyFile> key() {
    return api.get("tls-private-key-file")
        .values()
        .map(List::getFirst)
        .flatMap(
            path ->
                node.facts().keys().stream()
                    .filter(
                        key ->
                            key.ifKnown()
                                .map(k -> k.names().contains(path))
                                .orElse(key.origin().text().equals(path)))
                    .findFirst()
                    .orElse(
                        Reading.unreadable(
                            Origin.file(path), Obstacle.notObserved(path + " was not observed"))));
  }
}
