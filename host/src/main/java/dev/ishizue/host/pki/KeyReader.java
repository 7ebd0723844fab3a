package dev.ishizue.host.pki;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.CertificateFile;
import dev.ishizue.core.node.KeyFile;
import java.util.List;
import java.util.Optional;

/// Reads what may be told of the key in a file. A private key counts before a public one; of a key
/// inside another document, such as cloud-init's user data, it is told that it is there.
public final class KeyReader {
  private final FileTree files;

  public KeyReader(FileTree files) {
    this.files = files;
  }

  /// Unreadable when the file holds no key. A file of certificates has the key of its first one,
  /// which is how the API server takes service-account keys.
  public Reading<KeyFile> read(String path) {
    return files
        .bytes(path, CertificateReader.MOST_BYTES)
        .flatMap(bytes -> files.stat(path).flatMap(facts -> of(facts, bytes)));
  }

  private static Reading<KeyFile> of(FileFacts facts, byte[] bytes) {
    Origin origin = Origin.file(facts.path());
    List<Pem.Block> blocks = Pem.blocks(bytes);
    return first(facts, blocks)
        .or(() -> certified(facts, bytes))
        .map(key -> Reading.known(key, origin))
        .orElseGet(
            () ->
                Reading.unreadable(
                    origin, Obstacle.malformed(facts.path() + " holds no key in PEM form")));
  }

  static Optional<KeyFile> first(FileFacts facts, List<Pem.Block> blocks) {
    return blocks.stream()
        .filter(Pem.Block::isPrivateKey)
        .findFirst()
        .or(() -> blocks.stream().filter(Pem.Block::isPublicKey).findFirst())
        .map(
            block -> {
              KeyDescription key = KeyDescription.of(block);
              return new KeyFile(facts, block.label(), key.kind(), key.fingerprint(), List.of());
            });
  }

  private static Optional<KeyFile> certified(FileFacts facts, byte[] bytes) {
    return CertificateReader.of(facts.path(), "", bytes)
        .ifKnown()
        .map(CertificateFile::certificates)
        .map(List::getFirst)
        .map(c -> new KeyFile(facts, "CERTIFICATE", c.key(), c.keyFingerprint(), List.of()));
  }
}
