package dev.ishizue.testbed.tree;

import dev.ishizue.core.files.FileFacts;
import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;
import java.util.List;
import java.util.Map;

/// Workers of Amazon EKS 1.34 on Amazon Linux 2023, which nodeadm set up.
final class EksTrees {
  private static final String NAME = "ip-10-0-12-34.eu-central-1.compute.internal";
  private static final String KUBELET = "/etc/kubernetes/kubelet/";
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
    kubelet(node);
    runtime(node.files());
    network(node.files());
    programs(node);
    return node;
  }

  private static void kubelet(MadeNode node) {
    node.files()
        .write(KUBELET + "config.json", config())
        .write(
            KUBELET + "config.json.d/40-nodeadm.conf",
            """
            {
                "apiVersion": "kubelet.config.k8s.io/v1beta1",
                "clusterDNS": ["172.20.0.10"],
                "kind": "KubeletConfiguration",
                "maxPods": 29
            }
            """)
        .write("/var/lib/kubelet/kubeconfig", kubeconfig())
        .write("/etc/eks/kubelet/environment", "NODEADM_KUBELET_ARGS=" + flags() + "\n")
        .write(
            "/etc/systemd/system/kubelet.service",
            """
            [Unit]
            Description=Kubernetes Kubelet
            After=containerd.service
            Wants=containerd.service

            [Service]
            Slice=runtime.slice
            EnvironmentFile=/etc/eks/kubelet/environment
            ExecStartPre=/sbin/iptables -P FORWARD ACCEPT -w 5
            ExecStart=/usr/bin/kubelet $NODEADM_KUBELET_ARGS
            Restart=on-failure
            KillMode=process

            [Install]
            WantedBy=multi-user.target
            """)
        .write(
            "/etc/eks/image-credential-provider/config.json",
            """
            {
              "apiVersion": "kubelet.config.k8s.io/v1",
              "kind": "CredentialProviderConfig",
              "providers": [{
                "name": "ecr-credential-provider",
                "matchImages": ["*.dkr.ecr.*.amazonaws.com"],
                "defaultCacheDuration": "12h",
                "apiVersion": "credentialprovider.kubelet.k8s.io/v1"
              }]
            }
            """)
        .write("/etc/eks/image-credential-provider/ecr-credential-provider", "\177ELF")
        .mode("/etc/eks/image-credential-provider/ecr-credential-provider", 0755)
        .directory("/etc/kubernetes/manifests");
    MadePki.certificate(node, "/etc/kubernetes/pki/ca.crt", "ca");
    String serving = MadePki.KUBELET + "kubelet-server-2026-09-01-00-00-00.pem";
    MadePki.combined(node, serving, "kubelet-server");
    node.files().link(MadePki.KUBELET + "kubelet-server-current.pem", serving);
    node.process(2101, ("/usr/bin/kubelet " + flags()).split(" ", -1));
  }

  private static String flags() {
    return "--cloud-provider=external"
        + " --config=/etc/kubernetes/kubelet/config.json"
        + " --config-dir=/etc/kubernetes/kubelet/config.json.d"
        + " --hostname-override="
        + NAME
        + " --image-credential-provider-bin-dir=/etc/eks/image-credential-provider"
        + " --image-credential-provider-config=/etc/eks/image-credential-provider/config.json"
        + " --kubeconfig=/var/lib/kubelet/kubeconfig --node-ip=10.0.12.34"
        + " --node-labels=eks.amazonaws.com/capacityType=ON_DEMAND,eks.amazonaws.com/nodegroup=workers"
        + " --v=2";
  }

  private static String config() {
    return """
    {
        "kind": "KubeletConfiguration",
        "apiVersion": "kubelet.config.k8s.io/v1beta1",
        "address": "0.0.0.0",
        "authentication": {
            "x509": {"clientCAFile": "/etc/kubernetes/pki/ca.crt"},
            "webhook": {"enabled": true, "cacheTTL": "2m0s"},
            "anonymous": {"enabled": false}
        },
        "authorization": {
            "mode": "Webhook",
            "webhook": {"cacheAuthorizedTTL": "5m0s", "cacheUnauthorizedTTL": "30s"}
        },
        "cgroupDriver": "systemd",
        "cgroupRoot": "/",
        "clusterDNS": ["172.20.0.10"],
        "clusterDomain": "cluster.local",
        "containerRuntimeEndpoint": "unix:///run/containerd/containerd.sock",
        "evictionHard": {
            "memory.available": "100Mi",
            "nodefs.available": "10%",
            "nodefs.inodesFree": "5%"
        },
        "featureGates": {
            "DynamicResourceAllocation": true,
            "RotateKubeletServerCertificate": true
        },
        "hairpinMode": "hairpin-veth",
        "kubeReserved": {"cpu": "70m", "ephemeral-storage": "1Gi", "memory": "574Mi"},
        "kubeReservedCgroup": "/runtime",
        "logging": {"verbosity": 2},
        "maxPods": 29,
        "protectKernelDefaults": true,
        "providerID": "aws:///eu-central-1a/i-0123456789abcdef0",
        "readOnlyPort": 0,
        "serializeImagePulls": false,
        "serverTLSBootstrap": true,
        "systemReservedCgroup": "/system",
        "tlsCipherSuites": [
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305",
            "TLS_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_RSA_WITH_AES_256_GCM_SHA384"
        ]
    }
    """;
  }

  /// No credential stands in it: a program asks for a token.
  private static String kubeconfig() {
    return """
    apiVersion: v1
    kind: Config
    clusters:
      - name: kubernetes
        cluster:
          certificate-authority: /etc/kubernetes/pki/ca.crt
          server: https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-central-1.eks.amazonaws.com
    current-context: kubelet
    contexts:
      - name: kubelet
        context:
          cluster: kubernetes
          user: kubelet
    users:
      - name: kubelet
        user:
          exec:
            apiVersion: client.authentication.k8s.io/v1beta1
            command: aws
            args: [eks, get-token, --cluster-name, prod, --region, eu-central-1]
    """;
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
