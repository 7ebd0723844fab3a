package dev.ishizue.testbed.tree;

import dev.ishizue.core.files.FileFacts;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;
import java.util.List;
import java.util.Map;

/// Nodes of Talos 1.11 with Kubernetes 1.34. Its default is hardened already: no shell, no SSH, no
/// accounts, kernel parameters as the Kernel Self Protection Project recommends.
final class TalosTrees {
  static final int KUBELET = 1801;

  private TalosTrees() {}

  static List<Tree> trees() {
    return List.of(
        new Tree("talos-control-plane-default", TalosTrees::controlPlane),
        new Tree("talos-control-plane-hardened", () -> harden(controlPlane())),
        new Tree("talos-worker-default", () -> worker("talos-worker-1")),
        new Tree("talos-worker-hardened", () -> harden(worker("talos-worker-1"))));
  }

  private static MadeNode controlPlane() {
    MadeNode node = worker("talos-cp-1");
    TalosControlPlane.addTo(node);
    return node;
  }

  private static MadeNode worker(String name) {
    MadeNode node = TalosSystem.host(name);
    kubelet(node, name);
    runtime(node);
    network(node);
    return node;
  }

  /// In a container of its own, with directories of the host.
  private static void kubelet(MadeNode node, String name) {
    node.files()
        .write(
            "/etc/kubernetes/kubelet.yaml",
            """
            address: 0.0.0.0
            apiVersion: kubelet.config.k8s.io/v1beta1
            authentication:
              anonymous:
                enabled: false
              webhook:
                cacheTTL: 0s
                enabled: true
              x509:
                clientCAFile: /etc/kubernetes/pki/ca.crt
            authorization:
              mode: Webhook
              webhook:
                cacheAuthorizedTTL: 0s
                cacheUnauthorizedTTL: 0s
            cgroupRoot: /
            clusterDNS:
            - 10.96.0.10
            clusterDomain: cluster.local
            containerRuntimeEndpoint: ""
            cpuManagerReconcilePeriod: 0s
            failSwapOn: false
            kind: KubeletConfiguration
            kubeletCgroups: /podruntime/kubelet
            logging:
              format: json
            oomScoreAdj: -450
            port: 10250
            rotateCertificates: true
            seccompDefault: true
            serializeImagePulls: false
            staticPodURL: http://127.0.0.1:41283/0f2c1d9b-6f0f-4a41-9a37-8f535d0a6c2e
            streamingConnectionIdleTimeout: 5m0s
            systemCgroups: /system
            tlsMinVersion: VersionTLS13
            """)
        .mode("/etc/kubernetes/kubelet.yaml", 0600)
        .write("/etc/kubernetes/bootstrap-kubeconfig", kubeconfig("token: made"))
        .mode("/etc/kubernetes/bootstrap-kubeconfig", 0600)
        .write(
            "/etc/kubernetes/kubeconfig-kubelet",
            kubeconfig(
                "client-certificate: /var/lib/kubelet/pki/kubelet-client-current.pem\n"
                    + "    client-key: /var/lib/kubelet/pki/kubelet-client-current.pem"))
        .mode("/etc/kubernetes/kubeconfig-kubelet", 0600);
    MadePki.certificate(node, "/etc/kubernetes/pki/ca.crt", "ca");
    node.files().mode("/etc/kubernetes/pki/ca.crt", 0400);
    MadePki.rotated(node, "kubelet-client");
    MadePki.pair(node, MadePki.KUBELET + "kubelet", "kubelet-own");
    node.process(
        KUBELET,
        "/usr/local/bin/kubelet",
        "--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubeconfig",
        "--cert-dir=/var/lib/kubelet/pki",
        "--config=/etc/kubernetes/kubelet.yaml",
        "--hostname-override=" + name,
        "--kubeconfig=/etc/kubernetes/kubeconfig-kubelet",
        "--node-ip=10.0.0.11");
    LinuxHost.inContainer(
        node,
        KUBELET,
        Map.of(
            "/etc/cni", "/etc/cni",
            "/etc/kubernetes", "/etc/kubernetes",
            "/opt", "/opt",
            "/var/lib/kubelet", "/var/lib/kubelet"));
  }

  private static String kubeconfig(String credential) {
    return """
    apiVersion: v1
    kind: Config
    clusters:
    - name: local
      cluster:
        server: https://127.0.0.1:7445
        certificate-authority: /etc/kubernetes/pki/ca.crt
    users:
    - name: kubelet
      user:
        %s
    contexts:
    - context:
        cluster: local
        user: kubelet
    """
        .formatted(credential);
  }

  /// One containerd runs what belongs to Talos, another one the pods.
  private static void runtime(MadeNode node) {
    node.files()
        .write(
            "/etc/cri/containerd.toml",
            """
            version = 3

            disabled_plugins = [
                "io.containerd.internal.v1.tracing",
                "io.containerd.snapshotter.v1.blockfile",
            ]

            imports = [
                "/etc/cri/conf.d/cri.toml",
            ]

            [debug]
            level = "info"
            format = "json"
            """)
        .write(
            "/etc/cri/conf.d/cri.toml",
            """
            version = 3

            [plugins]
              [plugins.'io.containerd.cri.v1.images']
                discard_unpacked_layers = true
                [plugins.'io.containerd.cri.v1.images'.registry]
                  config_path = '/etc/cri/conf.d/hosts'
              [plugins.'io.containerd.cri.v1.runtime']
                [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc]
                  base_runtime_spec = '/etc/cri/conf.d/base-spec.json'
            """)
        .special("/run/containerd/containerd.sock", FileFacts.Kind.SOCKET)
        .special("/system/run/containerd/containerd.sock", FileFacts.Kind.SOCKET);
    node.process(
        1600,
        "/bin/containerd",
        "--address",
        "/system/run/containerd/containerd.sock",
        "--state",
        "/system/run/containerd",
        "--root",
        "/system/var/lib/containerd");
    node.process(
        1700,
        "/bin/containerd",
        "--address",
        "/run/containerd/containerd.sock",
        "--config",
        "/etc/cri/containerd.toml");
  }

  private static void network(MadeNode node) {
    String volume =
        "/var/lib/kubelet/pods/5d0a6c2e-8f53-4a41-9a37-6f0f2c1d9b11/volumes/"
            + "kubernetes.io~configmap/kubeconfig";
    node.files()
        .write("/etc/cni/net.d/10-flannel.conflist", "{\"name\": \"cbr0\"}\n")
        .write("/opt/cni/bin/flannel", "\177ELF")
        .mode("/opt/cni/bin/flannel", 0755)
        .write(volume + "/kubeconfig", kubeconfig("tokenFile: /var/run/secrets/token"));
    node.process(
        2790,
        "/usr/local/bin/kube-proxy",
        "--cluster-cidr=10.244.0.0/16",
        "--conntrack-max-per-core=0",
        "--hostname-override=talos",
        "--kubeconfig=/etc/kubernetes/kubeconfig",
        "--proxy-mode=nftables");
    LinuxHost.inContainer(node, 2790, Map.of("/etc/kubernetes", volume));
  }

  /// What its documents advise besides: the Secure Boot image, which locks the kernel down, kubelet
  /// certificates from the cluster, a limit of processes, and container labels for SELinux.
  private static MadeNode harden(MadeNode node) {
    MadePki.rotated(node, "kubelet-server");
    node.files()
        .replace("/proc/cmdline", "selinux=1", "selinux=1 enforcing=1 lockdown=confidentiality")
        .write("/sys/kernel/security/lockdown", "none integrity [confidentiality]\n")
        .replace(
            "/etc/kubernetes/kubelet.yaml",
            "rotateCertificates: true\n",
            "podPidsLimit: 4096\nprotectKernelDefaults: true\nrotateCertificates: true\n")
        .replace(
            "/etc/cri/conf.d/cri.toml",
            "  [plugins.'io.containerd.cri.v1.runtime']\n",
            "  [plugins.'io.containerd.cri.v1.runtime']\n    enable_selinux = true\n");
    return node.arguments(KUBELET, "--rotate-server-certificates=true");
  }
}
