package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeNode;
import java.util.stream.Stream;

/// What Microsoft's guides offer for a node pool: Secure Boot, no SSH, and a kubelet configuration
/// of the owner's, which moves the flags into a file.
final class AksHardening {
  private static final String CONFIG = "/etc/default/kubeletconfig.json";

  private AksHardening() {}

  static MadeNode applyTo(MadeNode node) {
    AksTrees.runKubelet(
        node,
        Stream.of(
            "--config",
            CONFIG,
            "--runtime-cgroups=/system.slice/containerd.service",
            "--cloud-provider=external",
            "--image-credential-provider-bin-dir=/var/lib/kubelet/credential-provider",
            "--image-credential-provider-config=/var/lib/kubelet/credential-provider-config.yaml",
            "--kubeconfig=/var/lib/kubelet/kubeconfig"));
    node.files()
        .write(
            "/etc/systemd/system/kubelet.service.d/10-componentconfig.conf",
            "[Service]\nEnvironment=\"KUBELET_CONFIG_FILE_FLAGS=--config " + CONFIG + "\"\n")
        .write(CONFIG, config())
        .mode(CONFIG, 0600)
        .remove("/etc/systemd/system/multi-user.target.wants/ssh.service")
        .remove("/proc/1402")
        .remove("/home/azureuser/.ssh")
        .write("/sys/kernel/security/lockdown", "none [integrity] confidentiality\n");
    return node;
  }

  private static String config() {
    return """
    {
      "kind": "KubeletConfiguration",
      "apiVersion": "kubelet.config.k8s.io/v1beta1",
      "staticPodPath": "/etc/kubernetes/manifests",
      "address": "0.0.0.0",
      "readOnlyPort": 0,
      "tlsCipherSuites": [
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_RSA_WITH_AES_128_GCM_SHA256"
      ],
      "rotateCertificates": true,
      "serverTLSBootstrap": true,
      "authentication": {
        "x509": {"clientCAFile": "/etc/kubernetes/certs/ca.crt"},
        "webhook": {"enabled": true},
        "anonymous": {"enabled": false}
      },
      "authorization": {"mode": "Webhook", "webhook": {}},
      "eventRecordQPS": 0,
      "clusterDomain": "cluster.local",
      "clusterDNS": ["10.0.0.10"],
      "streamingConnectionIdleTimeout": "4h0m0s",
      "maxPods": 30,
      "podPidsLimit": 4096,
      "resolvConf": "/run/systemd/resolve/resolv.conf",
      "containerRuntimeEndpoint": "unix:///run/containerd/containerd.sock",
      "protectKernelDefaults": true,
      "seccompDefault": true
    }
    """;
  }
}
