package dev.ishizue.testbed.tree;

import static dev.ishizue.testbed.tree.TalosControlPlane.CONFIG;
import static dev.ishizue.testbed.tree.TalosControlPlane.SECRETS;

import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;
import java.util.ArrayList;
import java.util.List;

/// The API server of Talos and the files that Talos writes for it.
final class TalosApiServer {
  static final String AUDIT = "/var/log/audit/kube";

  private static final int API_SERVER = 65534;

  private TalosApiServer() {}

  static void addTo(MadeNode node) {
    String secrets = SECRETS + "kube-apiserver/";
    String config = CONFIG + "kube-apiserver/";
    TalosControlPlane.run(
        node,
        3101,
        API_SERVER,
        "/usr/local/bin/kube-apiserver",
        "--admission-control-config-file=" + config + "admission-control-config.yaml",
        "--advertise-address=10.0.0.11",
        "--allow-privileged=true",
        "--anonymous-auth=false",
        "--api-audiences=https://10.0.0.10:6443",
        "--audit-log-maxage=30",
        "--audit-log-maxbackup=10",
        "--audit-log-maxsize=100",
        "--audit-log-path=" + AUDIT + "/kube-apiserver.log",
        "--audit-policy-file=" + config + "auditpolicy.yaml",
        "--authorization-config=" + config + "authorization-config.yaml",
        "--bind-address=0.0.0.0",
        "--client-ca-file=" + secrets + "ca.crt",
        "--enable-admission-plugins=NodeRestriction",
        "--enable-bootstrap-token-auth=true",
        "--encryption-provider-config=" + secrets + "encryptionconfig.yaml",
        "--etcd-cafile=" + secrets + "etcd-client-ca.crt",
        "--etcd-certfile=" + secrets + "etcd-client.crt",
        "--etcd-keyfile=" + secrets + "etcd-client.key",
        "--etcd-servers=https://127.0.0.1:2379",
        "--kubelet-client-certificate=" + secrets + "apiserver-kubelet-client.crt",
        "--kubelet-client-key=" + secrets + "apiserver-kubelet-client.key",
        "--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname",
        "--profiling=false",
        "--proxy-client-cert-file=" + secrets + "front-proxy-client.crt",
        "--proxy-client-key-file=" + secrets + "front-proxy-client.key",
        "--requestheader-allowed-names=front-proxy-client",
        "--requestheader-client-ca-file=" + secrets + "aggregator-ca.crt",
        "--secure-port=6443",
        "--service-account-issuer=https://10.0.0.10:6443",
        "--service-account-key-file=" + secrets + "service-account.pub",
        "--service-account-signing-key-file=" + secrets + "service-account.key",
        "--service-cluster-ip-range=10.96.0.0/12",
        "--tls-cert-file=" + secrets + "apiserver.crt",
        "--tls-cipher-suites=TLS_AES_128_GCM_SHA256,TLS_AES_256_GCM_SHA384,"
            + "TLS_CHACHA20_POLY1305_SHA256,TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,"
            + "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305,"
            + "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,"
            + "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,"
            + "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305,TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "--tls-min-version=VersionTLS12",
        "--tls-private-key-file=" + secrets + "apiserver.key");
    certificates(node, secrets);
    documents(node.files(), secrets, config);
    TalosControlPlane.own(node.files(), AUDIT + "/kube-apiserver.log", "{}\n", API_SERVER, 0600);
    node.files().mode(AUDIT, 0700).owner(AUDIT, API_SERVER, API_SERVER);
  }

  private static void certificates(MadeNode node, String secrets) {
    MadePki.certificate(node, secrets + "ca.crt", "ca");
    MadePki.certificate(node, secrets + "aggregator-ca.crt", "front-proxy-ca");
    MadePki.certificate(node, secrets + "etcd-client-ca.crt", "etcd-ca");
    MadePki.pair(node, secrets + "apiserver", "apiserver");
    MadePki.pair(node, secrets + "apiserver-kubelet-client", "masters");
    MadePki.pair(node, secrets + "etcd-client", "etcd-lasting");
    MadePki.pair(node, secrets + "front-proxy-client", "front-proxy-client");
    MadePki.serviceAccountKeys(
        node, secrets + "service-account.pub", secrets + "service-account.key");
    List<String> files = new ArrayList<>();
    for (String name :
        List.of("apiserver", "apiserver-kubelet-client", "etcd-client", "front-proxy-client")) {
      files.add(name + ".crt");
      files.add(name + ".key");
    }
    files.addAll(
        List.of(
            "ca.crt",
            "aggregator-ca.crt",
            "etcd-client-ca.crt",
            "service-account.pub",
            "service-account.key"));
    files.forEach(file -> TalosControlPlane.ownedBy(node.files(), secrets + file, API_SERVER));
  }

  private static void documents(MadeFiles files, String secrets, String config) {
    TalosControlPlane.own(
        files,
        secrets + "encryptionconfig.yaml",
        """
        apiVersion: v1
        kind: EncryptionConfig
        resources:
        - resources:
          - secrets
          providers:
          - secretbox:
              keys:
              - name: key2
                secret: Wn3tY0qJ8l1mGm4r7fX2h5cQ9vB6kZ0aLpE1sD3uT8M=
          - identity: {}
        """,
        API_SERVER,
        0400);
    files.modified(secrets + "encryptionconfig.yaml", 1_793_000_000);
    TalosControlPlane.own(
        files,
        config + "auditpolicy.yaml",
        "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n- level: Metadata\n",
        API_SERVER,
        0400);
    TalosControlPlane.own(
        files,
        config + "authorization-config.yaml",
        """
        apiVersion: apiserver.config.k8s.io/v1
        authorizers:
        - name: node
          type: Node
        - name: rbac
          type: RBAC
        kind: AuthorizationConfiguration
        """,
        API_SERVER,
        0400);
    TalosControlPlane.own(
        files,
        config + "admission-control-config.yaml",
        """
        apiVersion: apiserver.config.k8s.io/v1
        kind: AdmissionConfiguration
        plugins:
        - configuration:
            apiVersion: pod-security.admission.config.k8s.io/v1alpha1
            defaults:
              audit: restricted
              audit-version: latest
              enforce: baseline
              enforce-version: latest
              warn: restricted
              warn-version: latest
            exemptions:
              namespaces:
              - kube-system
              runtimeClasses: []
              usernames: []
            kind: PodSecurityConfiguration
          name: PodSecurity
          path: ""
        """,
        API_SERVER,
        0400);
  }
}
