package dev.ishizue.testbed.tree;

import dev.ishizue.core.files.FileFacts;
import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;
import java.util.stream.Stream;

/// Kubelet, CRI-O and network of every OpenShift node, as the Machine Config Operator writes them.
final class OpenShiftKubelet {
  private OpenShiftKubelet() {}

  static void addTo(MadeNode node, String label) {
    kubelet(node, label);
    certificates(node);
    runtime(node);
    network(node.files());
  }

  private static void kubelet(MadeNode node, String label) {
    node.files()
        .write(
            "/etc/kubernetes/kubelet.conf",
            """
            kind: KubeletConfiguration
            apiVersion: kubelet.config.k8s.io/v1beta1
            authentication:
              x509:
                clientCAFile: /etc/kubernetes/kubelet-ca.crt
              anonymous:
                enabled: false
            cgroupDriver: systemd
            cgroupRoot: /
            clusterDNS:
              - 172.30.0.10
            clusterDomain: cluster.local
            containerLogMaxSize: 50Mi
            maxPods: 250
            kubeAPIQPS: 50
            kubeAPIBurst: 100
            podPidsLimit: 4096
            protectKernelDefaults: false
            rotateCertificates: true
            serializeImagePulls: false
            staticPodPath: /etc/kubernetes/manifests
            systemCgroups: /system.slice
            featureGates:
              RotateKubeletServerCertificate: true
            serverTLSBootstrap: true
            tlsMinVersion: VersionTLS12
            tlsCipherSuites:
              - TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
              - TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
              - TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
              - TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
              - TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256
              - TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256
            """)
        .write(
            "/etc/systemd/system/kubelet.service",
            """
            [Unit]
            Description=Kubernetes Kubelet
            Requires=crio.service kubelet-dependencies.target

            [Service]
            Type=notify
            ExecStartPre=/bin/mkdir --parents /etc/kubernetes/manifests
            EnvironmentFile=/etc/os-release
            EnvironmentFile=-/etc/kubernetes/kubelet-workaround
            EnvironmentFile=-/etc/kubernetes/kubelet-env
            EnvironmentFile=/etc/node-sizing.env
            ExecStart=/usr/local/bin/kubenswrapper \\
                /usr/bin/kubelet \\
                  --config=/etc/kubernetes/kubelet.conf \\
                  --bootstrap-kubeconfig=/etc/kubernetes/kubeconfig \\
                  --kubeconfig=/var/lib/kubelet/kubeconfig \\
                  --container-runtime-endpoint=/var/run/crio/crio.sock
            Restart=always

            [Install]
            WantedBy=multi-user.target
            """)
        .link(
            "/etc/systemd/system/multi-user.target.wants/kubelet.service",
            "/etc/systemd/system/kubelet.service")
        .write("/etc/systemd/system/kubelet.service.d/20-logging.conf", "[Service]\n")
        .write("/etc/node-sizing.env", "SYSTEM_RESERVED_MEMORY=1Gi\nSYSTEM_RESERVED_CPU=500m\n")
        .directory("/etc/kubernetes/manifests")
        .write("/usr/bin/kubelet", "\177ELF")
        .mode("/usr/bin/kubelet", 0755)
        .write("/var/lib/kubelet/config.json", "{\"auths\":{}}\n")
        .mode("/var/lib/kubelet/config.json", 0600);
    node.process(2301, kubeletArguments(label));
  }

  private static String[] kubeletArguments(String label) {
    return Stream.of(
            "/usr/bin/kubelet",
            "--config=/etc/kubernetes/kubelet.conf",
            "--bootstrap-kubeconfig=/etc/kubernetes/kubeconfig",
            "--kubeconfig=/var/lib/kubelet/kubeconfig",
            "--container-runtime-endpoint=/var/run/crio/crio.sock",
            "--runtime-cgroups=/system.slice/crio.service",
            "--node-labels=" + label + ",node.openshift.io/os_id=rhel",
            "--node-ip=10.0.0.11",
            "--minimum-container-ttl-duration=6m0s",
            "--cloud-provider=",
            "--volume-plugin-dir=/etc/kubernetes/kubelet-plugins/volume/exec",
            "--hostname-override=",
            "--provider-id=",
            "--system-reserved=cpu=500m,memory=1Gi",
            "--v=2")
        .toArray(String[]::new);
  }

  private static void certificates(MadeNode node) {
    MadePki.certificate(node, "/etc/kubernetes/kubelet-ca.crt", "ca");
    MadePki.rotated(node, "kubelet-client");
    MadePki.rotated(node, "kubelet-server");
    String pem = MadePki.KUBELET + "kubelet-client-current.pem";
    node.files()
        .write(
            "/var/lib/kubelet/kubeconfig",
            kubeconfig("client-certificate: %s\n    client-key: %s".formatted(pem, pem)))
        .mode("/var/lib/kubelet/kubeconfig", 0600)
        .write("/etc/kubernetes/kubeconfig", kubeconfig("token: made"))
        .mode("/etc/kubernetes/kubeconfig", 0600);
  }

  private static String kubeconfig(String credential) {
    return """
    apiVersion: v1
    kind: Config
    clusters:
    - name: local
      cluster:
        certificate-authority: /etc/kubernetes/ca.crt
        server: https://api-int.prod.example.org:6443
    contexts:
    - name: kubelet
      context:
        cluster: local
        user: kubelet
    current-context: kubelet
    users:
    - name: kubelet
      user:
        %s
    """
        .formatted(credential);
  }

  private static void runtime(MadeNode node) {
    node.files()
        .write("/etc/crio/crio.conf", "[crio]\n\n[crio.runtime]\n\n[crio.image]\n")
        .write(
            "/etc/crio/crio.conf.d/00-default",
            """
            [crio]
            internal_wipe = true
            internal_repair = true

            [crio.api]
            stream_address = "127.0.0.1"
            stream_port = "0"

            [crio.runtime]
            selinux = true
            conmon = ""
            conmon_cgroup = "pod"
            default_env = [
                "NSS_SDB_USE_CACHE=no",
            ]
            default_runtime = "crun"
            cgroup_manager = "systemd"
            default_sysctls = [
                "net.ipv4.ping_group_range=0 2147483647",
            ]
            drop_infra_ctr = true

            [crio.runtime.runtimes.crun]
            runtime_root = "/run/crun"

            [crio.image]
            global_auth_file = "/var/lib/kubelet/config.json"
            pause_image_auth_file = "/var/lib/kubelet/config.json"

            [crio.network]
            network_dir = "/etc/kubernetes/cni/net.d/"
            plugin_dirs = [
                "/var/lib/cni/bin",
                "/usr/libexec/cni",
            ]

            [crio.metrics]
            enable_metrics = true
            metrics_host = "127.0.0.1"
            metrics_port = 9537
            """)
        .write(
            "/etc/containers/registries.conf",
            """
            unqualified-search-registries = ['registry.access.redhat.com', 'docker.io']
            short-name-mode = ''
            """)
        .special("/run/crio/crio.sock", FileFacts.Kind.SOCKET)
        .write("/usr/bin/crio", "\177ELF")
        .mode("/usr/bin/crio", 0755);
    LinuxHost.enabled(
        node, "crio.service", "[Service]\nExecStart=/usr/bin/crio $CRIO_CONFIG_OPTIONS\n");
    node.process(2150, "/usr/bin/crio");
  }

  /// CRI-O's package leaves an example in the usual place, which nothing reads.
  private static void network(MadeFiles files) {
    files
        .write("/etc/kubernetes/cni/net.d/00-multus.conf", "{\"type\": \"multus-shim\"}\n")
        .mode("/etc/kubernetes/cni/net.d/00-multus.conf", 0600)
        .write("/etc/cni/net.d/100-crio-bridge.conflist", "{\"name\": \"crio\"}\n")
        .write("/var/lib/cni/bin/multus-shim", "\177ELF")
        .mode("/var/lib/cni/bin/multus-shim", 0755)
        .write("/var/lib/cni/bin/ovn-k8s-cni-overlay", "\177ELF")
        .mode("/var/lib/cni/bin/ovn-k8s-cni-overlay", 0755);
  }
}
