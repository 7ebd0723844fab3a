package dev.ishizue.host.ssh;

import dev.ishizue.core.node.SshPattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The algorithm names of OpenSSH, its defaults, and how a list changes them.
final class Algorithms {
  private static final String NIST = "ecdh-sha2-nistp256 ecdh-sha2-nistp384 ecdh-sha2-nistp521";
  private static final String CURVE = "curve25519-sha256 curve25519-sha256@libssh.org";
  private static final String GROUPS =
      "diffie-hellman-group-exchange-sha256 diffie-hellman-group16-sha512"
          + " diffie-hellman-group18-sha512 diffie-hellman-group14-sha256";
  private static final String PLAIN_KEYS =
      "ssh-ed25519 ecdsa-sha2-nistp256 ecdsa-sha2-nistp384 ecdsa-sha2-nistp521"
          + " sk-ssh-ed25519@openssh.com sk-ecdsa-sha2-nistp256@openssh.com";
  private static final String CERTIFIED_KEYS =
      "ssh-ed25519-cert-v01@openssh.com ecdsa-sha2-nistp256-cert-v01@openssh.com"
          + " ecdsa-sha2-nistp384-cert-v01@openssh.com ecdsa-sha2-nistp521-cert-v01@openssh.com"
          + " sk-ssh-ed25519-cert-v01@openssh.com sk-ecdsa-sha2-nistp256-cert-v01@openssh.com"
          + " rsa-sha2-512-cert-v01@openssh.com rsa-sha2-256-cert-v01@openssh.com";

  static final List<String> CIPHERS =
      names(
          "chacha20-poly1305@openssh.com aes128-ctr aes192-ctr aes256-ctr"
              + " aes128-gcm@openssh.com aes256-gcm@openssh.com");
  static final List<String> MACS =
      names(
          "umac-64-etm@openssh.com umac-128-etm@openssh.com hmac-sha2-256-etm@openssh.com"
              + " hmac-sha2-512-etm@openssh.com hmac-sha1-etm@openssh.com umac-64@openssh.com"
              + " umac-128@openssh.com hmac-sha2-256 hmac-sha2-512 hmac-sha1");
  static final List<String> CA_SIGNATURES = names(PLAIN_KEYS, "rsa-sha2-512 rsa-sha2-256");

  private static final List<String> ALL_CIPHERS =
      names(
          "3des-cbc aes128-cbc aes192-cbc aes256-cbc",
          "aes128-ctr aes192-ctr aes256-ctr aes128-gcm@openssh.com aes256-gcm@openssh.com",
          "chacha20-poly1305@openssh.com");
  private static final List<String> ALL_MACS =
      names(
          "hmac-sha1 hmac-sha1-96 hmac-sha2-256 hmac-sha2-512 hmac-md5 hmac-md5-96",
          "umac-64@openssh.com umac-128@openssh.com hmac-sha1-etm@openssh.com",
          "hmac-sha1-96-etm@openssh.com hmac-sha2-256-etm@openssh.com",
          "hmac-sha2-512-etm@openssh.com hmac-md5-etm@openssh.com hmac-md5-96-etm@openssh.com",
          "umac-64-etm@openssh.com umac-128-etm@openssh.com");
  private static final List<String> ALL_KEY_EXCHANGES =
      names(
          "diffie-hellman-group1-sha1 diffie-hellman-group14-sha1 diffie-hellman-group14-sha256",
          "diffie-hellman-group16-sha512 diffie-hellman-group18-sha512",
          "diffie-hellman-group-exchange-sha1 diffie-hellman-group-exchange-sha256",
          NIST,
          CURVE,
          "sntrup761x25519-sha512 sntrup761x25519-sha512@openssh.com mlkem768x25519-sha256");
  private static final List<String> ALL_SIGNATURES =
      names(
          PLAIN_KEYS,
          CERTIFIED_KEYS,
          "ssh-rsa rsa-sha2-256 rsa-sha2-512 ssh-dss ssh-rsa-cert-v01@openssh.com",
          "ssh-dss-cert-v01@openssh.com webauthn-sk-ecdsa-sha2-nistp256@openssh.com");

  private Algorithms() {}

  static List<String> keyExchanges(SshdBinary.Version version) {
    if (version.isAtLeast(10, 0)) {
      return names(
          "mlkem768x25519-sha256 sntrup761x25519-sha512 sntrup761x25519-sha512@openssh.com",
          CURVE,
          NIST);
    }
    if (version.isAtLeast(9, 9)) {
      return names(
          "sntrup761x25519-sha512 sntrup761x25519-sha512@openssh.com mlkem768x25519-sha256",
          CURVE,
          NIST,
          GROUPS);
    }
    if (version.isAtLeast(9, 0)) {
      return names("sntrup761x25519-sha512@openssh.com", CURVE, NIST, GROUPS);
    }
    return version.isAtLeast(8, 2)
        ? names(CURVE, NIST, GROUPS)
        : names(CURVE, NIST, GROUPS, "diffie-hellman-group14-sha1");
  }

  /// Until 8.7 signatures with SHA-1 were accepted by default.
  static List<String> signatures(SshdBinary.Version version) {
    String rsa = "rsa-sha2-512 rsa-sha2-256";
    return version.isAtLeast(8, 8)
        ? names(CERTIFIED_KEYS, PLAIN_KEYS, rsa)
        : names(CERTIFIED_KEYS, "ssh-rsa-cert-v01@openssh.com", PLAIN_KEYS, rsa, "ssh-rsa");
  }

  /// Whether the list can be worked out only when the default is known.
  static boolean changesDefault(String list) {
    return list.startsWith("+") || list.startsWith("-") || list.startsWith("^");
  }

  /// The names a configured list stands for. A name this version of OpenSSH lacks would stay in,
  /// since it is better shown than lost; empty when nothing would be left, which sshd refuses.
  static Optional<List<String>> expand(String keyword, String list, List<String> standard) {
    Set<String> expanded = new LinkedHashSet<>();
    switch (list.charAt(0)) {
      case '-' -> {
        String removed = list.substring(1);
        standard.stream()
            .filter(name -> !SshPattern.listMatches(name, removed))
            .forEach(expanded::add);
      }
      case '+' -> {
        expanded.addAll(standard);
        expanded.addAll(matching(keyword, list.substring(1)));
      }
      case '^' -> {
        expanded.addAll(matching(keyword, list.substring(1)));
        expanded.addAll(standard);
      }
      default -> expanded.addAll(matching(keyword, list));
    }
    return expanded.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(expanded));
  }

  private static List<String> matching(String keyword, String list) {
    List<String> all =
        switch (keyword) {
          case "ciphers" -> ALL_CIPHERS;
          case "macs" -> ALL_MACS;
          case "kexalgorithms" -> ALL_KEY_EXCHANGES;
          default -> ALL_SIGNATURES;
        };
    List<String> names = new ArrayList<>();
    for (String item : list.split(",", -1)) {
      if (item.indexOf('*') < 0 && item.indexOf('?') < 0) {
        names.add(item);
      } else {
        all.stream().filter(name -> SshPattern.matches(name, item)).forEach(names::add);
      }
    }
    return names.stream().filter(name -> !name.isEmpty()).toList();
  }

  private static List<String> names(String... groups) {
    return Stream.of(groups).flatMap(group -> Stream.of(group.split(" ", -1))).toList();
  }
}
