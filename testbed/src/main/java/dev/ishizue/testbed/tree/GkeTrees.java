package dev.ishizue.testbed.tree;

import dev.ishizue.core.files.FileFacts;
import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;
import java.util.List;
import java.util.Map;

/// Workers of Google Kubernetes Engine 1.31 on Container-Optimized OS: a node pool from the time
/// when the read-only port was still on.
final class GkeTrees {
  private static final String CONFIG = "/home/kubernetes/kubelet-config.yaml";
  private static final String CA = "/etc/srv/kubernetes/pki/ca-certificates.crt";
  private static final String PROXY_KUBECONFIG = "/var/lib/kube-proxy/kubeconfig";

  private GkeTrees() {}

  static List<Tree> trees() {
    return List.of(
        new Tree("gke-worker-default", GkeTrees::worker),
        new Tree("gke-worker-hardened", () -> harden(worker())));
  }

  private static MadeNode worker() {
    MadeNode node = ContainerOptimizedOs.host("gke-prod-default-pool-1f0a2c3d-x7k2");
    kubelet(node);
    proxy(node);
    runtime(node);
    return node;
  }

  private static void kubelet(MadeNode node) {
    node.files()
        .write("/home/kubernetes/kube-env", "ALLOCATE_NODE_CIDRS: 'true'\n")
        .write(
            CONFIG,
            """
            apiVersion: kubelet.config.k8s.io/v1beta1
            authentication:
              anonymous:
                enabled: false
              webhook:
                enabled: true
              x509:
                clientCAFile: /etc/srv/kubernetes/pki/ca-certificates.crt
            authorization:
              mode: Webhook
            cgroupRoot: /
            clusterDNS:
            - 34.118.224.10
            clusterDomain: cluster.local
            enableDebuggingHandlers: true
            evictionHard:
              memory.available: 100Mi
              nodefs.available: 10%
              nodefs.inodesFree: 5%
            featureGates:
              CSIMigrationGCE: true
              RotateKubeletServerCertificate: true
            kernelMemcgNotification: true
            kind: KubeletConfiguration
            kubeReserved:
              cpu: 70m
              ephemeral-storage: 41Gi
              memory: 1835Mi
            readOnlyPort: 10255
            serverTLSBootstrap: true
            staticPodPath: /etc/kubernetes/manifests
            """)
        .write(
            "/etc/default/kubelet",
            "KUBELET_OPTS=\"" + flags("'") + "\"\nKUBE_COVERAGE_FILE=\"/var/log/kubelet.cov\"\n")
        .write(
            "/etc/systemd/system/kubelet.service",
            """
            [Unit]
            Description=Kubernetes kubelet
            Requires=network-online.target
            After=network-online.target

            [Service]
            Restart=always
            RestartSec=10
            EnvironmentFile=/etc/default/kubelet
            ExecStart=/home/kubernetes/bin/kubelet $KUBELET_OPTS

            [Install]
            WantedBy=multi-user.target
            """)
        .write(
            "/var/lib/kubelet/kubeconfig",
            """
            apiVersion: v1
            kind: Config
            clusters:
            - name: local
              cluster:
                server: https://10.128.0.2
                certificate-authority: /etc/srv/kubernetes/pki/ca-certificates.crt
            users:
            - name: kubelet
              user:
                exec:
                  apiVersion: client.authentication.k8s.io/v1
                  command: /home/kubernetes/bin/gke-exec-auth-plugin
                  args: ["--cache-dir", "/var/lib/kubelet/pki/"]
            """)
        .write("/etc/srv/kubernetes/cri_auth_config.yaml", "kind: CredentialProviderConfig\n");
    for (String program : List.of("auth-provider-gcp", "gke-exec-auth-plugin", "kubelet", "ptp")) {
      String path = "/home/kubernetes/bin/" + program;
      node.files().write(path, "\177ELF").mode(path, 0755);
    }
    MadePki.certificate(node, CA, "ca");
    MadePki.rotated(node, "kubelet-server");
    node.process(2101, ("/home/kubernetes/bin/kubelet " + flags("")).split(" +", -1));
  }

  private static String flags(String quote) {
    return "--v=2 --cloud-provider=external"
               + " --experimental-mounter-path=/home/kubernetes/containerized_mounter/mounter"
               + " --cert-dir=/var/lib/kubelet/pki/ --kubeconfig=/var/lib/kubelet/kubeconfig"
               + " --image-credential-provider-config=/etc/srv/kubernetes/cri_auth_config.yaml"
               + " --image-credential-provider-bin-dir=/home/kubernetes/bin --max-pods=110"
               + " --volume-plugin-dir=/home/kubernetes/flexvolume --node-status-max-images=25"
               + " --container-runtime-endpoint=unix:///run/containerd/containerd.sock"
               + " --runtime-cgroups=/system.slice/containerd.service"
               + " --node-labels=cloud.google.com/gke-nodepool=default-pool,cloud.google.com/gke-os-distribution=cos"
               + " --registry-qps=10 --registry-burst=20 --config"
               + " /home/kubernetes/kubelet-config.yaml --pod-sysctls="
        + quote
        + "net.core.somaxconn=1024,net.ipv4.conf.all.accept_redirects=0,net.ipv4.ip_forward=1"
        + quote;
  }

  /// A static pod, whose shell starts the program.
  private static void proxy(MadeNode node) {
    node.files()
        .write(
            "/etc/kubernetes/manifests/kube-proxy.manifest",
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: kube-proxy
              namespace: kube-system
            spec:
              hostNetwork: true
              containers:
              - name: kube-proxy
                image: gke.gcr.io/kube-proxy-amd64:v1.31.13-gke.1008000
                command:
                - /bin/sh
                - -c
                - exec kube-proxy --master=https://10.128.0.2 1>>/var/log/kube-proxy.log 2>&1
                volumeMounts:
                - mountPath: /var/lib/kube-proxy/kubeconfig
                  name: kubeconfig
              volumes:
              - hostPath:
                  path: /var/lib/kube-proxy/kubeconfig
                  type: FileOrCreate
                name: kubeconfig
            """)
        .write(
            PROXY_KUBECONFIG,
            """
            apiVersion: v1
            kind: Config
            clusters:
            - name: local
              cluster:
                certificate-authority-data: bWFkZQ==
            users:
            - name: kube-proxy
              user:
                token: made
            """);
    node.process(
        2790,
        "kube-proxy",
        "--master=https://10.128.0.2",
        "--kubeconfig=/var/lib/kube-proxy/kubeconfig",
        "--cluster-cidr=10.4.0.0/14",
        "--oom-score-adj=-998",
        "--v=2",
        "--iptables-sync-period=1m",
        "--iptables-min-sync-period=10s");
    LinuxHost.inContainer(node, 2790, Map.of(PROXY_KUBECONFIG, PROXY_KUBECONFIG));
  }

  private static void runtime(MadeNode node) {
    MadeFiles files = node.files();
    files
        .write(
            "/etc/containerd/config.toml",
            """
            version = 2
            required_plugins = ["io.containerd.grpc.v1.cri"]
            disabled_plugins = ["io.containerd.internal.v1.restart"]
            oom_score = -999

            [debug]
              level = "info"

            [plugins."io.containerd.grpc.v1.cri"]
              stream_server_address = "127.0.0.1"
              max_container_log_line_size = 262144
              sandbox_image = "gke.gcr.io/pause:3.8"
            [plugins."io.containerd.grpc.v1.cri".cni]
              bin_dir = "/home/kubernetes/bin"
              conf_dir = "/etc/cni/net.d"
            [plugins."io.containerd.grpc.v1.cri".containerd]
              default_runtime_name = "runc"
            [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
              runtime_type = "io.containerd.runc.v2"
            [plugins."io.containerd.grpc.v1.cri".registry]
              config_path = "/etc/containerd/certs.d"
            [metrics]
              address = "127.0.0.1:1338"
            """)
        .write(
            "/etc/containerd/certs.d/docker.io/hosts.toml",
            "server = \"https://registry-1.docker.io\"\n[host.\"https://mirror.gcr.io\"]\n")
        .special("/run/containerd/containerd.sock", FileFacts.Kind.SOCKET)
        .write("/etc/cni/net.d/10-gke-ptp.conflist", "{\"name\": \"gke-pod-network\"}\n")
        .write("/usr/bin/containerd", "\177ELF")
        .mode("/usr/bin/containerd", 0755);
    LinuxHost.enabled(node, "containerd.service", "[Service]\nExecStart=/usr/bin/containerd\n");
    node.process(1980, "/usr/bin/containerd");
  }

  /// By Google's hardening guide and the CIS benchmarks for GKE and for Container-Optimized OS,
  /// Level 2: the read-only port is off, processes are limited, and a DaemonSet corrects modes.
  private static MadeNode harden(MadeNode node) {
    for (String path :
        List.of(
            "/etc/cni/net.d/10-gke-ptp.conflist",
            "/var/lib/kubelet/kubeconfig",
            PROXY_KUBECONFIG,
            CONFIG)) {
      node.files().mode(path, 0600);
    }
    node.files()
        .replace(CONFIG, "readOnlyPort: 10255", "podPidsLimit: 4096\nreadOnlyPort: 0")
        .write("/etc/modprobe.d/cis.conf", "install udf /bin/true\n")
        .write(
            "/etc/sysctl.d/99-cis.conf",
            "net.ipv6.conf.all.accept_redirects=0\nnet.ipv6.conf.default.accept_redirects=0\n");
    for (String scope : List.of("all", "default")) {
      node.files().write("/proc/sys/net/ipv6/conf/" + scope + "/accept_redirects", "0\n");
    }
    return node;
  }
}
