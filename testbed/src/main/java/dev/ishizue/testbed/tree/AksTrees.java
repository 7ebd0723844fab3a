package dev.ishizue.testbed.tree;

import dev.ishizue.core.files.FileFacts;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Workers of Azure Kubernetes Service 1.33 on Ubuntu 22.04, with Azure CNI. The kubelet is told
/// everything by flags; one that its owner configures has a file as well.
final class AksTrees {
  private static final String CERTS = "/etc/kubernetes/certs/";
  private static final String PROVIDER = "/var/lib/kubelet/credential-provider";
  private static final int KUBELET = 2101;

  private static final List<String> FLAGS =
      List.of(
          "--address=0.0.0.0",
          "--anonymous-auth=false",
          "--authentication-token-webhook=true",
          "--authorization-mode=Webhook",
          "--cgroups-per-qos=true",
          "--client-ca-file=/etc/kubernetes/certs/ca.crt",
          "--cloud-provider=external",
          "--cluster-dns=10.0.0.10",
          "--cluster-domain=cluster.local",
          "--container-log-max-size=50M",
          "--enforce-node-allocatable=pods",
          "--event-qps=0",
          "--eviction-hard=memory.available<100Mi,nodefs.available<10%,nodefs.inodesFree<5%,pid.available<2000",
          "--feature-gates=DisableKubeletCloudCredentialProviders=true",
          "--image-credential-provider-bin-dir=/var/lib/kubelet/credential-provider",
          "--image-credential-provider-config=/var/lib/kubelet/credential-provider-config.yaml",
          "--image-gc-high-threshold=85",
          "--image-gc-low-threshold=80",
          "--kube-reserved=cpu=140m,memory=1638Mi,pid=1000",
          "--kubeconfig=/var/lib/kubelet/kubeconfig",
          "--max-pods=30",
          "--node-status-update-frequency=10s",
          "--pod-manifest-path=/etc/kubernetes/manifests",
          "--pod-max-pids=-1",
          "--protect-kernel-defaults=true",
          "--read-only-port=0",
          "--resolv-conf=/run/systemd/resolve/resolv.conf",
          "--rotate-certificates=true",
          "--rotate-server-certificates=true",
          "--streaming-connection-idle-timeout=4h",
          "--tls-cipher-suites=TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305,TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_RSA_WITH_AES_256_GCM_SHA384,TLS_RSA_WITH_AES_128_GCM_SHA256");

  private AksTrees() {}

  static List<Tree> trees() {
    return List.of(
        new Tree("aks-worker-default", AksTrees::worker),
        new Tree("aks-worker-hardened", () -> AksHardening.applyTo(worker())));
  }

  private static MadeNode worker() {
    MadeNode node = AzureUbuntu.host("aks-nodepool1-12345678-vmss000000");
    kubelet(node);
    certificates(node);
    runtime(node);
    return node;
  }

  private static void kubelet(MadeNode node) {
    node.files()
        .write(
            "/etc/default/kubelet",
            "KUBELET_FLAGS="
                + String.join(" ", FLAGS)
                + "\nKUBELET_NODE_LABELS=agentpool=nodepool1,kubernetes.azure.com/mode=system\n")
        .mode("/etc/default/kubelet", 0600)
        .write(
            "/etc/systemd/system/kubelet.service",
            """
            [Unit]
            Description=Kubelet
            ConditionPathExists=/usr/local/bin/kubelet

            [Service]
            Restart=always
            EnvironmentFile=/etc/default/kubelet
            SuccessExitStatus=143
            ExecStartPre=/bin/bash /opt/azure/containers/kubelet.sh
            ExecStart=/usr/local/bin/kubelet \\
                    --enable-server \\
                    --node-labels="${KUBELET_NODE_LABELS}" \\
                    --v=2 \\
                    --volume-plugin-dir=/etc/kubernetes/volumeplugins \\
                    $KUBELET_TLS_BOOTSTRAP_FLAGS \\
                    $KUBELET_CONFIG_FILE_FLAGS \\
                    $KUBELET_CONTAINERD_FLAGS \\
                    $KUBELET_FLAGS

            [Install]
            WantedBy=multi-user.target
            """)
        .mode("/etc/systemd/system/kubelet.service", 0600)
        .write(
            "/etc/systemd/system/kubelet.service.d/10-tlsbootstrap.conf",
            """
            [Service]
            Environment="KUBELET_TLS_BOOTSTRAP_FLAGS=--kubeconfig /var/lib/kubelet/kubeconfig --bootstrap-kubeconfig /var/lib/kubelet/bootstrap-kubeconfig"
            """)
        .mode("/etc/systemd/system/kubelet.service.d/10-tlsbootstrap.conf", 0600)
        .write(
            "/etc/systemd/system/kubelet.service.d/10-containerd-base-flag.conf",
            """
            [Service]
            Environment="KUBELET_CONTAINERD_FLAGS=--runtime-request-timeout=15m --container-runtime-endpoint=unix:///run/containerd/containerd.sock --runtime-cgroups=/system.slice/containerd.service"
            """)
        .write("/etc/kubernetes/azure.json", "{\"cloud\": \"AzurePublicCloud\"}\n")
        .mode("/etc/kubernetes/azure.json", 0600)
        .write(PROVIDER + "-config.yaml", "kind: CredentialProviderConfig\n")
        .write(PROVIDER + "/acr-credential-provider", "\177ELF")
        .mode(PROVIDER + "/acr-credential-provider", 0755)
        .directory("/etc/kubernetes/manifests")
        .write("/usr/local/bin/kubelet", "\177ELF")
        .mode("/usr/local/bin/kubelet", 0755);
    runKubelet(
        node,
        Stream.concat(
            Stream.of(
                "--runtime-request-timeout=15m",
                "--container-runtime-endpoint=unix:///run/containerd/containerd.sock",
                "--runtime-cgroups=/system.slice/containerd.service"),
            FLAGS.stream()));
  }

  /// With the arguments that every setup has, and those of this one behind them.
  static void runKubelet(MadeNode node, Stream<String> more) {
    Stream<String> always =
        Stream.of(
            "/usr/local/bin/kubelet",
            "--enable-server",
            "--node-labels=agentpool=nodepool1,kubernetes.azure.com/mode=system",
            "--v=2",
            "--volume-plugin-dir=/etc/kubernetes/volumeplugins",
            "--kubeconfig",
            "/var/lib/kubelet/kubeconfig",
            "--bootstrap-kubeconfig",
            "/var/lib/kubelet/bootstrap-kubeconfig");
    node.process(KUBELET, Stream.concat(always, more).toArray(String[]::new));
  }

  private static void certificates(MadeNode node) {
    MadePki.certificate(node, CERTS + "ca.crt", "ca");
    MadePki.pair(node, CERTS + "kubeletserver", "kubelet-own");
    MadePki.rotated(node, "kubelet-client");
    MadePki.rotated(node, "kubelet-server");
    String pem = MadePki.KUBELET + "kubelet-client-current.pem";
    node.files()
        .write(
            "/var/lib/kubelet/kubeconfig",
            kubeconfig("client-certificate: %s\n    client-key: %s".formatted(pem, pem)))
        .mode("/var/lib/kubelet/kubeconfig", 0600)
        .write("/var/lib/kubelet/bootstrap-kubeconfig", kubeconfig("token: \"made\""));
  }

  private static String kubeconfig(String credential) {
    return """
    apiVersion: v1
    kind: Config
    clusters:
    - name: localcluster
      cluster:
        certificate-authority: /etc/kubernetes/certs/ca.crt
        server: https://prod-dns-0123abcd.hcp.westeurope.azmk8s.io:443
    users:
    - name: default-auth
      user:
        %s
    """
        .formatted(credential);
  }

  private static void runtime(MadeNode node) {
    node.files()
        .write(
            "/etc/containerd/config.toml",
            """
            version = 2
            oom_score = -999
            [plugins."io.containerd.grpc.v1.cri"]
              sandbox_image = "mcr.microsoft.com/oss/kubernetes/pause:3.6"
              [plugins."io.containerd.grpc.v1.cri".containerd]
                default_runtime_name = "runc"
                [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
                  runtime_type = "io.containerd.runc.v2"
                [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
                  BinaryName = "/usr/bin/runc"
                  SystemdCgroup = true
              [plugins."io.containerd.grpc.v1.cri".registry]
                config_path = "/etc/containerd/certs.d"
              [plugins."io.containerd.grpc.v1.cri".registry.headers]
                X-Meta-Source-Client = ["azure/aks"]
            [metrics]
              address = "0.0.0.0:10257"
            """)
        .special("/run/containerd/containerd.sock", FileFacts.Kind.SOCKET)
        .write("/etc/cni/net.d/10-azure.conflist", "{\"name\": \"azure\"}\n")
        .mode("/etc/cni/net.d/10-azure.conflist", 0600)
        .write("/opt/cni/bin/azure-vnet", "\177ELF")
        .mode("/opt/cni/bin/azure-vnet", 0755)
        .write("/usr/bin/containerd", "\177ELF")
        .mode("/usr/bin/containerd", 0755);
    LinuxHost.enabled(node, "containerd.service", "[Service]\nExecStart=/usr/bin/containerd\n");
    node.process(1980, "/usr/bin/containerd");
    node.process(
        2790,
        "kube-proxy",
        "--conntrack-max-per-core=0",
        "--metrics-bind-address=0.0.0.0:10249",
        "--kubeconfig=/var/lib/kubelet/kubeconfig",
        "--cluster-cidr=10.224.0.0/16",
        "--detect-local-mode=ClusterCIDR",
        "--v=3");
    LinuxHost.inContainer(node, 2790, Map.of("/var/lib/kubelet", "/var/lib/kubelet"));
  }
}
