package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.CertificateFile;
import dev.ishizue.core.node.CertificateFile.Certificate;
import java.util.List;
import java.util.function.Predicate;

/// Certificates of a node, compared with each other.
record Authority(Node node) {

  /// The two files have no authority in common: neither a certificate nor, under another name, a
  /// key. A file that is not there has nothing to share.
  Judgement sharesNothing(String one, String other) {
    return Judged.orNotApplicable(
        node.certificate(one),
        "there is no " + one,
        first ->
            Judged.orNotApplicable(
                node.certificate(other),
                "there is no " + other,
                second ->
                    first.value().certificates().stream()
                            .anyMatch(
                                a -> second.value().certificates().stream().anyMatch(sameKey(a)))
                        ? Judgement.fail(
                            "%s and %s trust the same authority".formatted(one, other),
                            evidence(first),
                            evidence(second))
                        : Judgement.pass(
                            "%s and %s trust different authorities".formatted(one, other),
                            evidence(first),
                            evidence(second))));
  }

  /// The first certificate of a file was issued by one of another file.
  Judgement issued(String authority, String leaf) {
    return Judged.orFailAbsent(
        node.certificate(authority),
        "there is no " + authority,
        issuer ->
            Judged.orNotApplicable(
                node.certificate(leaf),
                "there is no certificate of " + leaf,
                issuedOne -> {
                  String by = issuedOne.value().certificates().getFirst().issuer();
                  return issuer.value().certificates().stream()
                          .anyMatch(c -> c.subject().equals(by))
                      ? Judgement.pass(
                          leaf + " was issued by " + authority,
                          evidence(issuer),
                          evidence(issuedOne))
                      : Judgement.fail(
                          "%s was issued by %s, not by %s".formatted(leaf, by, authority),
                          evidence(issuer),
                          evidence(issuedOne));
                }));
  }

  static Evidence evidence(Reading.Known<CertificateFile> file) {
    List<String> subjects = file.value().certificates().stream().map(Certificate::subject).toList();
    return Evidence.of(String.join("; ", subjects), file.origin());
  }

  private static Predicate<Certificate> sameKey(Certificate one) {
    return other -> other.keyFingerprint().equals(one.keyFingerprint());
  }
}
