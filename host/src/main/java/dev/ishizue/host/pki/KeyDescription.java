package dev.ishizue.host.pki;

import static dev.ishizue.host.pki.Der.BIT_STRING;
import static dev.ishizue.host.pki.Der.INTEGER;
import static dev.ishizue.host.pki.Der.OBJECT_IDENTIFIER;
import static dev.ishizue.host.pki.Der.OCTET_STRING;
import static dev.ishizue.host.pki.Der.SEQUENCE;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// What may be told of a key: its kind, and the fingerprint of its public half.
///
/// @param kind such as `RSA 2048`, `EC 256`, `Ed25519`, or empty when it cannot be told
/// @param fingerprint SHA-256 of the subject public key info, or empty
record KeyDescription(String kind, String fingerprint) {
  static final KeyDescription UNKNOWN = new KeyDescription("", "");

  private static final HexFormat HEX = HexFormat.of();

  private static final String RSA = "2a864886f70d010101";
  private static final String RSA_PSS = "2a864886f70d01010a";
  private static final String EC = "2a8648ce3d0201";

  private static final Map<String, String> FIXED =
      Map.of("2b6570", "Ed25519", "2b6571", "Ed448", "2b656e", "X25519", "2b656f", "X448");

  private static final Map<String, Integer> CURVES =
      Map.of(
          "2a8648ce3d030101", 192,
          "2b81040021", 224,
          "2a8648ce3d030107", 256,
          "2b8104000a", 256,
          "2b81040022", 384,
          "2b81040023", 521);

  /// Of a `SubjectPublicKeyInfo`.
  static KeyDescription ofPublic(byte[] info) {
    return new Der(info)
        .next(SEQUENCE)
        .flatMap(
            outer -> {
              Der inside = outer.inside();
              Optional<Algorithm> algorithm = inside.next(SEQUENCE).flatMap(Algorithm::of);
              Optional<Der.Element> key = inside.next(BIT_STRING);
              return algorithm.isEmpty() || key.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      new KeyDescription(
                          algorithm.get().isRsa()
                              ? rsaKind(unpadded(key.get()))
                              : algorithm.get().kind(),
                          Fingerprint.of(outer.whole())));
            })
        .orElse(UNKNOWN);
  }

  /// Of a PEM block that holds a key.
  static KeyDescription of(Pem.Block block) {
    if (block.encrypted() || block.content().isEmpty()) {
      return UNKNOWN;
    }
    byte[] content = block.content().get();
    return switch (block.label()) {
      case "PUBLIC KEY" -> ofPublic(content);
      case "RSA PUBLIC KEY" -> ofPublic(rsaInfo(content));
      case "RSA PRIVATE KEY" -> ofRsa(content);
      case "EC PRIVATE KEY" -> ofEc(content, Optional.empty());
      case "PRIVATE KEY" -> ofPkcs8(content);
      default -> UNKNOWN;
    };
  }

  private static KeyDescription ofPkcs8(byte[] content) {
    Der inside = inside(content);
    inside.next(INTEGER);
    Optional<Algorithm> algorithm = inside.next(SEQUENCE).flatMap(Algorithm::of);
    Optional<Der.Element> key = inside.next(OCTET_STRING);
    if (algorithm.isEmpty() || key.isEmpty()) {
      return UNKNOWN;
    }
    return switch (algorithm.get().identifier()) {
      case RSA, RSA_PSS -> ofRsa(key.get().content());
      case EC -> ofEc(key.get().content(), Optional.of(algorithm.get()));
      default -> new KeyDescription(algorithm.get().kind(), "");
    };
  }

  /// The private structure begins with what the public key consists of.
  private static KeyDescription ofRsa(byte[] content) {
    Der inside = inside(content);
    inside.next(INTEGER);
    Optional<Der.Element> modulus = inside.next(INTEGER);
    Optional<Der.Element> exponent = inside.next(INTEGER);
    return modulus.isEmpty() || exponent.isEmpty()
        ? UNKNOWN
        : ofPublic(rsaInfo(Der.element(SEQUENCE, modulus.get().whole(), exponent.get().whole())));
  }

  /// @param outer the algorithm PKCS#8 names, which then stands for the structure's own curve
  private static KeyDescription ofEc(byte[] content, Optional<Algorithm> outer) {
    Der inside = inside(content);
    inside.next(INTEGER);
    inside.next(OCTET_STRING);
    Optional<Algorithm> own =
        inside
            .next(Der.context(0))
            .map(
                curve ->
                    Der.element(
                        SEQUENCE,
                        Der.element(OBJECT_IDENTIFIER, HEX.parseHex(EC)),
                        curve.content()))
            .flatMap(whole -> new Der(whole).next(SEQUENCE))
            .flatMap(Algorithm::of);
    Optional<Algorithm> algorithm = outer.or(() -> own);
    Optional<Der.Element> point =
        inside.next(Der.context(1)).flatMap(element -> element.inside().next(BIT_STRING));
    return algorithm
        .map(
            a ->
                new KeyDescription(
                    a.kind(),
                    point
                        .map(p -> Fingerprint.of(Der.element(SEQUENCE, a.whole(), p.whole())))
                        .orElse("")))
        .orElse(UNKNOWN);
  }

  private static byte[] rsaInfo(byte[] key) {
    byte[] algorithm =
        Der.element(
            SEQUENCE, Der.element(OBJECT_IDENTIFIER, HEX.parseHex(RSA)), new byte[] {0x05, 0x00});
    return Der.element(SEQUENCE, algorithm, Der.element(BIT_STRING, new byte[1], key));
  }

  private static String rsaKind(byte[] key) {
    return inside(key)
        .next(INTEGER)
        .filter(modulus -> modulus.content().length > 0)
        .map(modulus -> "RSA " + new BigInteger(1, modulus.content()).bitLength())
        .orElse("RSA");
  }

  /// A bit string begins with the number of bits that its last byte lacks.
  private static byte[] unpadded(Der.Element bits) {
    byte[] content = bits.content();
    return content.length == 0 ? content : Arrays.copyOfRange(content, 1, content.length);
  }

  private static Der inside(byte[] sequence) {
    return new Der(sequence).next(SEQUENCE).map(Der.Element::inside).orElse(new Der(new byte[0]));
  }

  /// @param identifier the object identifier in hex
  @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed in place
  private record Algorithm(String identifier, String curve, byte[] whole) {

    static Optional<Algorithm> of(Der.Element element) {
      Der inside = element.inside();
      return inside
          .next(OBJECT_IDENTIFIER)
          .map(
              id ->
                  new Algorithm(
                      HEX.formatHex(id.content()),
                      inside
                          .next(OBJECT_IDENTIFIER)
                          .map(curve -> HEX.formatHex(curve.content()))
                          .orElse(""),
                      element.whole()));
    }

    boolean isRsa() {
      return identifier.equals(RSA) || identifier.equals(RSA_PSS);
    }

    String kind() {
      if (identifier.equals(EC)) {
        Integer bits = CURVES.get(curve);
        return bits == null ? "EC" : "EC " + bits;
      }
      return FIXED.getOrDefault(identifier, "");
    }
  }
}
