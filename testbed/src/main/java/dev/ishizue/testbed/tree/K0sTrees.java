package dev.ishizue.testbed.tree;

import dev.ishizue.core.files.FileFacts;
import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// k0s 1.34 controllers and workers on Debian: a supervisor, and each component as a program below
/// it, those of the control plane under accounts of their own but in the group of root.
public final class K0sTrees {
  public static final int API_SERVER = 993;

  private static final int ETCD = 994;
  private static final int KONNECTIVITY = 992;
  private static final int SCHEDULER = 991;
  private static final String DATA = "/var/lib/k0s";
  private static final String PKI = K0sArguments.PKI;
  private static final String BINARIES = DATA + "/bin/";
  private static final String AUDIT = "/var/log/k0s/audit";
  private static final String API = "/etc/k0s/api";

  private K0sTrees() {}

  static List<Tree> trees() {
    return List.of(
        new Tree("k0s-server-default", K0sTrees::controller),
        new Tree("k0s-server-hardened", K0sTrees::hardenedController),
        new Tree("k0s-worker-default", K0sTrees::worker));
  }

  /// As `k0s install controller --enable-worker` leaves it, with etcd and kube-router.
  public static MadeNode controller() {
    return controller("NodeRestriction", List.of());
  }

  /// With what the documentation leaves to the owner: audit, encryption, pod security, event rates
  /// and image pulls, all through `spec.api.extraArgs`.
  static MadeNode hardenedController() {
    MadeNode node =
        controller(
            "NodeRestriction,EventRateLimit,AlwaysPullImages",
            List.of(
                "--admission-control-config-file=" + API + "/admission.yaml",
                "--audit-log-maxage=30",
                "--audit-log-maxbackup=10",
                "--audit-log-maxsize=100",
                "--audit-log-path=" + AUDIT + "/audit.log",
                "--audit-policy-file=" + API + "/audit-policy.yaml",
                "--encryption-provider-config=" + API + "/encryption.yaml"));
    MadeFiles files = node.files();
    files
        .write(
            API + "/audit-policy.yaml",
            "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n- level: Metadata\n")
        .write(API + "/admission.yaml", admission())
        .write(
            API + "/encryption.yaml",
            """
            apiVersion: apiserver.config.k8s.io/v1
            kind: EncryptionConfiguration
            resources:
            - resources: [secrets]
              providers:
              - secretbox:
                  keys:
                  - name: key1
                    secret: Wn3tY0qJ8l1mGm4r7fX2h5cQ9vB6kZ0aLpE1sD3uT8M=
              - identity: {}
            """)
        .mode(API + "/encryption.yaml", 0600)
        .owner(API + "/encryption.yaml", API_SERVER, 0)
        .modified(API + "/encryption.yaml", 1_788_300_000)
        .write(AUDIT + "/audit.log", "{}\n")
        .mode(AUDIT + "/audit.log", 0600)
        .owner(AUDIT + "/audit.log", API_SERVER, 0)
        .mode(AUDIT, 0700)
        .owner(AUDIT, API_SERVER, 0);
    return node;
  }

  /// As `k0s install worker --token-file /etc/k0s/k0stoken` leaves it.
  static MadeNode worker() {
    MadeNode node = node("worker", "--token-file=/etc/k0s/k0stoken");
    node.files()
        .write(PKI + "ca.crt", MadePki.content("k0s/ca.crt"))
        .write("/etc/k0s/k0stoken", "H4sI" + "AAAAAAAC/2yVzY7bNhSF934Kv8Bo".repeat(20) + "==\n")
        .mode("/etc/k0s/k0stoken", 0600);
    return node;
  }

  private static MadeNode controller(String admission, List<String> more) {
    MadeNode node = node("controller", "--enable-worker=true");
    MadeFiles files = node.files();
    files
        .append(
            "/etc/passwd",
            """
            etcd:x:994:994::/var/lib/k0s:/usr/sbin/nologin
            kube-apiserver:x:993:993::/var/lib/k0s:/usr/sbin/nologin
            konnectivity-server:x:992:992::/var/lib/k0s:/usr/sbin/nologin
            kube-scheduler:x:991:991::/var/lib/k0s:/usr/sbin/nologin
            """)
        .append("/etc/shadow", "etcd:!:20300::::::\nkube-apiserver:!:20300::::::\n");
    pki(files);
    files
        .write(
            DATA + "/konnectivity.conf",
            """
            apiVersion: apiserver.k8s.io/v1beta1
            kind: EgressSelectorConfiguration
            egressSelections:
            - name: cluster
              connection:
                proxyProtocol: GRPC
                transport:
                  uds:
                    udsName: /run/k0s/konnectivity-server/konnectivity-server.sock
            """)
        .directory(DATA + "/etcd/member")
        .mode(DATA + "/etcd", 0700)
        .owner(DATA + "/etcd", ETCD, 0)
        .owner(DATA + "/etcd/member", ETCD, 0);
    run(node, 1010, ETCD, "etcd", K0sArguments.etcd());
    run(node, 1020, API_SERVER, "kube-apiserver", K0sArguments.apiServer(admission, more));
    run(node, 1030, SCHEDULER, "kube-scheduler", K0sArguments.scheduler());
    run(node, 1040, API_SERVER, "kube-controller-manager", K0sArguments.controllerManager());
    run(node, 1050, KONNECTIVITY, "konnectivity-server", K0sArguments.konnectivity());
    return node;
  }

  private static MadeNode node(String command, String flag) {
    MadeNode node = InstalledHost.debian();
    MadeFiles files = node.files();
    String unit = "k0s" + command + ".service";
    files
        .write(
            "/etc/systemd/system/" + unit,
            """
            [Unit]
            Description=k0s - Zero Friction Kubernetes
            ConditionFileIsExecutable=/usr/local/bin/k0s

            [Service]
            ExecStart=/usr/local/bin/k0s %s %s
            Delegate=yes
            Restart=always

            [Install]
            WantedBy=multi-user.target
            """
                .formatted(command, flag))
        .link("/etc/systemd/system/multi-user.target.wants/" + unit, "/etc/systemd/system/" + unit)
        .write("/usr/local/bin/k0s", "")
        .mode("/usr/local/bin/k0s", 0755)
        .write("/run/k0s/kubelet/config.yaml", kubelet())
        .mode("/run/k0s/kubelet/config.yaml", 0600)
        .write(DATA + "/kubelet.conf", kubeconfig())
        .mode(DATA + "/kubelet.conf", 0600)
        .write("/etc/cni/net.d/10-kuberouter.conflist", "{\"name\":\"kubernetes\"}\n")
        .special("/run/k0s/containerd.sock", FileFacts.Kind.SOCKET)
        .write(
            "/etc/k0s/containerd.toml",
            """
            # k0s_managed=true
            version = 3
            imports = [
              "/run/k0s/containerd-cri.toml",
            ]
            """)
        .write(
            "/run/k0s/containerd-cri.toml",
            """
            version = 3
            [plugins.'io.containerd.cri.v1.images'.pinned_images]
            sandbox = 'registry.k8s.io/pause:3.10.1'
            """);
    String pair = DATA + "/kubelet/pki/kubelet-";
    MadePki.combined(node, pair + "client-2026-09-01-00-00-00.pem", "k0s/kubelet-client");
    MadePki.combined(node, pair + "server-2026-09-01-00-00-00.pem", "k0s/kubelet-server");
    files
        .link(pair + "client-current.pem", pair + "client-2026-09-01-00-00-00.pem")
        .link(pair + "server-current.pem", pair + "server-2026-09-01-00-00-00.pem");
    for (String plugin : List.of("bridge", "host-local", "loopback", "portmap")) {
      files.write("/opt/cni/bin/" + plugin, "").mode("/opt/cni/bin/" + plugin, 0755);
    }
    node.process(900, "/usr/local/bin/k0s", command, flag);
    run(node, 1110, 0, "kubelet", K0sArguments.kubelet());
    run(
        node,
        1120,
        0,
        "containerd",
        List.of(
            "--root=" + DATA + "/containerd",
            "--state=/run/k0s/containerd",
            "--address=/run/k0s/containerd.sock",
            "--log-level=info",
            "--config=/etc/k0s/containerd.toml"));
    kubeProxy(node);
    return node;
  }

  private static void run(MadeNode node, int pid, int uid, String program, List<String> arguments) {
    node.files().write(BINARIES + program, "").mode(BINARIES + program, 0755);
    node.process(
        pid,
        uid,
        Map.of(),
        Stream.concat(Stream.of(BINARIES + program), arguments.stream()).toArray(String[]::new));
  }

  /// A pod of a DaemonSet, whose configuration the kubelet keeps on the host.
  private static void kubeProxy(MadeNode node) {
    String volume =
        DATA
            + "/kubelet/pods/2f1b7d0e-5a39-4c11-9d0c-4b1de1a7c0aa/volumes"
            + "/kubernetes.io~configmap/kube-proxy";
    node.process(
        1310,
        "/usr/local/bin/kube-proxy",
        "--config=/var/lib/kube-proxy/config.conf",
        "--hostname-override=node1");
    node.files()
        .write("/proc/1/mountinfo", "1 0 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n")
        .write(
            "/proc/1310/mountinfo",
            """
            90 1 0:52 / / rw,relatime - overlay overlay rw
            91 90 8:1 %s /var/lib/kube-proxy ro,relatime - ext4 /dev/sda1 rw
            """
                .formatted(volume))
        .write(
            volume + "/config.conf",
            """
            apiVersion: kubeproxy.config.k8s.io/v1alpha1
            kind: KubeProxyConfiguration
            bindAddress: 0.0.0.0
            clientConnection:
              kubeconfig: /var/lib/kube-proxy/kubeconfig.conf
            healthzBindAddress: 0.0.0.0:10256
            metricsBindAddress: 0.0.0.0:10249
            mode: iptables
            """)
        .write(volume + "/kubeconfig.conf", "apiVersion: v1\nkind: Config\n");
  }

  private static void pki(MadeFiles files) {
    pair(files, "ca", "ca", 0);
    files.owner(PKI + "ca.key", API_SERVER, 0);
    pair(files, "front-proxy-ca", "front-proxy-ca", 0);
    pair(files, "front-proxy-client", "front-proxy-client", API_SERVER);
    pair(files, "server", "server", API_SERVER);
    pair(files, "k0s-api", "k0s-api", API_SERVER);
    pair(files, "admin", "admin", 0);
    pair(files, "apiserver-kubelet-client", "apiserver-kubelet-client", API_SERVER);
    pair(files, "apiserver-etcd-client", "apiserver-etcd-client", API_SERVER);
    pair(files, "ccm", "ccm", API_SERVER);
    pair(files, "scheduler", "scheduler", SCHEDULER);
    pair(files, "konnectivity", "konnectivity", KONNECTIVITY);
    pair(files, "etcd/ca", "etcd-ca", ETCD);
    pair(files, "etcd/server", "etcd-server", ETCD);
    pair(files, "etcd/peer", "etcd-peer", ETCD);
    secret(files, "sa.key", MadePki.content("sa.key"), API_SERVER);
    files.write(PKI + "sa.pub", MadePki.content("sa.pub"));
    secret(files, "etcd/jwt.key", MadePki.content("sa.key"), ETCD);
    secret(files, "admin.conf", kubeconfig(), 0);
    secret(files, "ccm.conf", kubeconfig(), API_SERVER);
    secret(files, "scheduler.conf", kubeconfig(), SCHEDULER);
    secret(files, "konnectivity.conf", kubeconfig(), KONNECTIVITY);
    files
        .mode(DATA + "/pki", 0751)
        .mode(DATA + "/pki/etcd", 0711)
        .owner(DATA + "/pki/etcd", ETCD, 0);
  }

  private static void pair(MadeFiles files, String path, String name, int uid) {
    files
        .write(PKI + path + ".crt", MadePki.content("k0s/" + name + ".crt"))
        .owner(PKI + path + ".crt", uid, 0);
    secret(files, path + ".key", MadePki.content("k0s/" + name + ".key"), uid);
  }

  /// Readable by the group, which is root's.
  private static void secret(MadeFiles files, String path, String content, int uid) {
    files.write(PKI + path, content).mode(PKI + path, 0640).owner(PKI + path, uid, 0);
  }

  private static String kubeconfig() {
    return """
    apiVersion: v1
    kind: Config
    clusters:
    - name: local
      cluster: {server: "https://localhost:6443", certificate-authority-data: AAAA}
    contexts:
    - name: Default
      context: {cluster: local, namespace: default, user: user}
    current-context: Default
    users:
    - name: user
      user:
        client-certificate: /var/lib/k0s/kubelet/pki/kubelet-client-current.pem
        client-key: /var/lib/k0s/kubelet/pki/kubelet-client-current.pem
    """;
  }

  private static String kubelet() {
    return """
    apiVersion: kubelet.config.k8s.io/v1beta1
    kind: KubeletConfiguration
    authentication:
      anonymous: {}
      webhook:
        cacheTTL: 0s
      x509:
        clientCAFile: /var/lib/k0s/pki/ca.crt
    authorization:
      webhook:
        cacheAuthorizedTTL: 0s
    cgroupsPerQOS: true
    clusterDNS: [10.96.0.10]
    clusterDomain: cluster.local
    containerRuntimeEndpoint: unix:///run/k0s/containerd.sock
    eventRecordQPS: 0
    failSwapOn: false
    kubeReservedCgroup: system.slice
    kubeletCgroups: /system.slice/containerd.service
    rotateCertificates: true
    serverTLSBootstrap: true
    tlsCipherSuites: [%s]
    tlsMinVersion: VersionTLS12
    volumePluginDir: /usr/libexec/k0s/kubelet-plugins/volume/exec
    """
        .formatted(K0sArguments.SUITES);
  }

  private static String admission() {
    return """
    apiVersion: apiserver.config.k8s.io/v1
    kind: AdmissionConfiguration
    plugins:
    - name: PodSecurity
      configuration:
        apiVersion: pod-security.admission.config.k8s.io/v1
        kind: PodSecurityConfiguration
        defaults:
          enforce: baseline
        exemptions:
          namespaces: [kube-system]
    - name: EventRateLimit
      configuration:
        apiVersion: eventratelimit.admission.k8s.io/v1alpha1
        kind: Configuration
        limits:
        - type: Server
          qps: 5000
          burst: 20000
    """;
  }
}
