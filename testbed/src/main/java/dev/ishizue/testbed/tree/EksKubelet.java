package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;

/// The kubelet of an EKS node, as nodeadm sets it up.
final class EksKubelet {
  private static final String KUBELET = "/etc/kubernetes/kubelet/";

  private EksKubelet() {}

  static void addTo(MadeNode node) {
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
    MadePki.rotated(node, "kubelet-server");
    node.process(2101, ("/usr/bin/kubelet " + flags()).split(" ", -1));
  }

  private static String flags() {
    return "--cloud-provider=external"
        + " --config=/etc/kubernetes/kubelet/config.json"
        + " --config-dir=/etc/kubernetes/kubelet/config.json.d"
        + " --hostname-override="
        + EksTrees.NAME
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
}
