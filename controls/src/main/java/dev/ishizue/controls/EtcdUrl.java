package dev.ishizue.controls;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A URL that etcd listens on or announces.
final class EtcdUrl {
  private static final Pattern EVERYWHERE =
      Pattern.compile("^([A-Za-z]+://)(?:0\\.0\\.0\\.0|\\[::])?(:[0-9]+/?)$");

  private EtcdUrl() {}

  /// By TLS, or by being a socket file.
  static boolean isProtected(String url) {
    return url.isEmpty() || scheme(url).equals("https") || isSocketFile(url);
  }

  /// Only the node itself reaches it.
  static boolean isLocal(String url) {
    return url.isEmpty() || isSocketFile(url) || isLoopback(url);
  }

  static boolean isLoopback(String url) {
    try {
      String host = URI.create(url).getHost();
      return host != null
          && (host.equals("localhost") || Loopback.is(host.replace("[", "").replace("]", "")));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// On all addresses of the node.
  static boolean isEverywhere(String url) {
    return EVERYWHERE.matcher(url).find();
  }

  /// The same port on loopback only, for one that is on all addresses.
  static String onLoopback(String url) {
    return EVERYWHERE.matcher(url).replaceFirst("$1127.0.0.1$2");
  }

  private static boolean isSocketFile(String url) {
    return Set.of("unix", "unixs").contains(scheme(url));
  }

  /// Schemes are taken in any case.
  private static String scheme(String url) {
    int end = url.indexOf("://");
    return end < 0 ? "" : url.substring(0, end).toLowerCase(Locale.ROOT);
  }
}
