package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;
import java.util.List;
import java.util.Map;

/// The control plane of Talos: static pods that the kubelet takes from the node itself, each under
/// an account of its own, with secrets that are written anew at every boot.
final class TalosControlPlane {
  private static final int CONTROLLER_MANAGER = 65535;
  private static final int SCHEDULER = 65536;
  private static final int ETCD = 60;
  static final String SECRETS = "/system/secrets/kubernetes/";
  static final String CONFIG = "/system/config/kubernetes/";

  private TalosControlPlane() {}

  static void addTo(MadeNode node) {
    TalosApiServer.addTo(node);
    controllerManager(node);
    scheduler(node);
    etcd(node);
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

  static void run(MadeNode node, int pid, int uid, String... arguments) {
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
                TalosApiServer.AUDIT,
                TalosApiServer.AUDIT));
  }

  static void own(MadeFiles files, String path, String content, int uid, int mode) {
    files.write(path, content).mode(path, mode).owner(path, uid, uid);
  }

  static void ownedBy(MadeFiles files, String path, int uid) {
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
