package dev.ishizue.controls;

import dev.ishizue.core.control.Control;
import dev.ishizue.testbed.MadeKubelet;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;
import java.util.function.Consumer;
import java.util.stream.Stream;

class KubeletCommunicationControlsTest implements ControlCases {
  private static final String SERVER = MadePki.KUBELET + "kubelet-server-2026-09-01-00-00-00.pem";
  private static final String CLIENT = MadePki.KUBELET + "kubelet-client-2026-09-01-00-00-00.pem";
  private static final String CERTIFICATE =
      "client-certificate: /var/lib/kubelet/pki/kubelet-client-current.pem";
  private static final String USER_DATA = "/var/lib/cloud/instance/user-data.txt";

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(
        of(KubeletCommunicationControls.CLIENT_CA_SET)
            .passes("when it is set", _ -> {})
            .fails(
                "when it is not",
                without("  x509:\n    clientCAFile: /etc/kubernetes/pki/ca.crt\n")),
        of(KubeletCommunicationControls.SERVER_BOOTSTRAP)
            .passes("when the cluster's CA issued it", _ -> {})
            .passes(
                "when the CA that issued it is named as a kubelet names its own",
                node -> MadePki.combined(node, SERVER, "k3s/serving-kubelet"))
            .fails(
                "when the kubelet made it itself",
                node -> MadePki.combined(node, SERVER, "kubelet-own"))
            .fails(
                "when nobody approved the request",
                node ->
                    node.files()
                        .remove(SERVER)
                        .remove(MadePki.KUBELET + "kubelet-server-current.pem"))
            .isUnknown(
                "when the certificate is root-only", node -> node.files().unreadable(SERVER)),
        of(KubeletCommunicationControls.CLIENT_ROTATION)
            .passes("when it is on and the certificate is new", _ -> {})
            .fails("by default", without("rotateCertificates: true\n"))
            .fails("when it ended", node -> MadePki.combined(node, CLIENT, "expired"))
            .doesNotApply(
                "when a program gives the kubelet its credentials",
                without("rotateCertificates: true\n")
                    .andThen(
                        node ->
                            node.files().replace(MadeKubelet.KUBECONFIG, CERTIFICATE, "exec: {}")))
            .isUnknown(
                "when its kubeconfig is malformed",
                node -> node.files().write(MadeKubelet.KUBECONFIG, "users: [\n"))
            .passes(
                "when another component's kubeconfig cannot be found",
                node -> node.process(970, "kube-proxy", "--kubeconfig=kubeconfig-somewhere"))
            .fails(
                "when it is embedded in the kubeconfig",
                node ->
                    node.files()
                        .replace(
                            MadeKubelet.KUBECONFIG,
                            "client-certificate: /var/lib/kubelet/pki/kubelet-client-current.pem",
                            "client-certificate-data: AAAA")),
        of(KubeletCommunicationControls.TLS_PARAMS)
            .passes("with strong values", _ -> {})
            .fails(
                "with TLS 1.0",
                node -> node.files().replace(MadeKubelet.CONFIG, "VersionTLS12", "VersionTLS10"))
            .fails(
                "with a weak suite",
                node ->
                    node.files()
                        .replace(
                            MadeKubelet.CONFIG,
                            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                            "TLS_RSA_WITH_3DES_EDE_CBC_SHA"))
            .fails(
                "with weak suites alone",
                node ->
                    node.files()
                        .replace(MadeKubelet.CONFIG, "TLS_ECDHE_ECDSA_WITH", "TLS_RSA_WITH")
                        .replace(MadeKubelet.CONFIG, "TLS_ECDHE_RSA_WITH", "TLS_RSA_WITH")),
        of(KubeletCommunicationControls.BOOTSTRAP_CREDENTIAL_GONE)
            .passes("when nothing is left", _ -> {})
            .fails(
                "when the bootstrap kubeconfig is left",
                node ->
                    node.files()
                        .write("/etc/kubernetes/bootstrap-kubelet.conf", "users: []\n")
                        .mode("/etc/kubernetes/bootstrap-kubelet.conf", 0600))
            .fails(
                "when the kubelet would need the bootstrap kubeconfig again",
                node -> {
                  MadePki.combined(node, CLIENT, "expired");
                  node.files()
                      .write("/etc/kubernetes/bootstrap-kubelet.conf", "users: []\n")
                      .mode("/etc/kubernetes/bootstrap-kubelet.conf", 0600);
                })
            .fails(
                "when user data hold a token",
                node ->
                    node.files()
                        .write(USER_DATA, "kubeadm join --token abcdef.0123456789abcdef x\n"))
            .passes(
                "when user data hold none",
                node -> node.files().write(USER_DATA, "packages: [vim]\n"))
            .isUnknown(
                "when user data are root-only",
                node -> node.files().write(USER_DATA, "").unreadable(USER_DATA)));
  }

  private static Case.Of of(Control control) {
    return Case.of(control, MadeNode::kubeadmWorker)
        .isUnknown("when processes are hidden", MadeNode::hideProcesses);
  }

  private static Consumer<MadeNode> without(String lines) {
    return node -> node.files().replace(MadeKubelet.CONFIG, lines, "");
  }
}
