package dev.ishizue.host.ssh;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What is kept of a public key: never the key itself.
///
/// @param bits 0 where the type fixes the strength
/// @param fingerprint as ssh-keygen prints it; that of a certificate is its key's
record PublicKey(String type, int bits, String fingerprint) {
  private static final int LONGEST_FIELD = 1 << 16;
  private static final String CERTIFICATE = "-cert-v01@openssh.com";

  /// @param encoded the wire form in base64
  static Optional<PublicKey> parse(String type, String encoded) {
    byte[] blob;
    try {
      blob = Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    return fields(blob).flatMap(fields -> of(type, fields));
  }

  static boolean isType(String word) {
    return plainFields(word) > 0;
  }

  private static Optional<PublicKey> of(String type, List<byte[]> fields) {
    int needed = plainFields(type);
    boolean certificate = type.endsWith(CERTIFICATE);
    int skipped = certificate ? 2 : 1;
    if (needed == 0
        || fields.size() < skipped + needed
        || (!certificate && fields.size() != skipped + needed)
        || !type.equals(new String(fields.getFirst(), StandardCharsets.UTF_8))) {
      return Optional.empty();
    }
    List<byte[]> key = fields.subList(skipped, skipped + needed);
    int bits =
        switch (plain(type)) {
          case "ssh-rsa" -> new BigInteger(1, key.get(1)).bitLength();
          case "ssh-dss" -> new BigInteger(1, key.get(0)).bitLength();
          default -> 0;
        };
    return Optional.of(new PublicKey(type, bits, fingerprint(plain(type), key)));
  }

  /// How many fields follow the type (and a certificate's nonce); 0 for what is no type.
  private static int plainFields(String type) {
    return switch (plain(type)) {
      case "ssh-ed25519" -> 1;
      case "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" -> 2;
      case "sk-ssh-ed25519@openssh.com" -> 2;
      case "sk-ecdsa-sha2-nistp256@openssh.com" -> 3;
      case "ssh-dss" -> 4;
      default -> 0;
    };
  }

  private static String plain(String type) {
    if (!type.endsWith(CERTIFICATE)) {
      return type;
    }
    String base = type.substring(0, type.length() - CERTIFICATE.length());
    return base.startsWith("sk-") ? base + "@openssh.com" : base;
  }

  private static String fingerprint(String type, List<byte[]> key) {
    ByteArrayOutputStream blob = new ByteArrayOutputStream();
    append(blob, type.getBytes(StandardCharsets.UTF_8));
    key.forEach(field -> append(blob, field));
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob.toByteArray());
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void append(ByteArrayOutputStream blob, byte[] field) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      blob.write(field.length >> shift);
    }
    blob.writeBytes(field);
  }

  private static Optional<List<byte[]>> fields(byte[] blob) {
    List<byte[]> fields = new ArrayList<>();
    int at = 0;
    while (at + 4 <= blob.length && fields.size() < 16) {
      int length = 0;
      for (int i = 0; i < 4; i++) {
        length = (length << 8) | (blob[at + i] & 0xff);
      }
      at += 4;
      if (length < 0 || length > LONGEST_FIELD || length > blob.length - at) {
        // The tail of a certificate holds fields of other kinds.
        break;
      }
      fields.add(Arrays.copyOfRange(blob, at, at + length));
      at += length;
    }
    return fields.isEmpty() ? Optional.empty() : Optional.of(fields);
  }
}
