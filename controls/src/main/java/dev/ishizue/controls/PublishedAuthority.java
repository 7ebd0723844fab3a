package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.CertificateFile;
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
                node.certificate("kube-controller-manager root-ca-file"),
                "the file of root-ca-file is not there",
                this::issues))
        : set;
  }

  private Judgement issues(Reading.Known<CertificateFile> authority) {
    Reading<CertificateFile> served = node.certificate("kube-apiserver tls-cert-file");
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
}
