package dev.ishizue.testbed.tree;

import dev.ishizue.core.files.FileFacts;
import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadePki;
import java.util.List;
import java.util.Map;

/// What k3s and RKE2 both keep below their data directory.
///
/// @param program `k3s` or `rke2`
record RancherData(MadeFiles files, String program) {
  private static final String SOCKET = "/run/k3s/containerd/containerd.sock";

  String path() {
    return "/var/lib/rancher/" + program;
  }

  /// Certificates, kubeconfigs and tokens of a server.
  RancherData server() {
    String tls = path() + "/server/tls/";
    List.of("client-ca", "server-ca", "request-header-ca").forEach(ca -> pair(tls + ca, ca));
    bundle(tls + "client-ca.nochain", "client-ca");
    bundle(tls + "server-ca.nochain", "server-ca");
    List.of(
            "client-admin",
            "client-controller",
            "client-kube-apiserver",
            "client-kube-proxy",
            "client-scheduler",
            "client-" + program + "-controller")
        .forEach(name -> pair(tls + name, name, "client-ca"));
    pair(tls + "serving-kube-apiserver", "serving-kube-apiserver", "server-ca");
    pair(tls + "client-auth-proxy", "client-auth-proxy", "request-header-ca");
    pair(tls + "etcd/server-ca", "etcd-server-ca");
    pair(tls + "etcd/peer-ca", "etcd-peer-ca");
    pair(tls + "etcd/client", "etcd-client", "etcd-server-ca");
    pair(tls + "etcd/server-client", "etcd-server-client", "etcd-server-ca");
    pair(tls + "etcd/peer-server-client", "etcd-peer-server-client", "etcd-peer-ca");
    secret(tls + "service.key", MadePki.content("sa.key"));
    secret(tls + "service.current.key", MadePki.content("sa.key"));
    files.directory(tls + "temporary-certs").mode(tls + "temporary-certs", 0700);
    Map.of(
            "admin", "client-admin",
            "api-server", "client-kube-apiserver",
            "controller", "client-controller",
            "scheduler", "client-scheduler")
        .forEach(
            (name, client) ->
                kubeconfig(
                    path() + "/server/cred/" + name + ".kubeconfig",
                    tls + "server-ca.crt",
                    tls + client));
    secret(path() + "/server/cred/passwd", "");
    secret(path() + "/server/token", "K10made::server:made\n");
    files.link(path() + "/server/node-token", path() + "/server/token");
    secret(
        path() + "/server/etc/egress-selector-config.yaml",
        """
        {"kind":"EgressSelectorConfiguration","apiVersion":"apiserver.k8s.io/v1beta1",\
        "egressSelections":[{"name":"cluster","connection":{"proxyProtocol":"HTTPConnect",\
        "transport":{"tcp":{"url":"https://127.0.0.1:%1$d","tlsConfig":{\
        "caBundle":"%2$sserver-ca.crt",\
        "clientKey":"%2$sclient-kube-apiserver.key",\
        "clientCert":"%2$sclient-kube-apiserver.crt"}}}}}]}
        """
            .formatted(program.equals("k3s") ? 6443 : 9345, tls));
    for (String directory : List.of("", "/tls", "/tls/etcd", "/cred", "/etc", "/db")) {
      files.directory(path() + "/server" + directory).mode(path() + "/server" + directory, 0700);
    }
    kubeconfig(
        "/etc/rancher/" + program + "/" + program + ".yaml",
        tls + "server-ca.crt",
        tls + "client-admin");
    return this;
  }

  /// What every node has. The first drop-in of the kubelet is where its settings are.
  ///
  /// @param kubelet lines that this node has besides those of every node
  RancherData agent(String kubelet) {
    String agent = path() + "/agent/";
    bundle(agent + "client-ca", "client-ca");
    bundle(agent + "server-ca", "server-ca");
    pair(agent + "client-kubelet", "client-kubelet", "client-ca");
    pair(agent + "client-kube-proxy", "client-kube-proxy", "client-ca");
    pair(
        agent + "client-" + program + "-controller",
        "client-" + program + "-controller",
        "client-ca");
    pair(agent + "serving-kubelet", "serving-kubelet", "server-ca");
    String authority = agent + "server-ca.crt";
    kubeconfig(agent + "kubelet.kubeconfig", authority, agent + "client-kubelet");
    kubeconfig(agent + "kubeproxy.kubeconfig", authority, agent + "client-kube-proxy");
    kubeconfig(
        agent + program + "controller.kubeconfig",
        authority,
        agent + "client-" + program + "-controller");
    secret(agent + "etc/kubelet.conf.d/00-" + program + "-defaults.conf", kubeletDefaults(kubelet));
    files
        .mode(agent + "etc/kubelet.conf.d", 0700)
        .directory(agent + "pod-manifests")
        .mode(agent + "pod-manifests", 0750)
        .special(SOCKET, FileFacts.Kind.SOCKET)
        .directory("/var/lib/kubelet/pki")
        .write("/etc/rancher/node/password", "made\n")
        .mode("/etc/rancher/node/password", 0600);
    return this;
  }

  /// @param pause the image of sandboxes
  /// @param cniPlugins where the plugins are
  /// @param cniConfig where their configuration is
  RancherData containerd(String pause, String cniPlugins, String cniConfig) {
    String agent = path() + "/agent/";
    files
        .write(
            agent + "etc/containerd/config.toml",
            """
            # File generated by %1$s. DO NOT EDIT. Use config-v3.toml.tmpl instead.
            version = 3
            imports = ["%2$setc/containerd/config-v3.toml.d/*.toml"]
            root = "%2$scontainerd"
            state = "/run/k3s/containerd"

            [grpc]
              address = "/run/k3s/containerd/containerd.sock"

            [plugins.'io.containerd.internal.v1.opt']
              path = "%2$scontainerd"

            [plugins.'io.containerd.grpc.v1.cri']
              stream_server_address = "127.0.0.1"
              stream_server_port = "10010"

            [plugins.'io.containerd.cri.v1.runtime']
              enable_selinux = false
              enable_unprivileged_ports = true
              enable_unprivileged_icmp = true
              device_ownership_from_security_context = false

            [plugins.'io.containerd.cri.v1.runtime'.cni]
              bin_dirs = ["%4$s"]
              conf_dir = "%5$s"

            [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc]
              runtime_type = "io.containerd.runc.v2"

            [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc.options]
              SystemdCgroup = true

            [plugins.'io.containerd.cri.v1.images']
              snapshotter = "overlayfs"
              disable_snapshot_annotations = true

            [plugins.'io.containerd.cri.v1.images'.pinned_images]
              sandbox = "%3$s"

            [plugins.'io.containerd.cri.v1.images'.registry]
              config_path = "%2$setc/containerd/certs.d"
            """
                .formatted(program, agent, pause, cniPlugins, cniConfig))
        .mode(agent + "etc/containerd/config.toml", 0600)
        .directory(agent + "etc/containerd/certs.d");
    return this;
  }

  String[] containerdCommand() {
    return new String[] {
      "containerd",
      "-c",
      path() + "/agent/etc/containerd/config.toml",
      "-a",
      SOCKET,
      "--state",
      "/run/k3s/containerd",
      "--root",
      path() + "/agent/containerd"
    };
  }

  /// As `secrets-encryption` writes it.
  RancherData encryption() {
    String config = path() + "/server/cred/encryption-config.json";
    secret(
        config,
        """
        {"kind":"EncryptionConfiguration","apiVersion":"apiserver.config.k8s.io/v1",\
        "resources":[{"resources":["secrets"],"providers":[{"aescbc":{"keys":[\
        {"name":"aescbckey","secret":"Wn3tY0qJ8l1mGm4r7fX2h5cQ9vB6kZ0aLpE1sD3uT8M="}]}},\
        {"identity":{}}]}]}
        """);
    files.modified(config, 1_788_300_000);
    return this;
  }

  /// The configuration file that an embedded member of etcd is started with.
  RancherData etcd() {
    String etcd = path() + "/server/db/etcd";
    secret(
        etcd + "/config",
        """
        advertise-client-urls: https://10.0.0.11:2379
        client-transport-security:
          cert-file: %1$s/server/tls/etcd/server-client.crt
          client-cert-auth: true
          key-file: %1$s/server/tls/etcd/server-client.key
          trusted-ca-file: %1$s/server/tls/etcd/server-ca.crt
        data-dir: %1$s/server/db/etcd
        election-timeout: 5000
        heartbeat-interval: 500
        initial-advertise-peer-urls: https://10.0.0.11:2380
        initial-cluster: node1-1a2b3c4d=https://10.0.0.11:2380
        initial-cluster-state: new
        listen-client-http-urls: https://127.0.0.1:2382
        listen-client-urls: https://127.0.0.1:2379,https://10.0.0.11:2379
        listen-metrics-urls: http://127.0.0.1:2381
        listen-peer-urls: https://127.0.0.1:2380,https://10.0.0.11:2380
        log-outputs:
        - stderr
        logger: zap
        name: node1-1a2b3c4d
        peer-transport-security:
          cert-file: %1$s/server/tls/etcd/peer-server-client.crt
          client-cert-auth: true
          key-file: %1$s/server/tls/etcd/peer-server-client.key
          trusted-ca-file: %1$s/server/tls/etcd/peer-ca.crt
        snapshot-count: 10000
        """
            .formatted(path()));
    secret(etcd + "/name", "node1-1a2b3c4d");
    files.mode(etcd, 0700).directory(etcd + "/member").mode(etcd + "/member", 0700);
    return this;
  }

  void secret(String path, String content) {
    files.write(path, content).mode(path, 0600);
  }

  private void bundle(String path, String authority) {
    files.write(path + ".crt", MadePki.content(program + "/" + authority + ".crt"));
  }

  /// A certificate, its chain and its key.
  private void pair(String path, String name, String... chain) {
    StringBuilder certificates = new StringBuilder(MadePki.content(program + "/" + name + ".crt"));
    for (String authority : chain) {
      certificates.append(MadePki.content(program + "/" + authority + ".crt"));
    }
    files.write(path + ".crt", certificates.toString());
    secret(path + ".key", MadePki.content(program + "/" + name + ".key"));
  }

  private void kubeconfig(String path, String authority, String client) {
    secret(
        path,
        """
        apiVersion: v1
        kind: Config
        clusters:
        - name: local
          cluster:
            server: https://127.0.0.1:6443
            certificate-authority: %s
        contexts:
        - name: Default
          context: {cluster: local, namespace: default, user: user}
        current-context: Default
        users:
        - name: user
          user:
            client-certificate: %s.crt
            client-key: %s.key
        """
            .formatted(authority, client, client));
  }

  private String kubeletDefaults(String more) {
    return """
    address: 0.0.0.0
    %2$sapiVersion: kubelet.config.k8s.io/v1beta1
    authentication:
      anonymous:
        enabled: false
      webhook:
        cacheTTL: 2m0s
        enabled: true
      x509:
        clientCAFile: %1$s/agent/client-ca.crt
    authorization:
      mode: Webhook
      webhook:
        cacheAuthorizedTTL: 5m0s
        cacheUnauthorizedTTL: 30s
    cgroupDriver: systemd
    clusterDNS:
    - 10.43.0.10
    clusterDomain: cluster.local
    containerRuntimeEndpoint: unix:///run/k3s/containerd/containerd.sock
    cpuManagerReconcilePeriod: 10s
    crashLoopBackOff: {}
    evictionHard:
      imagefs.available: 5%%
      nodefs.available: 5%%
    evictionMinimumReclaim:
      imagefs.available: 10%%
      nodefs.available: 10%%
    evictionPressureTransitionPeriod: 5m0s
    failSwapOn: false
    fileCheckFrequency: 20s
    healthzBindAddress: 127.0.0.1
    httpCheckFrequency: 20s
    imageMaximumGCAge: 0s
    imageMinimumGCAge: 2m0s
    kind: KubeletConfiguration
    logging:
      flushFrequency: 5s
      format: text
      options:
        json:
          infoBufferSize: "0"
        text:
          infoBufferSize: "0"
      verbosity: 0
    memorySwap: {}
    nodeStatusReportFrequency: 5m0s
    nodeStatusUpdateFrequency: 10s
    resolvConf: /etc/resolv.conf
    runtimeRequestTimeout: 2m0s
    serializeImagePulls: false
    shutdownGracePeriod: 0s
    shutdownGracePeriodCriticalPods: 0s
    staticPodPath: %1$s/agent/pod-manifests
    streamingConnectionIdleTimeout: 4h0m0s
    syncFrequency: 1m0s
    tlsCertFile: %1$s/agent/serving-kubelet.crt
    tlsPrivateKeyFile: %1$s/agent/serving-kubelet.key
    volumeStatsAggPeriod: 1m0s
    """
        .formatted(path(), more);
  }
}
