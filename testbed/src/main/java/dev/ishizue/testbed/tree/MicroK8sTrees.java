package dev.ishizue.testbed.tree;

import dev.ishizue.core.files.FileFacts;
import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;
import java.util.List;
import java.util.stream.Stream;

/// MicroK8s 1.34 on Ubuntu: one program for all components, dqlite for the datastore, and files
/// that belong to a group of people.
public final class MicroK8sTrees {
  public static final String DATA = "/var/snap/microk8s/current";

  /// kubelite, which every component of Kubernetes is in.
  public static final int PID = 900;

  private static final String REVISION = "/var/snap/microk8s/8500";
  private static final String SNAP = "/snap/microk8s/8500";
  private static final int GROUP = 1001;

  private static final List<String> GROUPS_OWN =
      List.of("/args", "/certs", "/credentials", "/var/kubernetes/backend");

  private MicroK8sTrees() {}

  static List<Tree> trees() {
    return List.of(
        new Tree("microk8s-server-default", MicroK8sTrees::server),
        new Tree("microk8s-server-hardened", MicroK8sTrees::hardenedServer));
  }

  /// As `snap install microk8s --classic` leaves it, with the user in its group as the guide says.
  public static MadeNode server() {
    return node(MicroK8sArguments.apiServer("AlwaysAllow", "EventRateLimit"));
  }

  /// After `microk8s enable cis-hardening`, which enables RBAC as well and takes the files from the
  /// group.
  static MadeNode hardenedServer() {
    MadeNode node =
        node(
            MicroK8sArguments.apiServer(
                    "RBAC,Node", "EventRateLimit,AlwaysPullImages,NodeRestriction")
                + """
                --audit-log-path=/var/log/apiserver/audit.log
                --audit-log-maxage=30
                --audit-log-maxbackup=10
                --audit-log-maxsize=100
                --audit-policy-file=${SNAP_DATA}/args/audit-policy.yaml
                --request-timeout=300s
                """);
    MadeFiles files = node.files();
    String arguments = REVISION + "/args/";
    files
        .write(
            arguments + "audit-policy.yaml",
            "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n  - level: Metadata\n")
        .append(arguments + "kube-controller-manager", "--terminated-pod-gc-threshold=10\n")
        .append(
            arguments + "kubelet",
            """
            --protect-kernel-defaults=true
            --event-qps=0
            --tls-cipher-suites=TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,TLS_RSA_WITH_AES_256_GCM_SHA384,TLS_RSA_WITH_AES_128_GCM_SHA256
            --authorization-mode=Webhook
            --tls-cert-file=${SNAP_DATA}/certs/kubelet.crt
            --tls-private-key-file=${SNAP_DATA}/certs/kubelet.key
            """)
        .write("/var/log/apiserver/audit.log", "{}\n")
        .mode("/var/log/apiserver/audit.log", 0600)
        .mode("/var/log/apiserver", 0700)
        .write(REVISION + "/var/lock/cis-hardening", "");
    Stream.of("/args", "/certs", "/credentials")
        .flatMap(directory -> files.below(REVISION + directory).stream())
        .forEach(path -> files.owner(path, 0, 0).mode(path, files.isDirectory(path) ? 0710 : 0600));
    return node;
  }

  private static MadeNode node(String apiServer) {
    MadeNode node = InstalledHost.ubuntu();
    MadeFiles files = node.files();
    files
        .append("/etc/group", "microk8s:x:" + GROUP + ":ops\n")
        .link(DATA, REVISION)
        .link("/snap/microk8s/current", SNAP)
        .write(SNAP + "/meta/snap.yaml", "name: microk8s\nversion: v1.34.3\n");
    arguments(files, apiServer);
    certificates(files);
    backend(files);
    for (String program : List.of("kubelite", "bin/containerd", "bin/k8s-dqlite", "kubectl")) {
      files.write(SNAP + "/" + program, "").mode(SNAP + "/" + program, 0755);
    }
    for (String plugin : List.of("calico", "calico-ipam", "host-local", "loopback", "portmap")) {
      String path = REVISION + "/opt/cni/bin/" + plugin;
      files.write(path, "").mode(path, 0755);
    }
    GROUPS_OWN.stream()
        .flatMap(directory -> files.below(REVISION + directory).stream())
        .forEach(
            path -> files.owner(path, 0, GROUP).mode(path, files.isDirectory(path) ? 0770 : 0660));
    processes(node);
    return node;
  }

  private static void arguments(MadeFiles files, String apiServer) {
    String arguments = REVISION + "/args/";
    files
        .write(arguments + "kube-apiserver", apiServer)
        .write(arguments + "kube-controller-manager", MicroK8sArguments.controllerManager())
        .write(arguments + "kube-scheduler", MicroK8sArguments.scheduler())
        .write(arguments + "kube-proxy", MicroK8sArguments.proxy())
        .write(arguments + "kubelet", MicroK8sArguments.kubelet())
        .write(
            arguments + "k8s-dqlite",
            """
            --storage-dir=${SNAP_DATA}/var/kubernetes/backend/
            --listen=unix://${SNAP_DATA}/var/kubernetes/backend/kine.sock:12379
            """)
        .write(
            arguments + "containerd",
            """
            --config ${SNAP_DATA}/args/containerd.toml
            --root ${SNAP_COMMON}/var/lib/containerd
            --state ${SNAP_COMMON}/run/containerd
            --address ${SNAP_COMMON}/run/containerd.sock
            """)
        .write(arguments + "containerd.toml", MicroK8sArguments.containerd())
        .write(
            arguments + "admission-control-config-file.yaml",
            """
            apiVersion: apiserver.config.k8s.io/v1
            kind: AdmissionConfiguration
            plugins:
              - name: EventRateLimit
                path: eventconfig.yaml
            """)
        .write(
            arguments + "eventconfig.yaml",
            """
            apiVersion: eventratelimit.admission.k8s.io/v1alpha1
            kind: Configuration
            limits:
              - type: Server
                qps: 5000
                burst: 20000
            """)
        .write(
            arguments + "certs.d/docker.io/hosts.toml",
            "server = \"https://docker.io\"\n[host.\"https://registry-1.docker.io\"]\n")
        .write(
            arguments + "certs.d/localhost:32000/hosts.toml",
            "server = \"http://localhost:32000\"\n[host.\"http://localhost:32000\"]\n")
        .write(arguments + "cni-network/cni.yaml", "kind: ConfigMap\n")
        .write(arguments + "cni-network/10-calico.conflist", "{\"name\":\"k8s-pod-network\"}\n")
        .write(arguments + "cni-network/calico-kubeconfig", "kind: Config\n");
  }

  private static void certificates(MadeFiles files) {
    String certificates = REVISION + "/certs/";
    pair(files, certificates + "ca", "ca");
    pair(files, certificates + "server", "apiserver");
    pair(files, certificates + "kubelet", "kubelet-server");
    pair(files, certificates + "apiserver-kubelet-client", "masters");
    pair(files, certificates + "front-proxy-ca", "front-proxy-ca");
    pair(files, certificates + "front-proxy-client", "front-proxy-client");
    files.write(certificates + "serviceaccount.key", MadePki.content("sa.key"));
    for (String name : List.of("client", "controller", "kubelet", "proxy", "scheduler")) {
      files.write(
          REVISION + "/credentials/" + name + ".config",
          """
          apiVersion: v1
          kind: Config
          clusters:
          - name: microk8s-cluster
            cluster: {certificate-authority-data: AAAA, server: "https://127.0.0.1:16443"}
          contexts:
          - name: microk8s
            context: {cluster: microk8s-cluster, user: %1$s}
          current-context: microk8s
          users:
          - name: %1$s
            user: {client-certificate-data: AAAA, client-key-data: AAAA}
          """
              .formatted(name));
    }
  }

  private static void backend(MadeFiles files) {
    String backend = REVISION + "/var/kubernetes/backend/";
    files
        .write(backend + "cluster.crt", MadePki.content("kubelet-own.crt"))
        .write(backend + "cluster.key", MadePki.content("kubelet-own.key"))
        .write(backend + "cluster.yaml", "- {ID: 3297041220608546238, Role: 0}\n")
        .write(backend + "snapshot-1-1024-1", "")
        .special("/var/snap/microk8s/common/run/containerd.sock", FileFacts.Kind.SOCKET);
  }

  private static void processes(MadeNode node) {
    for (String daemon : List.of("kubelite", "containerd", "k8s-dqlite", "cluster-agent")) {
      String unit = "snap.microk8s.daemon-" + daemon + ".service";
      node.files()
          .write(
              "/etc/systemd/system/" + unit,
              """
              [Unit]
              Description=Service for snap application microk8s.daemon-%1$s

              [Service]
              ExecStart=/usr/bin/snap run microk8s.daemon-%1$s
              Restart=always

              [Install]
              WantedBy=multi-user.target
              """
                  .formatted(daemon))
          .link(
              "/etc/systemd/system/multi-user.target.wants/" + unit, "/etc/systemd/system/" + unit);
    }
    String arguments = "/var/snap/microk8s/8500/args/";
    node.process(
            PID,
            SNAP + "/kubelite",
            "--scheduler-args-file=" + arguments + "kube-scheduler",
            "--controller-manager-args-file=" + arguments + "kube-controller-manager",
            "--proxy-args-file=" + arguments + "kube-proxy",
            "--kubelet-args-file=" + arguments + "kubelet",
            "--apiserver-args-file=" + arguments + "kube-apiserver",
            "--kubeconfig-file=" + REVISION + "/credentials/client.config",
            "--start-control-plane=true")
        .process(
            910,
            SNAP + "/bin/containerd",
            "--config",
            arguments + "containerd.toml",
            "--root",
            "/var/snap/microk8s/common/var/lib/containerd",
            "--state",
            "/var/snap/microk8s/common/run/containerd",
            "--address",
            "/var/snap/microk8s/common/run/containerd.sock")
        .process(
            920,
            SNAP + "/bin/k8s-dqlite",
            "--storage-dir=" + REVISION + "/var/kubernetes/backend/",
            "--listen=unix://" + REVISION + "/var/kubernetes/backend/kine.sock:12379");
  }

  private static void pair(MadeFiles files, String path, String name) {
    files
        .write(path + ".crt", MadePki.content(name + ".crt"))
        .write(path + ".key", MadePki.content(name + ".key"));
  }
}
