package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.intent.Expectation;
import dev.ishizue.core.node.CertificateFile;
import dev.ishizue.core.node.CertificateFile.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The certificates on a node that etcd's authority issued, each of which opens the database.
record EtcdClients(Node node) {
  private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=([^,]*)");
  private static final Duration LONGEST = Duration.ofDays(366);

  /// Names by kubeadm, k3s and RKE2, and k0s.
  private static final Set<String> KNOWN =
      Set.of(
          "apiserver-etcd-client",
          "etcd-client",
          "etcd-peer",
          "etcd-server",
          "kube-apiserver-etcd-client",
          "kube-etcd",
          "kube-etcd-healthcheck-client",
          "kube-etcd-peer");

  Judgement judge() {
    return Judged.orFailAbsent(
        node.certificate("etcd trusted-ca-file"),
        "etcd trusts no authority, so that anyone may be its client",
        this::judge);
  }

  private Judgement judge(Reading.Known<CertificateFile> authority) {
    List<Certificate> issuers = authority.value().certificates();
    Set<String> expected = expected();
    Set<String> seen = new HashSet<>();
    List<Judgement> parts = new ArrayList<>();
    for (Reading<CertificateFile> file : node.certificates().toList()) {
      switch (file) {
        case Reading.Known<CertificateFile>(CertificateFile known, Origin origin) -> {
          for (Certificate certificate : known.certificates()) {
            List<Certificate> by =
                issuers.stream().filter(i -> i.subject().equals(certificate.issuer())).toList();
            if (!by.isEmpty() && !certificate.authority() && seen.add(certificate.fingerprint())) {
              parts.add(judge(certificate, life(certificate, by), origin, expected));
            }
          }
        }
        case Reading.Absent<CertificateFile> _ -> {}
        case Reading.Unreadable<CertificateFile> unreadable ->
            parts.add(Judgement.unknown(unreadable));
      }
    }
    return parts.isEmpty()
        ? Judgement.pass("no certificate here opens etcd", Authority.evidence(authority))
        : Judgement.all(parts).citing(node.intent().evidence(Expectation.ETCD_CLIENTS));
  }

  private static Judgement judge(
      Certificate certificate, Duration life, Origin origin, Set<String> expected) {
    String name = commonName(certificate);
    Evidence evidence = Evidence.of(certificate.subject(), origin);
    if (!expected.contains(name)) {
      return Judgement.fail("nobody declared the certificate of " + name, evidence);
    }
    return life.compareTo(LONGEST) > 0
        ? Judgement.fail(
            "the certificate of %s lives %d days, must be a year or less"
                .formatted(name, life.toDays()),
            evidence)
        : Judgement.pass("certificates that open etcd are known and short-lived", evidence);
  }

  /// k3s and RKE2 date every certificate from the day of its authority, when they renew it too. Of
  /// such a one only the time that is left can be told.
  private Duration life(Certificate certificate, List<Certificate> issuers) {
    boolean dated =
        issuers.stream().noneMatch(issuer -> issuer.notBefore() == certificate.notBefore());
    long start = dated ? certificate.notBefore() : node.asOf().getEpochSecond();
    return Duration.ofSeconds(certificate.notAfter() - start);
  }

  private Set<String> expected() {
    Set<String> expected = new HashSet<>(KNOWN);
    expected.addAll(node.intent().expect(Expectation.ETCD_CLIENTS));
    expected.add(node.facts().machine().name());
    for (String own : List.of("etcd cert-file", "etcd peer-cert-file")) {
      node.certificate(own)
          .ifKnown()
          .ifPresent(file -> expected.add(commonName(file.certificates().getFirst())));
    }
    return expected;
  }

  private static String commonName(Certificate certificate) {
    Matcher name = COMMON_NAME.matcher(certificate.subject());
    return name.find() ? name.group(1) : certificate.subject();
  }
}
