package dev.ishizue.host.pki;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Finds the PEM blocks in a file, whatever stands around and in front of them: comments, OpenSSL's
/// text, the indentation of a YAML file.
final class Pem {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  /// More certificates than any bundle of authorities has.
  static final int MOST_BLOCKS = 1000;

  /// What no program could read stays visible: a block without an end, or that is not base64.
  ///
  /// @param label such as `CERTIFICATE`
  /// @param encrypted a passphrase protects it, as its headers say
  /// @param content empty when it is not base64
  record Block(String label, boolean encrypted, Optional<byte[]> content) {

    boolean isCertificate() {
      return label.equals("CERTIFICATE")
          || label.equals("X509 CERTIFICATE")
          || label.equals("TRUSTED CERTIFICATE");
    }

    boolean isPrivateKey() {
      return label.endsWith("PRIVATE KEY");
    }

    boolean isPublicKey() {
      return label.endsWith("PUBLIC KEY");
    }
  }

  private Pem() {}

  /// At most one block beyond the limit, so that the caller sees that it was broken.
  static List<Block> blocks(byte[] bytes) {
    List<Block> blocks = new ArrayList<>();
    // Every byte stays one character: what is not ASCII cannot be part of a block.
    List<String> lines = new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
    for (int i = 0; i < lines.size() && blocks.size() <= MOST_BLOCKS; i++) {
      Optional<String> label = label(lines.get(i), BEGIN);
      if (label.isEmpty()) {
        continue;
      }
      StringBuilder base64 = new StringBuilder();
      boolean encrypted = label.get().startsWith("ENCRYPTED");
      boolean closed = false;
      while (!closed && i + 1 < lines.size() && label(lines.get(i + 1), BEGIN).isEmpty()) {
        String line = lines.get(++i).strip();
        if (label(line, END).isPresent()) {
          closed = true;
        } else if (line.contains(":")) {
          encrypted |= line.startsWith("Proc-Type:") && line.contains("ENCRYPTED");
        } else {
          base64.append(line);
        }
      }
      blocks.add(
          new Block(label.get(), encrypted, closed ? decode(base64.toString()) : Optional.empty()));
    }
    return blocks;
  }

  private static Optional<String> label(String line, String mark) {
    int at = line.indexOf(mark);
    int end = at < 0 ? -1 : line.indexOf(DASHES, at + mark.length());
    return end < 0 ? Optional.empty() : Optional.of(line.substring(at + mark.length(), end));
  }

  private static Optional<byte[]> decode(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
