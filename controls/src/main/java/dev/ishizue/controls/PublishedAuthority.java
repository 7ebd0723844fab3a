package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.CertificateFile;
import dev.ishizue.core.node.Component;
import java.util.List;

/// The CA that pods are told to trust, against the certificate the API server has.
record PublishedAuthority(Node node, Settings controllerManager) {

  Judgement judge() {
    JudgedSetting flag = new JudgedSetting(controllerManager.get("root-ca-file"));
    Judgement set = flag.mustBeSet();
    return set instanceof Judgement.Pass
        ? Judgement.all(
            set,
            Judged.orFailAbsent(
                certificates(controllerManager.get("root-ca-file")),
                "the file of root-ca-file is not there",
                this::issues))
        : set;
  }

  private Judgement issues(Reading.Known<CertificateFile> authority) {
    Reading<CertificateFile> served =
        node.component(Component.KUBE_APISERVER)
            .flatMap(api -> certificates(api.get("tls-cert-file")));
    return Judged.of(
        served,
        absent ->
            Judgement.unknown(
                "which certificate the API server has is not known", Evidence.of(absent)),
        known -> {
          List<CertificateFile.Certificate> chain = known.value().certificates();
          boolean issued =
              authority.value().certificates().stream()
                  .anyMatch(ca -> chain.stream().anyMatch(c -> c.issuer().equals(ca.subject())));
          String path = authority.value().path();
          return issued
              ? Judgement.pass(
                  path + " issued the API server's certificate",
                  Evidence.of(path, authority.origin()))
              : Judgement.fail(
                  path + " did not issue the API server's certificate " + known.value().path(),
                  Evidence.of(path, authority.origin()),
                  Evidence.of(known.value().path(), known.origin()));
        });
  }

  private Reading<CertificateFile> certificates(Setting setting) {
    return setting
        .values()
        .flatMap(
            values ->
                node.facts().certificates().stream()
                    .filter(
                        file ->
                            file.ifKnown()
                                .map(CertificateFile::path)
                                .orElse(file.origin().text())
                                .equals(values.getFirst()))
                    .findFirst()
                    .orElseGet(
                        () ->
                            Reading.unreadable(
                                Origin.file(values.getFirst()),
                                Obstacle.notObserved(values.getFirst() + " was not observed"))));
  }
}
