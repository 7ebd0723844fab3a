package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.cis;
import static dev.ishizue.core.control.Reference.complianceAsCode;
import static dev.ishizue.core.control.Reference.kubescape;
import static dev.ishizue.core.control.Reference.nist;
import static dev.ishizue.core.control.Reference.nsa;
import static dev.ishizue.core.control.Reference.owasp;
import static dev.ishizue.core.control.Reference.stig;
import static dev.ishizue.core.control.Reference.trivy;
import static dev.ishizue.core.control.Scope.NODE;
import static dev.ishizue.core.control.Severity.CRITICAL;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.MEDIUM;
import static dev.ishizue.core.node.Component.KUBELET;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.remedy.Proposal;
import java.util.List;
import java.util.stream.Stream;

/// How the kubelet proves itself, and whom it believes.
final class KubeletCommunicationControls {

  static final Control CLIENT_CA_SET =
      control("comms.kubelet.client-ca-set", CRITICAL, NODE)
          .title("The kubelet authenticates callers by client certificate")
          .because(
              "Without a CA the kubelet cannot tell the API server from anyone else who calls it.")
          .references(
              cis("4.2.3"),
              stig("V-242420"),
              nsa("Authentication"),
              owasp("Limiting access to the kubelets"),
              kubescape("C-0174", "C-0070"),
              trivy("KCV-0081"))
          .check(
              node ->
                  node.on(
                      KUBELET,
                      kubelet ->
                          new JudgedSetting(kubelet.get("authentication.x509.clientCAFile"))
                              .mustBeSet()))
          .remedy(
              "Set authentication.x509.clientCAFile to the cluster's CA in the kubelet's"
                  + " configuration, on kubeadm /etc/kubernetes/pki/ca.crt.")
          .byHand(
              "Which CA signs the certificates of those who may call the kubelet its owner must"
                  + " say.");

  static final Control SERVER_BOOTSTRAP =
      control("comms.kubelet.server-bootstrap", HIGH, NODE)
          .title("The kubelet serves a certificate issued by the cluster CA")
          .because(
              "A certificate that the kubelet made itself can be verified by nobody, so the API"
                  + " server and metrics agents do not try. The socket itself is not looked at.")
          .references(
              cis("4.2.9", "4.2.11", "1.3.6"),
              stig("V-242424", "V-242425"),
              nist("4.3.5"),
              kubescape("C-0181", "C-0183", "C-0149"),
              trivy("KCV-0088", "KCV-0089", "KCV-0091", "KCV-0038"))
          .check(node -> node.on(KUBELET, kubelet -> new KubeletServing(node, kubelet).judge()))
          .remedy(
              "Set serverTLSBootstrap: true in the kubelet's configuration, restart it and approve"
                  + " its request (kubectl get csr), by hand or with an approver that checks names"
                  + " and addresses.")
          .byHand(
              "Somebody must approve the kubelet's request in the cluster; until then it serves no"
                  + " certificate at all.");

  static final Control CLIENT_ROTATION =
      control("comms.kubelet.client-rotation", HIGH, NODE)
          .title("The kubelet rotates its client certificate")
          .because(
              "A certificate that is not rotated ends one day, and the node with it. One that is"
                  + " embedded in the kubeconfig is never replaced.")
          .references(
              cis("4.2.10"),
              nsa("Encryption"),
              kubescape("C-0182"),
              trivy("KCV-0090"),
              complianceAsCode("kubelet_enable_client_cert_rotation"))
          .check(node -> node.on(KUBELET, kubelet -> new KubeletRotation(node, kubelet).judge()))
          .remedy(
              "Set rotateCertificates: true, and let client-certificate and client-key in the"
                  + " kubelet's kubeconfig name /var/lib/kubelet/pki/kubelet-client-current.pem.")
          .fixedBy(
              node ->
                  node.component(KUBELET)
                      .ifKnown()
                      .map(kubelet -> new KubeletRotation(node, kubelet).fix())
                      .orElseGet(() -> Proposal.byHand("the kubelet's settings cannot be seen")));

  static final Control TLS_PARAMS =
      control("comms.kubelet.tls-params", MEDIUM, NODE)
          .title("Kubelet TLS minimum version and ciphers are strong")
          .because("Old versions and suites can be broken by whoever records the traffic.")
          .references(cis("4.2.12"), kubescape("C-0184"), trivy("KCV-0092"))
          .check(
              node ->
                  node.on(
                      KUBELET,
                      kubelet ->
                          Judgement.all(
                              StrongCiphers.atLeastTls12(kubelet.get("tlsMinVersion")),
                              StrongCiphers.only(kubelet.get("tlsCipherSuites")))))
          .remedy(
              "Remove tlsMinVersion and tlsCipherSuites, or set VersionTLS12 and the ECDHE suites"
                  + " with AES-GCM and ChaCha20.")
          .fixedBy(
              Fixes.needed(
                      node ->
                          Stream.concat(
                              StrongCiphers.versionFix(
                                  node, KUBELET, "tlsMinVersion", "VersionTLS12"),
                              StrongCiphers.suitesFix(node, KUBELET, "tlsCipherSuites")))
                  .hazard(StrongCiphers.HAZARD));

  static final Control BOOTSTRAP_CREDENTIAL_GONE =
      control("comms.kubelet.bootstrap-cred-gone", MEDIUM, NODE)
          .title("Bootstrap credentials are removed after a node has joined")
          .because(
              "Whoever finds one joins a node of their own to the cluster, and is given the Secrets"
                  + " of pods that are scheduled there. Whether a token is still valid is not"
                  + " looked at.")
          .references(nsa("Authentication"), nist("4.3.5"))
          .check(node -> new BootstrapCredentials(node).judge())
          .remedy(
              "Delete bootstrap-kubelet.conf once the node has its certificate, scrub tokens from"
                  + " cloud-init user data, and let tokens expire (kubeadm token list).")
          .fixedBy(node -> new BootstrapCredentials(node).fix());

  private KubeletCommunicationControls() {}

  static List<Control> all() {
    return List.of(
        CLIENT_CA_SET, SERVER_BOOTSTRAP, CLIENT_ROTATION, TLS_PARAMS, BOOTSTRAP_CREDENTIAL_GONE);
  }
}
