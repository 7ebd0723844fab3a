package dev.ishizue.host.process;

import dev.ishizue.core.plan.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Replaces secrets in arguments and variables. Names decide: those of files, switches and
/// durations keep their value, for they are what is judged.
public final class Secrets {
  static final String HIDDEN = "<redacted>";

  private static final Pattern NAME = Pattern.compile("-{0,2}[A-Za-z0-9_.-]{1,100}");
  private static final Pattern SWITCH_OR_TIME =
      Pattern.compile("(?i)true|false|yes|no|(?:[0-9]{1,9}(?:ms|s|m|h)){1,3}");

  private static final Set<String> WORDS =
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
          "pw",
          "joinkey",
          "authkey");

  /// Secret when `key` follows.
  private static final Set<String> KINDS_OF_KEY =
      Set.of("access", "secret", "api", "auth", "join", "encryption", "shared", "private");

  /// What a name that holds one of those words ends with when its value is none.
  private static final Set<String> HARMLESS =
      Set.of(
          "file",
          "files",
          "path",
          "paths",
          "dir",
          "directory",
          "ttl",
          "period",
          "expiration",
          "timeout",
          "interval",
          "refresh",
          "syncs",
          "version",
          "webhook",
          "auth",
          "name",
          "namespace",
          "provider",
          "encryption",
          "type",
          "config",
          "count",
          "size",
          "limit",
          "mode",
          "issuer",
          "audience",
          "audiences",
          "url",
          "cert",
          "age",
          "lookup");

  private static final List<String> CONNECTIONS =
      List.of("datastore-endpoint", "dsn", "connection-string", "database-url");

  private static final int MOST_NESTED = 6;

  private Secrets() {}

  /// The arguments of a program, the first of which is its name.
  public static List<String> hide(List<String> arguments) {
    return hide(arguments, 0);
  }

  private static List<String> hide(List<String> arguments, int depth) {
    boolean shortToken =
        !arguments.isEmpty()
            && Stream.of("k3s", "rke2", "k0s")
                .anyMatch(
                    p -> arguments.getFirst().endsWith("/" + p) || arguments.getFirst().equals(p));
    List<String> shown = new ArrayList<>();
    String asked = "";
    for (String argument : arguments) {
      if (!asked.isEmpty() && !argument.startsWith("--")) {
        shown.add(hide(asked, argument));
        asked = "";
      } else {
        boolean option = argument.startsWith("-") && NAME.matcher(argument).matches();
        asked = option ? argument : "";
        if (shortToken && argument.equals("-t")) {
          asked = "--token";
        }
        shown.add(hideOne(argument, depth));
      }
    }
    return List.copyOf(shown);
  }

  /// The value of a setting, or what may be shown of it.
  public static String hide(String name, String value) {
    return hideValue(name, value, 0);
  }

  private static String hideValue(String name, String value, int depth) {
    List<String> words = words(name);
    String plain = String.join("-", words);
    if (CONNECTIONS.stream().anyMatch(plain::endsWith)) {
      return hideConnection(value);
    }
    if (value.isEmpty() || SWITCH_OR_TIME.matcher(value).matches()) {
      return value;
    }
    if (plain.equals("auth-token") || plain.equals("etcd-auth-token")) {
      // Not a token but the kind of token etcd hands out.
      return value.equals("simple") || value.startsWith("jwt,") ? value : HIDDEN;
    }
    if (plain.equals("etcd-s3-config-secret") || plain.endsWith("image-pull-secret")) {
      // The name of an object.
      return value;
    }
    boolean key = words.getLast().equals("key") && words.size() > 1;
    if (key && KINDS_OF_KEY.contains(words.get(words.size() - 2))) {
      // A path is a place, except that an access key may begin with a slash as well.
      boolean path = words.get(words.size() - 2).equals("private") && value.startsWith("/");
      return path ? value : HIDDEN;
    }
    if (words.stream().anyMatch(WORDS::contains) && !HARMLESS.contains(words.getLast())) {
      return HIDDEN;
    }
    return plain.endsWith("vpn-auth") ? HIDDEN : hideOne(value, depth + 1);
  }

  /// One argument that may hold its own name: `--token=x`, `TOKEN=x`, or a URL with a password.
  private static String hideOne(String argument, int depth) {
    if (argument.contains("PRIVATE KEY-----")) {
      return HIDDEN;
    }
    if (argument.regionMatches(true, 0, "authorization:", 0, 14)) {
      return "Authorization: " + HIDDEN;
    }
    int equals = argument.indexOf('=');
    if (depth > 0 && depth < MOST_NESTED && equals > 0 && argument.indexOf(',') > 0) {
      return hideList(argument, depth + 1);
    }
    if (equals > 0
        && depth < MOST_NESTED
        && NAME.matcher(argument.substring(0, equals)).matches()) {
      String name = argument.substring(0, equals);
      return name + "=" + hideValue(name, argument.substring(equals + 1), depth + 1);
    }
    if (depth < MOST_NESTED && argument.chars().anyMatch(Character::isWhitespace)) {
      List<String> parts = List.of(argument.split("\\s+"));
      List<String> hidden = hide(parts, depth + 1);
      return hidden.equals(parts) ? argument : String.join(" ", hidden);
    }
    return UserInfo.hide(argument, HIDDEN);
  }

  /// `a=b,c=d`. What follows a secret without a name of its own is taken for more of it.
  private static String hideList(String list, int depth) {
    List<String> shown = new ArrayList<>();
    boolean hiding = false;
    for (String part : list.split(",", -1)) {
      if (hiding && part.indexOf('=') < 0) {
        continue;
      }
      String one = hideOne(part, depth);
      hiding = one.endsWith(HIDDEN) && !part.endsWith(HIDDEN);
      shown.add(one);
    }
    return String.join(",", shown);
  }

  private static String hideConnection(String value) {
    int scheme = value.indexOf("://");
    boolean secret = value.contains("@") || value.toLowerCase(Locale.ROOT).contains("pass");
    return !secret ? value : scheme < 0 ? HIDDEN : value.substring(0, scheme + 3) + HIDDEN;
  }

  private static List<String> words(String name) {
    // clientSecret counts as client-secret.
    String spaced = name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    List<String> words = Stream.of(spaced.split("[-_.]+")).filter(w -> !w.isEmpty()).toList();
    return words.isEmpty() ? List.of("") : words;
  }
}
