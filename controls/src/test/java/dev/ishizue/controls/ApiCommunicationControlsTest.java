package dev.ishizue.controls;

import static dev.ishizue.testbed.MadeControlPlane.API_SERVER;

import dev.ishizue.core.control.Control;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;
import java.util.function.Consumer;
import java.util.stream.Stream;

class ApiCommunicationControlsTest implements ControlCases {
  private static final String PKI = MadePki.PKI;
  private static final String SELECTOR = "/etc/kubernetes/api/egress.yaml";

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(
        of(ApiCommunicationControls.SERVING_CERT)
            .passes("with a pair that belongs together", _ -> {})
            .fails("without a certificate", remove("--tls-cert-file=" + PKI + "apiserver.crt"))
            .fails(
                "with another certificate's key",
                node ->
                    node.files().write(PKI + "apiserver.key", node.files().content(PKI + "ca.key")))
            .isUnknown(
                "when the key is root-only",
                node -> node.files().unreadable(PKI + "apiserver.key")),
        of(ApiCommunicationControls.MIN_TLS_FLAG)
            .passes("with 1.2", _ -> {})
            .passes("by default", remove("--tls-min-version=VersionTLS12"))
            .fails("with 1.1", add("--tls-min-version=VersionTLS11")),
        of(ApiCommunicationControls.CIPHER_FLAG)
            .passes("with strong suites", _ -> {})
            .fails("with a weak one", add("--tls-cipher-suites=TLS_RSA_WITH_AES_128_CBC_SHA"))
            .fails(
                "without the suite HTTP/2 needs", suites("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"))
            .passes(
                "with the suite of its kind of key",
                suites("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
            .fails(
                "with the suite of another kind of key",
                suites("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"))
            .passes(
                "with the suite of an RSA key",
                node -> {
                  suites("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256").accept(node);
                  MadePki.pair(node, PKI + "apiserver", "apiserver-rsa");
                })
            .isUnknown(
                "with one form of the suite and a certificate that cannot be read",
                node -> {
                  suites("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256").accept(node);
                  node.files().unreadable(PKI + "apiserver.crt");
                })
            .passes(
                "with both forms, whatever the certificate",
                node -> node.files().unreadable(PKI + "apiserver.crt")),
        of(ApiCommunicationControls.CLIENT_CA)
            .passes("with one CA", _ -> {})
            .fails("without", remove("--client-ca-file=" + PKI + "ca.crt"))
            .fails("with a second CA in the bundle", ApiCommunicationControlsTest::secondAuthority)
            .isUnknown(
                "when the bundle is root-only", node -> node.files().unreadable(PKI + "ca.crt")),
        of(ApiCommunicationControls.ETCD_MTLS)
            .passes("with https and three files", _ -> {})
            .fails(
                "with plain http",
                node ->
                    node.argument(
                        API_SERVER,
                        "--etcd-servers=https://127.0.0.1:2379",
                        "--etcd-servers=http://127.0.0.1:2379"))
            .fails(
                "without a client certificate",
                remove("--etcd-certfile=" + PKI + "apiserver-etcd-client.crt"))
            .fails(
                "when events go elsewhere in the clear",
                add("--etcd-servers-overrides=/events#https://10.0.0.1:2379;http://10.0.0.2:2379"))
            .passes(
                "when events go elsewhere over TLS",
                add("--etcd-servers-overrides=/events#https://10.0.0.1:2379"))
            .fails(
                "when events go elsewhere in the clear and the rest to a socket",
                node -> {
                  node.argument(
                      API_SERVER,
                      "--etcd-servers=https://127.0.0.1:2379",
                      "--etcd-servers=unix:///run/kine.sock");
                  add("--etcd-servers-overrides=/events#http://10.0.0.1:2379").accept(node);
                })
            .doesNotApply(
                "with a socket of the node",
                node ->
                    node.argument(
                        API_SERVER,
                        "--etcd-servers=https://127.0.0.1:2379",
                        "--etcd-servers=unix:///run/kine.sock")),
        of(ApiCommunicationControls.KUBELET_CLIENT_CERT)
            .passes("with a certificate of few rights", _ -> {})
            .fails(
                "without",
                remove("--kubelet-client-certificate=" + PKI + "apiserver-kubelet-client.crt"))
            .fails(
                "with one of system:masters",
                node -> MadePki.certificate(node, PKI + "apiserver-kubelet-client.crt", "masters"))
            .isUnknown(
                "when the certificate is root-only",
                node -> node.files().unreadable(PKI + "apiserver-kubelet-client.crt")),
        of(ApiCommunicationControls.KUBELET_CA_VERIFIED)
            .passes("when it issued the kubelet's certificate", _ -> {})
            .fails("by default", remove("--kubelet-certificate-authority=" + PKI + "ca.crt"))
            .fails(
                "when the kubelet serves its own certificate",
                node ->
                    MadePki.combined(
                        node,
                        MadePki.KUBELET + "kubelet-server-2026-09-01-00-00-00.pem",
                        "kubelet-own")),
        of(ApiCommunicationControls.FRONT_PROXY_SEPARATE)
            .passes("with a list of names", _ -> {})
            .passes(
                "with a CA of its own and no list",
                remove("--requestheader-allowed-names=front-proxy-client"))
            .fails(
                "with the clients' CA and no list",
                node -> {
                  remove("--requestheader-allowed-names=front-proxy-client").accept(node);
                  MadePki.certificate(node, PKI + "front-proxy-ca.crt", "ca");
                })
            .passes(
                "with the clients' CA and a list",
                node -> MadePki.certificate(node, PKI + "front-proxy-ca.crt", "ca"))
            .isUnknown(
                "with no list and a CA that is root-only",
                node -> {
                  remove("--requestheader-allowed-names=front-proxy-client").accept(node);
                  node.files().unreadable(PKI + "front-proxy-ca.crt");
                }),
        of(ApiCommunicationControls.EGRESS_TUNNEL_TLS)
            .doesNotApply("without a selector", _ -> {})
            .passes("with a socket", node -> select(node, "uds: {udsName: /run/k.sock}"))
            .passes(
                "with mutual TLS",
                node ->
                    select(
                        node,
                        "tcp: {url: 'https://x:8131', tlsConfig: {caBundle: /a, clientCert: /b,"
                            + " clientKey: /c}}"))
            .fails("with plain TCP", node -> select(node, "tcp: {url: 'http://x:8131'}")));
  }

  private static Case.Of of(Control control) {
    return Case.of(control, MadeNode::kubeadmControlPlane)
        .isUnknown("when processes are hidden", MadeNode::hideProcesses);
  }

  private static Consumer<MadeNode> remove(String argument) {
    return node -> node.argument(API_SERVER, argument, "");
  }

  private static Consumer<MadeNode> add(String argument) {
    return node -> node.arguments(API_SERVER, argument);
  }

  private static Consumer<MadeNode> suites(String suites) {
    return node ->
        node.argument(
            API_SERVER,
            "--tls-cipher-suites=TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,"
                + "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "--tls-cipher-suites=" + suites);
  }

  private static void secondAuthority(MadeNode node) {
    node.files().append(PKI + "ca.crt", node.files().content(PKI + "front-proxy-ca.crt"));
  }

  private static void select(MadeNode node, String transport) {
    node.files()
        .write(
            SELECTOR,
            """
            apiVersion: apiserver.k8s.io/v1beta1
            kind: EgressSelectorConfiguration
            egressSelections:
            - name: cluster
              connection:
                proxyProtocol: GRPC
                transport: {%s}
            """
                .formatted(transport));
    node.arguments(API_SERVER, "--egress-selector-config-file=" + SELECTOR);
  }
}
