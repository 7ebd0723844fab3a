package dev.ishizue.core.node;

import java.util.List;

/// The certificates of one file.
///
/// @param purpose what the owner uses it for, such as `etcd trusted CA`
public record CertificateFile(String path, String purpose, List<Certificate> certificates) {

  public CertificateFile {
    certificates = List.copyOf(certificates);
  }

  /// @param fingerprint SHA-256 of the DER, lower-case hex
  /// @param keyFingerprint SHA-256 of the subject public key info, lower-case hex
  /// @param names alternative names with their kind, such as `DNS:node1`
  /// @param key algorithm and size, such as `RSA 2048` or `EC 256`
  /// @param notBefore seconds since the epoch
  /// @param notAfter seconds since the epoch
  public record Certificate(
      String subject,
      String issuer,
      String fingerprint,
      String keyFingerprint,
      String key,
      String signatureAlgorithm,
      long notBefore,
      long notAfter,
      boolean authority,
      List<String> names,
      List<String> usages) {

    public Certificate {
      names = List.copyOf(names);
      usages = List.copyOf(usages);
    }
  }
}
