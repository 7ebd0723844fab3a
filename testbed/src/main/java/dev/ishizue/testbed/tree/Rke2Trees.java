package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// RKE2 1.34 servers and agents on Debian: a supervisor, containerd and the kubelet below it, and
/// the control plane in static pods.
public final class Rke2Trees {
  public static final String DATA = "/var/lib/rancher/rke2";

  private static final String BINARIES = DATA + "/data/v1.34.3-rke2r1-4f1c2d3e4a5b/bin";
  private static final String KUBERNETES =
      "index.docker.io/rancher/hardened-kubernetes:v1.34.3-rke2r1-build20251210";

  /// Whom `profile: cis` runs etcd as.
  private static final int ETCD = 993;

  private static final String NOTHING_AUDITED =
      """
      apiVersion: audit.k8s.io/v1
      kind: Policy
      metadata: {}
      rules:
      - level: None
      """;

  private Rke2Trees() {}

  static List<Tree> trees() {
    return List.of(
        new Tree("rke2-server-default", Rke2Trees::server),
        new Tree("rke2-server-hardened", Rke2Trees::hardenedServer),
        new Tree("rke2-agent-default", Rke2Trees::agent));
  }

  /// As the installer leaves it. Secrets are always encrypted.
  public static MadeNode server() {
    return server(false);
  }

  /// With `profile: cis` and what its guide asks of the host: four sysctls and an account for etcd.
  public static MadeNode hardenedServer() {
    MadeNode node = server(true);
    MadeFiles files = node.files();
    K3sTrees.kernelParametersOfTheGuide(files);
    RancherData data = new RancherData(files, "rke2");
    data.secret("/etc/rancher/rke2/config.yaml", "profile: cis\n");
    files
        .mode(DATA + "/server/logs", 0700)
        .append("/etc/passwd", "etcd:x:993:993:etcd user:/home/etcd:/sbin/nologin\n")
        .append("/etc/group", "etcd:x:993:\n")
        .append("/etc/shadow", "etcd:!:20300::::::\n");
    for (String path :
        List.of(
            "/db/etcd",
            "/db/etcd/config",
            "/db/etcd/member",
            "/db/etcd/name",
            "/tls/etcd/server-ca.crt",
            "/tls/etcd/server-client.crt",
            "/tls/etcd/server-client.key",
            "/tls/etcd/peer-ca.crt",
            "/tls/etcd/peer-server-client.crt",
            "/tls/etcd/peer-server-client.key")) {
      files.owner(DATA + "/server" + path, ETCD, ETCD);
    }
    return node;
  }

  public static MadeNode agent() {
    MadeNode node = node("agent", "");
    new RancherData(node.files(), "rke2")
        .secret(
            "/etc/rancher/rke2/config.yaml",
            "server: https://10.0.0.11:9345\ntoken: K10made::server:made\n");
    return node;
  }

  private static MadeNode server(boolean cis) {
    MadeNode node = node("server", cis ? "protectKernelDefaults: true\n" : "");
    RancherData data = new RancherData(node.files(), "rke2").server().encryption().etcd();
    data.secret("/etc/rancher/rke2/rke2-pss.yaml", podSecurity(cis));
    if (cis) {
      // What is written where nobody wrote a policy before.
      data.secret("/etc/rancher/rke2/audit-policy.yaml", NOTHING_AUDITED);
      data.secret(DATA + "/server/logs/audit.log", "");
    }
    String etcd = "index.docker.io/rancher/hardened-etcd:v3.6.6-k3s1-build20251210";
    String cloud = "index.docker.io/rancher/rke2-cloud-provider:v1.34.2-0.20251010";
    pod(
        node,
        cis ? ETCD : 0,
        1210,
        "etcd",
        etcd,
        List.of("--config-file=" + DATA + "/server/db/etcd/config"));
    pod(node, 0, 1220, "kube-apiserver", KUBERNETES, Rke2Arguments.apiServer(cis));
    pod(node, 0, 1230, "kube-controller-manager", KUBERNETES, Rke2Arguments.controllerManager());
    pod(node, 0, 1240, "kube-scheduler", KUBERNETES, Rke2Arguments.scheduler());
    pod(node, 0, 1250, "cloud-controller-manager", cloud, Rke2Arguments.cloudController());
    return node;
  }

  private static MadeNode node(String command, String kubelet) {
    MadeNode node = InstalledHost.debian();
    MadeFiles files = node.files();
    String unit = "rke2-" + command + ".service";
    files
        .write(
            "/usr/local/lib/systemd/system/" + unit,
            """
            [Unit]
            Description=Rancher Kubernetes Engine v2
            Wants=network-online.target

            [Install]
            WantedBy=multi-user.target

            [Service]
            Type=notify
            EnvironmentFile=-/etc/default/%%N
            EnvironmentFile=-/etc/sysconfig/%%N
            EnvironmentFile=-/usr/local/lib/systemd/system/%%N.env
            KillMode=process
            Delegate=yes
            User=root
            Restart=always
            ExecStartPre=-/sbin/modprobe br_netfilter
            ExecStartPre=-/sbin/modprobe overlay
            ExecStart=/usr/local/bin/rke2 %s
            """
                .formatted(command))
        .write("/usr/local/lib/systemd/system/rke2-" + command + ".env", "HOME=/root\n")
        .link(
            "/etc/systemd/system/multi-user.target.wants/" + unit,
            "/usr/local/lib/systemd/system/" + unit)
        .write("/usr/local/bin/rke2", "")
        .mode("/usr/local/bin/rke2", 0755)
        .link(DATA + "/bin", BINARIES);
    for (String binary : List.of("containerd", "crictl", "ctr", "kubectl", "kubelet", "runc")) {
      files.write(BINARIES + "/" + binary, "").mode(BINARIES + "/" + binary, 0755);
    }
    for (String plugin : List.of("bandwidth", "calico", "flannel", "host-local", "portmap")) {
      files.write("/opt/cni/bin/" + plugin, "").mode("/opt/cni/bin/" + plugin, 0755);
    }
    RancherData data =
        new RancherData(files, "rke2")
            .agent(kubelet)
            .containerd(
                "index.docker.io/rancher/mirrored-pause:3.6", "/opt/cni/bin", "/etc/cni/net.d");
    data.secret("/etc/cni/net.d/10-canal.conflist", "{\"name\":\"k8s-pod-network\"}\n");
    data.secret("/etc/cni/net.d/calico-kubeconfig", "apiVersion: v1\nkind: Config\n");
    data.secret("/var/lib/cni/networks/k8s-pod-network/10.42.0.2", "made\r\neth0");
    files
        .write("/var/lib/cni/networks/k8s-pod-network/lock", "")
        .mode("/var/lib/cni/networks/k8s-pod-network/lock", 0750);
    // RKE2 rewrites its title as k3s does.
    node.process(900, "/usr/local/bin/rke2 " + command)
        .process(960, data.containerdCommand())
        .process(
            970,
            Stream.concat(Stream.of("kubelet"), Rke2Arguments.kubelet().stream())
                .toArray(String[]::new));
    files
        .link("/proc/900/exe", "/usr/local/bin/rke2")
        .link("/proc/960/exe", BINARIES + "/containerd")
        .link("/proc/970/exe", BINARIES + "/kubelet");
    pod(node, 0, 1310, "kube-proxy", KUBERNETES, Rke2Arguments.kubeProxy());
    return node;
  }

  /// A static pod that has each file its arguments name mounted, and what runs of it.
  private static void pod(
      MadeNode node, int uid, int pid, String program, String image, List<String> arguments) {
    StringBuilder words = new StringBuilder();
    arguments.forEach(argument -> words.append("    - ").append(argument).append('\n'));
    StringBuilder mounts = new StringBuilder();
    StringBuilder volumes = new StringBuilder();
    List<String> paths =
        Stream.concat(
                Stream.of(DATA + "/server"),
                arguments.stream()
                    .map(argument -> argument.substring(argument.indexOf('=') + 1))
                    .filter(value -> value.startsWith("/") && node.files().exists(value)))
            .distinct()
            .toList();
    for (String path : paths) {
      String name = "file" + paths.indexOf(path);
      mounts.append("    - {name: %s, mountPath: %s}\n".formatted(name, path));
      volumes.append("  - {name: %s, hostPath: {path: %s}}\n".formatted(name, path));
    }
    String manifest = DATA + "/agent/pod-manifests/" + program + ".yaml";
    new RancherData(node.files(), "rke2")
        .secret(
            manifest,
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: %1$s
              namespace: kube-system
              labels: {component: %1$s, tier: control-plane}
            spec:
              containers:
              - name: %1$s
                image: %2$s
                imagePullPolicy: IfNotPresent
                command:
                - %1$s
                args:
            %3$s    volumeMounts:
            %4$s  hostNetwork: true
              priorityClassName: system-cluster-critical
              volumes:
            %5$s\
            """
                .formatted(program, image, words, mounts, volumes));
    node.process(
            pid - 1,
            BINARIES + "/containerd-shim-runc-v2",
            "-namespace",
            "k8s.io",
            "-id",
            "8e2a" + pid,
            "-address",
            "/run/k3s/containerd/containerd.sock")
        .process(
            pid,
            uid,
            Map.of(),
            Stream.concat(Stream.of(program), arguments.stream()).toArray(String[]::new));
  }

  private static String podSecurity(boolean cis) {
    String enforce = cis ? "restricted" : "privileged";
    String exempt = cis ? "kube-system, cis-operator-system, tigera-operator" : "";
    return """
    apiVersion: apiserver.config.k8s.io/v1
    kind: AdmissionConfiguration
    plugins:
    - name: PodSecurity
      configuration:
        apiVersion: pod-security.admission.config.k8s.io/v1beta1
        kind: PodSecurityConfiguration
        defaults:
          enforce: "%s"
          enforce-version: "latest"
        exemptions:
          usernames: []
          runtimeClasses: []
          namespaces: [%s]
    """
        .formatted(enforce, exempt);
  }
}
