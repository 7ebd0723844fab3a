package dev.ishizue.host.pki;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.CertificateFile;
import dev.ishizue.core.node.CertificateFile.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the certificates of a file: PEM with anything else in between, such as the key in the
/// kubelet's combined files, or DER.
public final class CertificateReader {
  static final int MOST_BYTES = 2 << 20;

  private final FileTree files;

  public CertificateReader(FileTree files) {
    this.files = files;
  }

  /// One that is malformed, or none at all, leaves the file unreadable: what a program that was
  /// told to use it makes of it cannot be known.
  ///
  /// @param purpose what the owner uses the file for
  public Reading<CertificateFile> read(String path, String purpose) {
    return files.bytes(path, MOST_BYTES).flatMap(bytes -> of(path, purpose, bytes));
  }

  static Reading<CertificateFile> of(String path, String purpose, byte[] bytes) {
    List<Pem.Block> blocks = Pem.blocks(bytes);
    if (blocks.size() > Pem.MOST_BLOCKS) {
      return Reading.unreadable(
          Origin.file(path),
          new Obstacle(
              Obstacle.Kind.TOO_LARGE,
              path + " holds more than " + Pem.MOST_BLOCKS + " certificates and keys"));
    }
    if (blocks.isEmpty()) {
      return known(path, purpose, CertificateParser.parse(bytes).map(List::of).orElse(List.of()));
    }
    List<Certificate> certificates = new ArrayList<>();
    int number = 0;
    for (Pem.Block block : blocks) {
      if (block.isCertificate()) {
        number++;
        Optional<Certificate> certificate = block.content().flatMap(CertificateParser::parse);
        if (certificate.isEmpty()) {
          return malformed(path, "certificate %d in %s is malformed".formatted(number, path));
        }
        certificates.add(certificate.get());
      }
    }
    return known(path, purpose, certificates);
  }

  private static Reading<CertificateFile> known(
      String path, String purpose, List<Certificate> certificates) {
    return certificates.isEmpty()
        ? malformed(path, path + " holds no certificate")
        : Reading.known(new CertificateFile(path, purpose, certificates), Origin.file(path));
  }

  private static Reading<CertificateFile> malformed(String path, String detail) {
    return Reading.unreadable(Origin.file(path), Obstacle.malformed(detail));
  }
}
