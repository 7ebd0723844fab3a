package dev.ishizue.host.kubernetes;

import dev.ishizue.core.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What may be said of a key that encrypts Secrets, without saying the key.
///
/// @param bytes its length, or 0 when it is not Base64
/// @param weakness why it is no random key, or empty
record EncryptionKey(int bytes, String weakness) {

  /// Keys printed in the Kubernetes documentation.
  private static final Set<String> PUBLISHED =
      Set.of(
          "c2VjcmV0IGlzIHNlY3VyZQ==",
          "dGhpcyBpcyBwYXNzd29yZA==",
          "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY=");

  static EncryptionKey of(String base64) {
    String text = base64.strip();
    if (PUBLISHED.contains(text)) {
      return new EncryptionKey(decode(text).length, "is a sample from the documentation");
    }
    byte[] key = decode(text);
    return new EncryptionKey(key.length, weakness(key));
  }

  /// As a mapping, since a document is a tree.
  Tree describe(int line) {
    Map<String, Tree> entries = new LinkedHashMap<>();
    entries.put("bytes", new Tree.Scalar(String.valueOf(bytes), line));
    entries.put("weakness", new Tree.Scalar(weakness, line));
    return new Tree.Mapping(entries, line);
  }

  /// A text in Base64 is not called weak: 32 hexadecimal digits still are 128 random bits.
  private static String weakness(byte[] key) {
    if (key.length == 0) {
      return "is not Base64";
    }
    String text = new String(key, StandardCharsets.ISO_8859_1);
    return text.chars().distinct().count() <= 4 ? "repeats a few bytes" : "";
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
