package dev.ishizue.controls;

import java.net.URI;

/// A URL that etcd listens on or announces.
final class EtcdUrl {
  private EtcdUrl() {}

  /// By TLS, or by being a socket file.
  static boolean isProtected(String url) {
    return url.isEmpty()
        || url.startsWith("https://")
        || url.startsWith("unix://")
        || url.startsWith("unixs://");
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
}
