package dev.ishizue.core.node;

import dev.ishizue.core.files.FileFacts;
import java.util.List;

/// A file that holds a private key. The key itself is never kept.
///
/// @param format the PEM label, such as `EC PRIVATE KEY`, or `PUBLIC KEY` for a public one
/// @param key algorithm and size when the format tells without decrypting, or the empty string
/// @param keyFingerprint SHA-256 of the subject public key info when it could be derived, or empty
/// @param names what components call it whose settings name it, or the directory it is in; in a
///   container that is another path than the host's
public record KeyFile(
    FileFacts file, String format, String key, String keyFingerprint, List<String> names) {

  public KeyFile {
    names = List.copyOf(names);
  }

  public KeyFile named(List<String> names) {
    return new KeyFile(file, format, key, keyFingerprint, names);
  }
}
