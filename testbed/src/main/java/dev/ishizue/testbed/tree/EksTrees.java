package dev.ishizue.testbed.tree;

import dev.ishizue.core.files.FileFacts;
import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import java.util.List;
import java.util.Map;

/// Workers of Amazon EKS 1.34 on Amazon Linux 2023, which nodeadm set up.
final class EksTrees {
  static final String NAME = "ip-10-0-12-34.eu-central-1.compute.internal";
  private static final String PROXY_VOLUMES =
      "/var/lib/kubelet/pods/5d0a6c2e-8f53-4a41-9a37-6f0f2c1d9b11/volumes/kubernetes.io~configmap/";

  private EksTrees() {}

  static List<Tree> trees() {
    return List.of(
        new Tree("eks-worker-default", EksTrees::worker),
        new Tree("eks-worker-hardened", () -> EksHardening.applyTo(worker())));
  }

  /// Of a managed node group without an SSH key.
  private static MadeNode worker() {
    MadeNode node = AmazonLinux.host(NAME);
    EksKubelet.addTo(node);
    runtime(node.files());
    network(node.files());
    programs(node);
    return node;
  }

  private static void runtime(MadeFiles files) {
    files
        .write(
            "/etc/containerd/config.toml",
            """
            version = 3
            root = "/var/lib/containerd"
            state = "/run/containerd"

            [grpc]
            address = "/run/containerd/containerd.sock"

            [plugins.'io.containerd.cri.v1.images']
            discard_unpacked_layers = true

            [plugins.'io.containerd.cri.v1.images'.pinned_images]
            sandbox = "localhost/kubernetes/pause"

            [plugins."io.containerd.cri.v1.images".registry]
            config_path = "/etc/containerd/certs.d:/etc/docker/certs.d"

            [plugins.'io.containerd.cri.v1.runtime']
            enable_cdi = true

            [plugins.'io.containerd.cri.v1.runtime'.containerd]
            default_runtime_name = "runc"

            [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc]
            runtime_type = "io.containerd.runc.v2"
            base_runtime_spec = "/etc/containerd/base-runtime-spec.json"

            [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc.options]
            BinaryName = "/usr/sbin/runc"
            SystemdCgroup = true

            [plugins.'io.containerd.cri.v1.runtime'.cni]
            bin_dir = "/opt/cni/bin"
            conf_dir = "/etc/cni/net.d"
            """)
        .write("/etc/containerd/base-runtime-spec.json", "{}\n")
        .special("/run/containerd/containerd.sock", FileFacts.Kind.SOCKET);
  }

  private static void network(MadeFiles files) {
    files
        .write(
            "/etc/cni/net.d/10-aws.conflist",
            """
            {
              "cniVersion": "0.4.0",
              "name": "aws-cni",
              "plugins": [{"name": "aws-cni", "type": "aws-cni", "vethPrefix": "eni"}]
            }
            """)
        .directory("/opt/cni/bin");
    for (String plugin : List.of("aws-cni", "bandwidth", "host-local", "loopback", "portmap")) {
      files.write("/opt/cni/bin/" + plugin, "\177ELF").mode("/opt/cni/bin/" + plugin, 0755);
    }
    files
        .write(
            PROXY_VOLUMES + "config/config",
            """
            apiVersion: kubeproxy.config.k8s.io/v1alpha1
            kind: KubeProxyConfiguration
            bindAddress: 0.0.0.0
            clientConnection:
              kubeconfig: /var/lib/kube-proxy/kubeconfig
            clusterCIDR: ""
            healthzBindAddress: 0.0.0.0:10256
            metricsBindAddress: 127.0.0.1:10249
            mode: iptables
            """)
        .write(
            PROXY_VOLUMES + "kubeconfig/kubeconfig",
            """
            apiVersion: v1
            kind: Config
            clusters:
            - name: default
              cluster:
                certificate-authority: /var/run/secrets/kubernetes.io/serviceaccount/ca.crt
                server: https://0123456789ABCDEF.gr7.eu-central-1.eks.amazonaws.com
            users:
            - name: default
              user:
                tokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token
            """);
  }

  private static void programs(MadeNode node) {
    for (String program :
        List.of("/usr/bin/kubelet", "/usr/bin/containerd", "/usr/sbin/runc", "/usr/bin/crictl")) {
      node.files().write(program, "\177ELF").mode(program, 0755);
    }
    LinuxHost.enabled(
        node, "containerd.service", "[Service]\nExecStart=/usr/bin/containerd\nDelegate=yes\n");
    node.process(1980, "/usr/bin/containerd");
    node.process(
        2790,
        "kube-proxy",
        "--v=2",
        "--config=/var/lib/kube-proxy-config/config",
        "--hostname-override=" + NAME);
    LinuxHost.inContainer(
        node,
        2790,
        Map.of(
            "/var/lib/kube-proxy-config",
            PROXY_VOLUMES + "config",
            "/var/lib/kube-proxy",
            PROXY_VOLUMES + "kubeconfig"));
    node.process(2950, "/app/aws-k8s-agent");
    node.process(1500, "/usr/bin/amazon-ssm-agent");
  }
}
