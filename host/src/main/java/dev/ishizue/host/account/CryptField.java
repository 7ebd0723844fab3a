package dev.ishizue.host.account;

import dev.ishizue.core.node.AccountFacts.Password;
import dev.ishizue.core.node.AccountFacts.Password.State;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The password field of an account: only its state and algorithm leave this class.
final class CryptField {
  private static final Map<String, String> ALGORITHMS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("$y$", "yescrypt"),
              Map.entry("$gy$", "gost-yescrypt"),
              Map.entry("$7$", "scrypt"),
              Map.entry("$6$", "sha512crypt"),
              Map.entry("$5$", "sha256crypt"),
              Map.entry("$2a$", "bcrypt"),
              Map.entry("$2b$", "bcrypt"),
              Map.entry("$2x$", "bcrypt"),
              Map.entry("$2y$", "bcrypt"),
              Map.entry("$sha1$", "sha1crypt"),
              Map.entry("$md5", "sunmd5"),
              Map.entry("$1$", "md5crypt"),
              Map.entry("$3$", "nthash")));

  private static final Pattern TRADITIONAL = Pattern.compile("[./0-9A-Za-z]{13}");
  private static final Pattern EXTENDED = Pattern.compile("_[./0-9A-Za-z]{19}");

  private CryptField() {}

  static Password password(String field, int line) {
    if (field.isEmpty()) {
      return new Password(State.EMPTY, "", line);
    }
    String hash = field.replaceFirst("^[!*]+", "");
    String algorithm = algorithm(hash);
    boolean locked = hash.length() < field.length() || algorithm.isEmpty();
    return new Password(locked ? State.LOCKED : State.SET, algorithm, line);
  }

  /// Empty for a text that no password can match.
  private static String algorithm(String hash) {
    for (Map.Entry<String, String> entry : ALGORITHMS.entrySet()) {
      if (hash.startsWith(entry.getKey())) {
        return entry.getValue();
      }
    }
    if (TRADITIONAL.matcher(hash).matches()) {
      return "descrypt";
    }
    if (EXTENDED.matcher(hash).matches()) {
      return "bsdicrypt";
    }
    return hash.startsWith("$") ? "unknown" : "";
  }
}
