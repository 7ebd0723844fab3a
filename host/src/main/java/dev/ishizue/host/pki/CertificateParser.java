package dev.ishizue.host.pki;

import static dev.ishizue.host.pki.Der.INTEGER;
import static dev.ishizue.host.pki.Der.SEQUENCE;

import dev.ishizue.core.node.CertificateFile.Certificate;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads one X.509 certificate. The platform's parser is made when the first certificate is met: it
/// takes tens of milliseconds that a node without any need not spend.
final class CertificateParser {
  private static final int MOST_NAMES = 1000;

  private static final Map<String, String> USAGES =
      Map.of(
          "2.5.29.37.0", "any",
          "1.3.6.1.5.5.7.3.1", "server",
          "1.3.6.1.5.5.7.3.2", "client",
          "1.3.6.1.5.5.7.3.3", "code signing",
          "1.3.6.1.5.5.7.3.4", "email protection",
          "1.3.6.1.5.5.7.3.8", "time stamping",
          "1.3.6.1.5.5.7.3.9", "OCSP signing");

  private static final Map<Integer, String> NAMES = Map.of(1, "email", 2, "DNS", 6, "URI", 7, "IP");

  /// Loaded with the first use of the class that holds it.
  private static final class Factory {
    private static final CertificateFactory X509 = x509();

    private static CertificateFactory x509() {
      try {
        return CertificateFactory.getInstance("X.509");
      } catch (CertificateException e) {
        throw new AssertionError("every Java platform has X.509", e);
      }
    }
  }

  private CertificateParser() {}

  /// Empty when it is no certificate.
  static Optional<Certificate> parse(byte[] der) {
    try {
      // What follows the certificate, as in OpenSSL's trusted ones, is not part of it.
      byte[] whole = new Der(der).next(SEQUENCE).map(Der.Element::whole).orElse(der);
      return Factory.X509.generateCertificate(new ByteArrayInputStream(whole))
              instanceof X509Certificate certificate
          ? Optional.of(describe(certificate, whole))
          : Optional.empty();
    } catch (CertificateException | RuntimeException e) {
      // The platform's parser meets some malformed certificates with unchecked exceptions.
      return Optional.empty();
    }
  }

  private static Certificate describe(X509Certificate certificate, byte[] der)
      throws CertificateException {
    KeyDescription key =
        publicKeyInfo(der).map(KeyDescription::ofPublic).orElse(KeyDescription.UNKNOWN);
    return new Certificate(
        certificate.getSubjectX500Principal().getName(),
        certificate.getIssuerX500Principal().getName(),
        Fingerprint.of(der),
        key.fingerprint(),
        key.kind(),
        certificate.getSigAlgName(),
        certificate.getNotBefore().toInstant().getEpochSecond(),
        certificate.getNotAfter().toInstant().getEpochSecond(),
        certificate.getBasicConstraints() >= 0,
        names(certificate.getSubjectAlternativeNames()),
        usages(certificate.getExtendedKeyUsage()));
  }

  private static List<String> names(Collection<List<?>> all) {
    List<String> names = new ArrayList<>();
    // The platform answers null where there is no such extension.
    if (all == null) {
      return names;
    }
    for (List<?> name : all) {
      if (names.size() < MOST_NAMES
          && name.size() >= 2
          && name.get(0) instanceof Integer kind
          && name.get(1) instanceof String text) {
        names.add(NAMES.getOrDefault(kind, "other") + ":" + text);
      }
    }
    return names;
  }

  private static List<String> usages(List<String> identifiers) {
    return identifiers == null
        ? List.of()
        : identifiers.stream().map(id -> USAGES.getOrDefault(id, id)).toList();
  }

  /// As signed, and not as the platform would write it.
  private static Optional<byte[]> publicKeyInfo(byte[] der) {
    return new Der(der)
        .next(SEQUENCE)
        .flatMap(whole -> whole.inside().next(SEQUENCE))
        .flatMap(
            signed -> {
              Der inside = signed.inside();
              inside.next(Der.context(0)); // version
              inside.next(INTEGER); // serial number
              for (String _ : List.of("signature", "issuer", "validity", "subject")) {
                inside.next(SEQUENCE);
              }
              return inside.next(SEQUENCE).map(Der.Element::whole);
            });
  }
}
