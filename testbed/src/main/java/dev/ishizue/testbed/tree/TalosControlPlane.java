package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The control plane of Talos: static pods that the kubelet takes from the node itself, each under
/// an account of its own, with secrets that are written anew at every boot.
final class TalosControlPlane {
  private static final int API_SERVER = 65534;
  private static final int CONTROLLER_MANAGER = 65535;
  private static final int SCHEDULER = 65536;
  private static final int ETCD = 60;
  private static final String SECRETS = "/system/secrets/kubernetes/";
  private static final String CONFIG = "/system/config/kubernetes/";
  private static final String AUDIT = "/var/log/audit/kube";

  private TalosControlPlane() {}

  static void addTo(MadeNode node) {
    apiServer(node);
    controllerManager(node);
    scheduler(node);
    etcd(node);
  }

  private static void apiServer(MadeNode node) {
    String secrets = SECRETS + "kube-apiserver/";
    String config = CONFIG + "kube-apiserver/";
    run(
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
    own(node.files(), AUDIT + "/kube-apiserver.log", "{}\n", API_SERVER, 0600);
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
    files.forEach(file -> ownedBy(node.files(), secrets + file, API_SERVER));
  }

  private static void documents(MadeFiles files, String secrets, String config) {
    own(
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
    own(
        files,
        config + "auditpolicy.yaml",
        "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n- level: Metadata\n",
        API_SERVER,
        0400);
    own(
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
    own(
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

  private static void controllerManager(MadeNode node) {
    String secrets = SECRETS + "kube-controller-manager/";
    run(
        node,
        3102,
        CONTROLLER_MANAGER,
        "/usr/local/bin/kube-controller-manager",
        "--use-service-account-credentials",
        "--allocate-node-cidrs=true",
        "--authentication-kubeconfig=" + secrets + "kubeconfig",
        "--authorization-kubeconfig=" + secrets + "kubeconfig",
        "--bind-address=127.0.0.1",
        "--cluster-cidr=10.244.0.0/16",
        "--cluster-signing-cert-file=" + secrets + "ca.crt",
        "--cluster-signing-key-file=" + secrets + "ca.key",
        "--configure-cloud-routes=false",
        "--controllers=*,tokencleaner",
        "--kubeconfig=" + secrets + "kubeconfig",
        "--leader-elect=true",
        "--profiling=false",
        "--root-ca-file=" + secrets + "ca.crt",
        "--service-account-private-key-file=" + secrets + "service-account.key",
        "--service-cluster-ip-range=10.96.0.0/12",
        "--tls-min-version=VersionTLS13");
    MadePki.pair(node, secrets + "ca", "ca");
    MadePki.serviceAccountKeys(node, "/tmp/unused.pub", secrets + "service-account.key");
    node.files().remove("/tmp/unused.pub");
    for (String file : List.of("ca.crt", "ca.key", "service-account.key")) {
      ownedBy(node.files(), secrets + file, CONTROLLER_MANAGER);
    }
    own(node.files(), secrets + "kubeconfig", kubeconfig(), CONTROLLER_MANAGER, 0400);
  }

  private static void scheduler(MadeNode node) {
    String secrets = SECRETS + "kube-scheduler/";
    String config = CONFIG + "kube-scheduler/scheduler-config.yaml";
    run(
        node,
        3103,
        SCHEDULER,
        "/usr/local/bin/kube-scheduler",
        "--authentication-kubeconfig=" + secrets + "kubeconfig",
        "--authentication-tolerate-lookup-failure=false",
        "--authorization-kubeconfig=" + secrets + "kubeconfig",
        "--bind-address=127.0.0.1",
        "--config=" + config,
        "--leader-elect=true",
        "--profiling=false",
        "--tls-min-version=VersionTLS13");
    own(node.files(), secrets + "kubeconfig", kubeconfig(), SCHEDULER, 0400);
    own(
        node.files(),
        config,
        """
        apiVersion: kubescheduler.config.k8s.io/v1
        clientConnection:
          kubeconfig: /system/secrets/kubernetes/kube-scheduler/kubeconfig
        kind: KubeSchedulerConfiguration
        """,
        SCHEDULER,
        0400);
  }

  private static void etcd(MadeNode node) {
    String secrets = "/system/secrets/etcd/";
    run(
        node,
        3104,
        ETCD,
        "/usr/local/bin/etcd",
        "--advertise-client-urls=https://10.0.0.11:2379",
        "--auto-compaction-mode=periodic",
        "--auto-compaction-retention=5m",
        "--cert-file=" + secrets + "server.crt",
        "--client-cert-auth=true",
        "--data-dir=/var/lib/etcd",
        "--initial-advertise-peer-urls=https://10.0.0.11:2380",
        "--initial-cluster-state=existing",
        "--key-file=" + secrets + "server.key",
        "--listen-client-urls=https://0.0.0.0:2379",
        "--listen-peer-urls=https://0.0.0.0:2380",
        "--name=talos-cp-1",
        "--peer-cert-file=" + secrets + "peer.crt",
        "--peer-client-cert-auth=true",
        "--peer-key-file=" + secrets + "peer.key",
        "--peer-trusted-ca-file=" + secrets + "ca.crt",
        "--trusted-ca-file=" + secrets + "ca.crt");
    MadePki.certificate(node, secrets + "ca.crt", "etcd-ca");
    MadePki.pair(node, secrets + "server", "etcd-server");
    MadePki.pair(node, secrets + "peer", "etcd-peer");
    MadePki.pair(node, secrets + "admin", "etcd-lasting");
    for (String file :
        List.of(
            "ca.crt",
            "server.crt",
            "server.key",
            "peer.crt",
            "peer.key",
            "admin.crt",
            "admin.key")) {
      ownedBy(node.files(), secrets + file, ETCD);
    }
    node.files().directory("/var/lib/etcd").mode("/var/lib/etcd", 0700);
    node.files().owner("/var/lib/etcd", ETCD, ETCD);
  }

  private static void run(MadeNode node, int pid, int uid, String... arguments) {
    node.process(pid, uid, Map.of(), arguments);
    String program = arguments[0].substring("/usr/local/bin/".length());
    LinuxHost.inContainer(
        node,
        pid,
        program.equals("etcd")
            ? Map.of(
                "/system/secrets/etcd", "/system/secrets/etcd", "/var/lib/etcd", "/var/lib/etcd")
            : Map.of(
                SECRETS + program,
                SECRETS + program,
                CONFIG + program,
                CONFIG + program,
                AUDIT,
                AUDIT));
  }

  private static void own(MadeFiles files, String path, String content, int uid, int mode) {
    files.write(path, content).mode(path, mode).owner(path, uid, uid);
  }

  private static void ownedBy(MadeFiles files, String path, int uid) {
    files.mode(path, 0400).owner(path, uid, uid);
  }

  private static String kubeconfig() {
    return """
    apiVersion: v1
    kind: Config
    clusters:
    - name: prod
      cluster:
        server: https://localhost:7445
    users:
    - name: component
      user:
        client-certificate-data: bWFkZQ==
        client-key-data: bWFkZQ==
    """;
  }
}
