package dev.ishizue.controls;

import dev.ishizue.core.control.Control;
import dev.ishizue.testbed.MadeEtcd;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

class EtcdControlsTest implements ControlCases {
  private static final String FILE = "/var/lib/etcd/etcd.yaml";

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(
        of(EtcdControls.CONFIG_SOURCE_RESOLVED)
            .passes("with flags alone", _ -> {})
            .passes(
                "when a file says the same as the ignored flags",
                node -> withFile(node, safeFile()))
            .fails(
                "when a file makes etcd ignore flags that say more",
                node -> withFile(node, "data-dir: /var/lib/etcd\n"))
            .isUnknown(
                "when the file is root-only",
                node -> {
                  withFile(node, safeFile());
                  node.files().unreadable(FILE);
                }),
        of(EtcdControls.SERVER_CERT)
            .passes("with certificate and https", _ -> {})
            .fails(
                "with plain http on loopback",
                replace(
                    "--listen-client-urls=https://127.0.0.1:2379,https://10.0.0.11:2379",
                    "--listen-client-urls=http://127.0.0.1:2379"))
            .fails(
                "without a certificate", remove("--cert-file=/etc/kubernetes/pki/etcd/server.crt"))
            .passes(
                "when the environment gives the certificate",
                node -> {
                  remove("--cert-file=/etc/kubernetes/pki/etcd/server.crt").accept(node);
                  environment(node, "ETCD_CERT_FILE=/etc/kubernetes/pki/etcd/server.crt");
                }),
        of(EtcdControls.CLIENT_CERT_AUTH)
            .passes("when it is on", _ -> {})
            .passes(
                "without the switch, as a trusted CA is enough for etcd",
                remove("--client-cert-auth=true"))
            .fails(
                "when a file leaves the CA out, since flags are ignored",
                node -> withFile(node, "client-transport-security:\n  client-cert-auth: true\n"))
            .fails(
                "without an authority", remove("--trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt"))
            .passes(
                "with one dash and no value",
                replace("--client-cert-auth=true", "-client-cert-auth")),
        of(EtcdControls.NO_AUTO_TLS)
            .passes("by default", _ -> {})
            .fails(
                "when a file turns it on in other letters",
                node ->
                    withFile(
                        node,
                        safeFile()
                            .replace(
                                "client-transport-security:",
                                "Client-Transport-Security:\n  Auto-TLS: yes")))
            .fails("when it is on", add("--auto-tls"))
            .fails(
                "when it is on and there is no certificate",
                add("--auto-tls")
                    .andThen(remove("--cert-file=/etc/kubernetes/pki/etcd/server.crt"))),
        of(EtcdControls.PEER_CERT)
            .passes("with certificate and https", _ -> {})
            .fails(
                "with plain http",
                replace(
                    "--listen-peer-urls=https://10.0.0.11:2380",
                    "--listen-peer-urls=http://10.0.0.11:2380"))
            .doesNotApply(
                "when the only member listens on loopback",
                replace(
                    "--listen-peer-urls=https://10.0.0.11:2380",
                    "--listen-peer-urls=http://127.0.0.1:2380")),
        of(EtcdControls.PEER_CLIENT_CERT_AUTH)
            .passes("when it is on", _ -> {})
            .passes(
                "without the switch, as a trusted CA is enough for etcd",
                remove("--peer-client-cert-auth=true"))
            .fails(
                "without an authority",
                remove("--peer-trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt")),
        of(EtcdControls.NO_PEER_AUTO_TLS)
            .passes("by default", _ -> {})
            .fails("when it is on", add("--peer-auto-tls=1")),
        of(EtcdControls.UNIQUE_CA)
            .passes("with a CA of its own", _ -> {})
            .fails(
                "when it trusts none, and so every public one",
                remove("--trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt"))
            .fails(
                "when members trust the front proxy's CA",
                node -> {
                  MadePki.certificate(node, MadePki.PKI + "etcd/peer-ca.crt", "front-proxy-ca");
                  replace(
                          "--peer-trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt",
                          "--peer-trusted-ca-file=/etc/kubernetes/pki/etcd/peer-ca.crt")
                      .accept(node);
                })
            .fails(
                "when the cluster's CA is one of two in the bundle",
                node ->
                    node.files()
                        .append(
                            MadePki.PKI + "etcd/ca.crt",
                            node.files().content(MadePki.PKI + "ca.crt")))
            .fails(
                "when it trusts the cluster's CA",
                node -> MadePki.certificate(node, MadePki.PKI + "etcd/ca.crt", "ca"))
            .isUnknown(
                "when the certificate is malformed",
                node ->
                    node.files()
                        .write(
                            MadePki.PKI + "etcd/ca.crt",
                            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")),
        of(EtcdControls.CLIENT_CERTS_FEW)
            .passes("with kubeadm's own", _ -> {})
            .fails("with one that lives ten years", apiServerClient("etcd-lasting"))
            .passes(
                "when a renewed one is dated from the day of its CA",
                apiServerClient("etcd-renewed"))
            .fails(
                "when one dated from the day of its CA has ten years left",
                apiServerClient("etcd-renewed-lasting"))
            .fails(
                "with one that nobody declared",
                node -> MadePki.pair(node, MadePki.PKI + "etcd/backup", "etcd-stranger"))
            .under(
                "expect: {etcd.clients: [backup]}",
                Case.Expected.PASSES,
                "with one that intent names",
                node -> MadePki.pair(node, MadePki.PKI + "etcd/backup", "etcd-stranger"))
            .isUnknown(
                "when a certificate is root-only",
                node -> node.files().unreadable(MadePki.PKI + "etcd/server.crt")),
        of(EtcdControls.METRICS_LOCAL)
            .passes("on loopback", _ -> {})
            .passes("when there is none", remove("--listen-metrics-urls=http://127.0.0.1:2381"))
            .passes(
                "for others with https and client certificates", metrics("https://10.0.0.11:2381"))
            .fails(
                "for others with https that asks for no certificate",
                node -> {
                  metrics("https://10.0.0.11:2381").accept(node);
                  remove("--trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt").accept(node);
                })
            .fails(
                "when one of several is for others",
                metrics("http://127.0.0.1:2381,HTTP://10.0.0.11:2381"))
            .fails(
                "when without http on all addresses https would still ask for no certificate",
                metrics("http://0.0.0.0:2381,https://10.0.0.11:2382")
                    .andThen(remove("--trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt")))
            .fails("when the probe asks there too", metrics("http://10.0.0.11:2381"))
            .passes("on a socket file", metrics("unix:///run/etcd-metrics.sock"))
            .fails(
                "on all addresses",
                replace(
                    "--listen-metrics-urls=http://127.0.0.1:2381",
                    "--listen-metrics-urls=http://0.0.0.0:2381")),
        of(EtcdControls.TLS_PARAMS)
            .passes("by default", _ -> {})
            .fails("with TLS 1.0", add("--tls-min-version=TLS1.0"))
            .fails("with a weak suite", add("--cipher-suites=TLS_RSA_WITH_AES_128_CBC_SHA")));
  }

  private static Case.Of of(Control control) {
    return Case.of(control, MadeNode::kubeadmControlPlane)
        .isUnknown("when processes are hidden", MadeNode::hideProcesses)
        .doesNotApply(
            "on a worker",
            node ->
                node.files()
                    .remove("/proc/" + MadeEtcd.PID)
                    .remove("/etc/kubernetes/manifests/etcd.yaml"));
  }

  private static Consumer<MadeNode> metrics(String urls) {
    return replace("--listen-metrics-urls=http://127.0.0.1:2381", "--listen-metrics-urls=" + urls);
  }

  private static Consumer<MadeNode> apiServerClient(String certificate) {
    return node ->
        MadePki.certificate(node, MadePki.PKI + "apiserver-etcd-client.crt", certificate);
  }

  private static Consumer<MadeNode> replace(String old, String replacement) {
    return node -> node.argument(MadeEtcd.PID, old, replacement);
  }

  private static Consumer<MadeNode> remove(String old) {
    return replace(old, "");
  }

  private static Consumer<MadeNode> add(String argument) {
    return node -> node.arguments(MadeEtcd.PID, argument);
  }

  private static void environment(MadeNode node, String variable) {
    node.files().write("/proc/" + MadeEtcd.PID + "/environ", variable + "\0");
  }

  private static void withFile(MadeNode node, String content) {
    node.files().write(FILE, content).mode(FILE, 0600);
    node.arguments(MadeEtcd.PID, "--config-file=" + FILE);
  }

  private static String safeFile() {
    Map<String, String> top =
        Map.of(
            "advertise-client-urls", "https://10.0.0.11:2379",
            "initial-advertise-peer-urls", "https://10.0.0.11:2380",
            "initial-cluster", "node1=https://10.0.0.11:2380",
            "listen-client-urls", "https://127.0.0.1:2379,https://10.0.0.11:2379",
            "listen-metrics-urls", "http://127.0.0.1:2381",
            "listen-peer-urls", "https://10.0.0.11:2380",
            "data-dir", "/var/lib/etcd");
    StringBuilder file = new StringBuilder();
    top.forEach((key, value) -> file.append(key).append(": ").append(value).append('\n'));
    return file
        + """
        client-transport-security:
          cert-file: /etc/kubernetes/pki/etcd/server.crt
          key-file: /etc/kubernetes/pki/etcd/server.key
          client-cert-auth: true
          trusted-ca-file: /etc/kubernetes/pki/etcd/ca.crt
        peer-transport-security:
          cert-file: /etc/kubernetes/pki/etcd/peer.crt
          key-file: /etc/kubernetes/pki/etcd/peer.key
          client-cert-auth: true
          trusted-ca-file: /etc/kubernetes/pki/etcd/ca.crt
        """;
  }
}
