package dev.ishizue.testbed;

/// Nodes of k3s: one process, whose arguments it hides, its unit and its configuration.
public final class MadeK3s {
  public static final int PID = 900;
  public static final String CONFIG = "/etc/rancher/k3s/config.yaml";
  public static final String DROP_INS = CONFIG + ".d";
  public static final String DATA = "/var/lib/rancher/k3s";

  private MadeK3s() {}

  /// As the installer leaves it, with embedded SQLite.
  public static MadeNode server() {
    MadeNode node = MadeNode.linux();
    unit(node, "k3s.service", "server");
    node.files()
        .write("/etc/rancher/k3s/k3s.yaml", "apiVersion: v1\nkind: Config\n")
        .mode("/etc/rancher/k3s/k3s.yaml", 0600)
        .write(DATA + "/server/db/state.db", "");
    // k3s rewrites its title, so that there is one argument with spaces in it.
    return running(node, "/usr/local/bin/k3s server");
  }

  /// A server of a cluster with embedded etcd, set up by the hardening guide.
  public static MadeNode hardenedServer() {
    MadeNode node = server();
    node.files()
        .directory(DATA + "/server/db/etcd")
        .mode(DATA + "/server/db/etcd", 0700)
        .write(CONFIG, hardened())
        .mode(CONFIG, 0600);
    return node;
  }

  public static MadeNode agent() {
    MadeNode node = MadeNode.linux();
    unit(node, "k3s-agent.service", "agent");
    return running(node, "/usr/local/bin/k3s agent");
  }

  private static MadeNode running(MadeNode node, String title) {
    node.process(PID, title);
    node.files()
        .write("/usr/local/bin/k3s", "")
        .mode("/usr/local/bin/k3s", 0755)
        .link("/proc/" + PID + "/exe", "/usr/local/bin/k3s")
        .write(DATA + "/agent/kubelet.kubeconfig", "apiVersion: v1\nkind: Config\n")
        .mode(DATA + "/agent/kubelet.kubeconfig", 0600)
        .write(
            DATA + "/agent/etc/kubelet.conf.d/00-k3s-defaults.conf",
            """
            apiVersion: kubelet.config.k8s.io/v1beta1
            kind: KubeletConfiguration
            authentication:
              anonymous:
                enabled: false
              webhook:
                cacheTTL: 2m0s
                enabled: true
              x509:
                clientCAFile: /var/lib/rancher/k3s/agent/client-ca.crt
            authorization:
              mode: Webhook
            staticPodPath: /var/lib/rancher/k3s/agent/pod-manifests
            """);
    return node;
  }

  private static void unit(MadeNode node, String name, String command) {
    String path = "/etc/systemd/system/" + name;
    node.files()
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
    kube-apiserver-arg:
      - 'enable-admission-plugins=NodeRestriction,EventRateLimit'
      - 'audit-log-path=/var/lib/rancher/k3s/server/logs/audit.log'
      - 'audit-policy-file=/var/lib/rancher/k3s/server/audit.yaml'
      - 'audit-log-maxage=30'
      - 'audit-log-maxbackup=10'
      - 'audit-log-maxsize=100'
    kube-controller-manager-arg:
      - 'terminated-pod-gc-threshold=10'
    kubelet-arg:
      - 'streaming-connection-idle-timeout=5m'
    """;
  }
}
