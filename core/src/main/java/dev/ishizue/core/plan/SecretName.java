package dev.ishizue.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Whether the value behind a name is a secret. Its words decide: those of files, switches and
/// durations name something that may be shown.
final class SecretName {
  private static final Set<String> SECRET =
      Set.of(
          "token",
          "tokens",
          "password",
          "passwords",
          "passwd",
          "passphrase",
          "pass",
          "secret",
          "secrets",
          "credential",
          "credentials",
          "apikey",
          "pwd",
          "joinkey",
          "authkey",
          "authorization");

  /// Secret when `key` follows.
  private static final Set<String> KINDS_OF_KEY =
      Set.of(
          "access",
          "secret",
          "api",
          "auth",
          "join",
          "encryption",
          "shared",
          "private",
          "certificate");

  /// What a name that holds one of those words ends with when its value is none.
  private static final Set<String> HARMLESS =
      Set.of(
          "age",
          "algorithm",
          "attempts",
          "audience",
          "audiences",
          "auth",
          "authentication",
          "cert",
          "config",
          "count",
          "days",
          "dir",
          "directory",
          "encryption",
          "expiration",
          "file",
          "files",
          "groups",
          "interval",
          "issuer",
          "len",
          "length",
          "limit",
          "lookup",
          "max",
          "min",
          "mode",
          "name",
          "namespace",
          "path",
          "paths",
          "period",
          "policy",
          "provider",
          "refresh",
          "retries",
          "rotation",
          "size",
          "syncs",
          "timeout",
          "ttl",
          "type",
          "url",
          "version",
          "webhook");

  private SecretName() {}

  static boolean of(String name) {
    List<String> words = words(name);
    if (words.isEmpty()) {
      return false;
    }
    String last = words.getLast();
    String former = words.size() > 1 ? words.get(words.size() - 2) : "";
    if (last.equals("key")) {
      return KINDS_OF_KEY.contains(former) || hasSecret(words);
    }
    if (last.equals("data") && former.equals("key")) {
      return true;
    }
    return hasSecret(words) && !HARMLESS.contains(last);
  }

  /// A path may stand there instead of the key itself.
  static boolean isPrivateKey(String name) {
    List<String> words = words(name);
    return words.size() > 1
        && words.getLast().equals("key")
        && words.get(words.size() - 2).equals("private");
  }

  private static boolean hasSecret(List<String> words) {
    return words.stream().anyMatch(SECRET::contains);
  }

  /// clientSecret counts as client-secret.
  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char previous = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean separates = c == '-' || c == '_' || c == '.';
      boolean begins = Character.isUpperCase(c) && !Character.isUpperCase(previous);
      if ((separates || begins) && !word.isEmpty()) {
        words.add(word.toString().toLowerCase(Locale.ROOT));
        word.setLength(0);
      }
      if (!separates) {
        word.append(c);
      }
      previous = c;
    }
    if (!word.isEmpty()) {
      words.add(word.toString().toLowerCase(Locale.ROOT));
    }
    return words;
  }
}
