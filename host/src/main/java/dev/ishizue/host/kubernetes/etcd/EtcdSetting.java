package dev.ishizue.host.kubernetes.etcd;

import dev.ishizue.core.tree.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /// Flags of free text that are not judged. Each takes the next word whatever it is, so that
  /// `--name --client-cert-auth` turns nothing on.
  private static final Set<String> OTHER_TEXTS =
      Set.of(
          "auth-token",
          "auto-compaction-retention",
          "client-cert-allowed-hostname",
          "client-cert-file",
          "client-crl-file",
          "client-key-file",
          "config-file",
          "discovery",
          "discovery-cacert",
          "discovery-cert",
          "discovery-key",
          "discovery-password",
          "discovery-proxy",
          "discovery-srv",
          "discovery-srv-name",
          "discovery-token",
          "discovery-user",
          "host-whitelist",
          "initial-cluster-token",
          "log-outputs",
          "name",
          "peer-cert-allowed-cn",
          "peer-cert-allowed-hostname",
          "peer-client-cert-file",
          "peer-client-key-file",
          "peer-crl-file",
          "wal-dir");

  EtcdSetting {
    inFile = List.copyOf(inFile);
  }

  static Set<String> booleans() {
    return ALL.stream()
        .filter(setting -> setting.kind() == Kind.BOOL)
        .map(EtcdSetting::name)
        .collect(Collectors.toSet());
  }

  /// Flags that always take a value.
  static Set<String> valued() {
    return Stream.concat(
            OTHER_TEXTS.stream(),
            ALL.stream().filter(setting -> setting.kind() != Kind.BOOL).map(EtcdSetting::name))
        .collect(Collectors.toSet());
  }

  /// Where the file has it. etcd takes keys in any case; of several the all-lower one counts.
  Optional<Tree> in(Tree file) {
    return in(file, inFile);
  }

  private static Optional<Tree> in(Tree here, List<String> path) {
    if (path.isEmpty()) {
      return Optional.of(here);
    }
    if (!(here instanceof Tree.Mapping mapping)) {
      return Optional.empty();
    }
    return mapping.entries().entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(path.getFirst()))
        .sorted(Map.Entry.<String, Tree>comparingByKey().reversed())
        .flatMap(entry -> in(entry.getValue(), path.subList(1, path.size())).stream())
        .findFirst();
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
