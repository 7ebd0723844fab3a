package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import java.util.List;
import java.util.Map;

/// k3s 1.34 servers and agents on Debian: one process with everything in it, and containerd beside
/// it. Laid out as its sources have it.
public final class K3sTrees {
  public static final int PID = 900;
  public static final String CONFIG = "/etc/rancher/k3s/config.yaml";
  public static final String DROP_INS = CONFIG + ".d";
  public static final String DATA = "/var/lib/rancher/k3s";

  private static final String UNPACKED =
      DATA + "/data/7cdbdb0d8b0f0f7a6d3a5f6f2c1c9a0e8b4d9e1f3a2b5c6d7e8f9a0b1c2d3e4f";

  private K3sTrees() {}

  static List<Tree> trees() {
    return List.of(
        new Tree("k3s-server-default", K3sTrees::server),
        new Tree("k3s-server-hardened", K3sTrees::hardenedServer),
        new Tree("k3s-agent-default", K3sTrees::agent));
  }

  /// As the installer leaves it, with embedded SQLite and the load balancer for Services.
  public static MadeNode server() {
    return server("");
  }

  private static MadeNode server(String kubelet) {
    MadeNode node = node("k3s.service", "server", kubelet);
    new RancherData(node.files(), "k3s").server();
    node.files()
        .write(DATA + "/server/db/state.db", "")
        .mode(DATA + "/server/db/state.db", 0600)
        .write("/var/log/pods/kube-system_coredns/coredns/0.log", "");
    pod(node, 1610, 65532, "/coredns", "-conf", "/etc/coredns/Corefile");
    pod(node, 1620, 1000, "/metrics-server", "--cert-dir=/tmp", "--secure-port=10250");
    pod(node, 1630, 65532, "traefik", "traefik", "--entryPoints.web.address=:8000/tcp");
    pod(node, 1640, 0, "local-path-provisioner", "start", "--config", "/etc/config/config.json");
    return node;
  }

  /// The first server of a cluster with embedded etcd, set up by the CIS hardening guide.
  public static MadeNode hardenedServer() {
    MadeNode node = server("protectKernelDefaults: true\n");
    new RancherData(node.files(), "k3s").encryption().etcd();
    kernelParametersOfTheGuide(node.files());
    node.files()
        .remove(DATA + "/server/db/state.db")
        .write(CONFIG, hardened())
        .mode(CONFIG, 0600)
        .write(
            DATA + "/server/audit.yaml",
            """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            rules:
            - level: Metadata
            """)
        .write(DATA + "/server/psa.yaml", admission())
        .write(DATA + "/server/logs/audit.log", "{}\n")
        .mode(DATA + "/server/logs/audit.log", 0600)
        .mode(DATA + "/server/logs", 0700);
    return node;
  }

  public static MadeNode agent() {
    MadeNode node = node("k3s-agent.service", "agent", "");
    node.files()
        .write(
            "/etc/systemd/system/k3s-agent.service.env",
            "K3S_TOKEN='K10made::server:made'\nK3S_URL='https://10.0.0.11:6443'\n")
        .mode("/etc/systemd/system/k3s-agent.service.env", 0600);
    return node;
  }

  /// What the hardening guides of k3s and RKE2 ask of the host. They leave the keyrings' limits to
  /// the kernel, whose own are the wanted ones.
  static void kernelParametersOfTheGuide(MadeFiles files) {
    files.write(
        "/etc/sysctl.d/90-kubelet.conf",
        """
        vm.panic_on_oom=0
        vm.overcommit_memory=1
        kernel.panic=10
        kernel.panic_on_oops=1
        """);
  }

  private static MadeNode node(String unit, String command, String kubelet) {
    MadeNode node = InstalledHost.debian();
    MadeFiles files = node.files();
    unit(files, unit, command);
    RancherData data =
        new RancherData(files, "k3s")
            .agent(
                """
                allowedUnsafeSysctls:
                - net.ipv4.ip_forward
                - net.ipv6.conf.all.forwarding
                """
                    + kubelet)
            .containerd(
                "rancher/mirrored-pause:3.6", DATA + "/data/cni", DATA + "/agent/etc/cni/net.d");
    data.secret(
        DATA + "/agent/etc/cni/net.d/10-flannel.conflist",
        "{\"name\":\"cbr0\",\"cniVersion\":\"1.0.0\",\"plugins\":[{\"type\":\"flannel\"}]}\n");
    data.secret(DATA + "/agent/etc/flannel/net-conf.json", "{\"Network\":\"10.42.0.0/16\"}\n");
    data.secret("/var/lib/cni/networks/cbr0/10.42.0.2", "made\r\neth0");
    files
        .write("/var/lib/cni/networks/cbr0/lock", "")
        .mode("/var/lib/cni/networks/cbr0/lock", 0750);
    binaries(files);
    // k3s rewrites its title, so that there is one argument with spaces in it.
    node.process(PID, "/usr/local/bin/k3s " + command).process(960, data.containerdCommand());
    files
        .link("/proc/" + PID + "/exe", UNPACKED + "/bin/k3s")
        .link("/proc/960/exe", UNPACKED + "/bin/k3s");
    return node;
  }

  private static void binaries(MadeFiles files) {
    for (String program :
        List.of("/usr/local/bin/k3s", UNPACKED + "/bin/k3s", UNPACKED + "/bin/runc")) {
      files.write(program, "").mode(program, 0755);
    }
    for (String link : List.of("kubectl", "crictl", "ctr")) {
      files.link("/usr/local/bin/" + link, "k3s");
    }
    for (String plugin : List.of("bridge", "flannel", "host-local", "loopback", "portmap")) {
      files.link(DATA + "/data/cni/" + plugin, UNPACKED + "/bin/cni");
    }
    files
        .write(UNPACKED + "/bin/cni", "")
        .mode(UNPACKED + "/bin/cni", 0755)
        .link(UNPACKED + "/bin/containerd", "k3s")
        .link(DATA + "/data/current", UNPACKED);
  }

  private static void pod(MadeNode node, int pid, int uid, String... command) {
    node.process(
            pid - 1,
            UNPACKED + "/bin/containerd-shim-runc-v2",
            "-namespace",
            "k8s.io",
            "-id",
            "5c1f" + pid,
            "-address",
            "/run/k3s/containerd/containerd.sock")
        .process(pid, uid, Map.of(), command);
  }

  private static void unit(MadeFiles files, String name, String command) {
    String path = "/etc/systemd/system/" + name;
    files
        .write(
            path,
            """
            [Unit]
            Description=Lightweight Kubernetes
            Wants=network-online.target

            [Install]
            WantedBy=multi-user.target

            [Service]
            Type=notify
            EnvironmentFile=-/etc/default/%%N
            EnvironmentFile=-/etc/sysconfig/%%N
            EnvironmentFile=-%s.env
            KillMode=process
            Delegate=yes
            User=root
            Restart=always
            ExecStartPre=-/sbin/modprobe br_netfilter
            ExecStartPre=-/sbin/modprobe overlay
            ExecStart=/usr/local/bin/k3s \\
                %s \\

            """
                .formatted(path, command))
        .write(path + ".env", "")
        .mode(path + ".env", 0600)
        .link("/etc/systemd/system/multi-user.target.wants/" + name, path);
  }

  private static String hardened() {
    return """
    protect-kernel-defaults: true
    secrets-encryption: true
    cluster-init: true
    kube-apiserver-arg:
      - "enable-admission-plugins=NodeRestriction,EventRateLimit"
      - 'admission-control-config-file=/var/lib/rancher/k3s/server/psa.yaml'
      - 'audit-log-path=/var/lib/rancher/k3s/server/logs/audit.log'
      - 'audit-policy-file=/var/lib/rancher/k3s/server/audit.yaml'
      - 'audit-log-maxage=30'
      - 'audit-log-maxbackup=10'
      - 'audit-log-maxsize=100'
      - 'service-account-extend-token-expiration=false'
    kube-controller-manager-arg:
      - 'terminated-pod-gc-threshold=100'
    kubelet-arg:
      - 'streaming-connection-idle-timeout=5m'
      - "tls-cipher-suites=TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305,TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305"
    """;
  }

  private static String admission() {
    return """
    apiVersion: apiserver.config.k8s.io/v1
    kind: AdmissionConfiguration
    plugins:
    - name: PodSecurity
      configuration:
        apiVersion: pod-security.admission.config.k8s.io/v1beta1
        kind: PodSecurityConfiguration
        defaults:
          enforce: "restricted"
          enforce-version: "latest"
          audit: "restricted"
          warn: "restricted"
        exemptions:
          usernames: []
          runtimeClasses: []
          namespaces: [kube-system, cis-operator-system]
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
