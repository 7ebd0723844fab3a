package dev.ishizue.host.kubernetes.etcd;

import java.util.List;
import java.util.Locale;

/// The settings of etcd 3.4 to 3.6 that are judged: the flag's name, where the configuration file
/// has it, and the default. From `server/etcdmain/config.go` and `server/embed/config.go`.
///
/// @param standard the default, or empty
record EtcdSetting(String name, Kind kind, String standard, List<String> inFile) {

  enum Kind {
    BOOL,
    TEXT,
    LIST
  }

  private static final String CLIENT = "client-transport-security";
  private static final String PEER = "peer-transport-security";

  static final List<EtcdSetting> ALL =
      List.of(
          top("advertise-client-urls", Kind.LIST, "http://localhost:2379"),
          nested("auto-tls", Kind.BOOL, "false", CLIENT, "auto-tls"),
          nested("cert-file", Kind.TEXT, "", CLIENT, "cert-file"),
          top("cipher-suites", Kind.LIST, ""),
          nested("client-cert-auth", Kind.BOOL, "false", CLIENT, "client-cert-auth"),
          top("data-dir", Kind.TEXT, ""),
          top("initial-advertise-peer-urls", Kind.LIST, "http://localhost:2380"),
          top("initial-cluster", Kind.LIST, ""),
          nested("key-file", Kind.TEXT, "", CLIENT, "key-file"),
          top("listen-client-http-urls", Kind.LIST, ""),
          top("listen-client-urls", Kind.LIST, "http://localhost:2379"),
          top("listen-metrics-urls", Kind.LIST, ""),
          top("listen-peer-urls", Kind.LIST, "http://localhost:2380"),
          nested("peer-auto-tls", Kind.BOOL, "false", PEER, "auto-tls"),
          nested("peer-cert-file", Kind.TEXT, "", PEER, "cert-file"),
          nested("peer-client-cert-auth", Kind.BOOL, "false", PEER, "client-cert-auth"),
          nested("peer-key-file", Kind.TEXT, "", PEER, "key-file"),
          nested("peer-trusted-ca-file", Kind.TEXT, "", PEER, "trusted-ca-file"),
          top("tls-max-version", Kind.TEXT, ""),
          top("tls-min-version", Kind.TEXT, ""),
          nested("trusted-ca-file", Kind.TEXT, "", CLIENT, "trusted-ca-file"));

  EtcdSetting {
    inFile = List.copyOf(inFile);
  }

  /// As in `ETCD_CLIENT_CERT_AUTH`.
  String variable() {
    return "ETCD_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static EtcdSetting top(String name, Kind kind, String standard) {
    return new EtcdSetting(name, kind, standard, List.of(name));
  }

  private static EtcdSetting nested(String name, Kind kind, String standard, String... inFile) {
    return new EtcdSetting(name, kind, standard, List.of(inFile));
  }
}
