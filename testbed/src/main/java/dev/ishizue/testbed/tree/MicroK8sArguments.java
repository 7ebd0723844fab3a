package dev.ishizue.testbed.tree;

/// The files of arguments that MicroK8s 1.34 reads, as its snap installs them. Quotes are taken
/// away and variables expanded when they are read.
final class MicroK8sArguments {
  static final String SUITES =
      "TLS_AES_128_GCM_SHA256,TLS_AES_256_GCM_SHA384,TLS_CHACHA20_POLY1305_SHA256,"
          + "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,"
          + "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,"
          + "TLS_RSA_WITH_3DES_EDE_CBC_SHA,TLS_RSA_WITH_AES_256_GCM_SHA384";

  private MicroK8sArguments() {}

  static String apiServer(String authorization, String admission) {
    return """
    --cert-dir=${SNAP_DATA}/certs
    --service-cluster-ip-range=10.152.183.0/24
    --authorization-mode=%s
    --service-account-key-file=${SNAP_DATA}/certs/serviceaccount.key
    --client-ca-file=${SNAP_DATA}/certs/ca.crt
    --tls-cert-file=${SNAP_DATA}/certs/server.crt
    --tls-private-key-file=${SNAP_DATA}/certs/server.key
    --tls-cipher-suites=%s
    --kubelet-client-certificate=${SNAP_DATA}/certs/apiserver-kubelet-client.crt
    --kubelet-client-key=${SNAP_DATA}/certs/apiserver-kubelet-client.key
    --secure-port=16443
    --etcd-servers="unix://${SNAP_DATA}/var/kubernetes/backend/kine.sock:12379"
    --allow-privileged=true
    --service-account-issuer='https://kubernetes.default.svc'
    --service-account-signing-key-file=${SNAP_DATA}/certs/serviceaccount.key
    --event-ttl=5m
    --profiling=false

    # Enable the aggregation layer
    --requestheader-client-ca-file=${SNAP_DATA}/certs/front-proxy-ca.crt
    --requestheader-allowed-names=front-proxy-client
    --requestheader-extra-headers-prefix=X-Remote-Extra-
    --requestheader-group-headers=X-Remote-Group
    --requestheader-username-headers=X-Remote-User
    --proxy-client-cert-file=${SNAP_DATA}/certs/front-proxy-client.crt
    --proxy-client-key-file=${SNAP_DATA}/certs/front-proxy-client.key
    #~Enable the aggregation layer
    --enable-admission-plugins=%s
    --admission-control-config-file=${SNAP_DATA}/args/admission-control-config-file.yaml
    --kubelet-certificate-authority=${SNAP_DATA}/certs/ca.crt
    --kubelet-preferred-address-types=InternalIP,Hostname,InternalDNS,ExternalDNS,ExternalIP
    """
        .formatted(authorization, SUITES, admission);
  }

  static String controllerManager() {
    return """
    --kubeconfig=${SNAP_DATA}/credentials/controller.config
    --service-account-private-key-file=${SNAP_DATA}/certs/serviceaccount.key
    --root-ca-file=${SNAP_DATA}/certs/ca.crt
    --cluster-signing-cert-file=${SNAP_DATA}/certs/ca.crt
    --cluster-signing-key-file=${SNAP_DATA}/certs/ca.key
    --use-service-account-credentials
    --leader-elect-lease-duration=60s
    --leader-elect-renew-deadline=30s
    --profiling=false
    """;
  }

  static String scheduler() {
    return """
    --kubeconfig=${SNAP_DATA}/credentials/scheduler.config
    --leader-elect-lease-duration=60s
    --leader-elect-renew-deadline=30s
    --profiling=false
    """;
  }

  static String proxy() {
    return """
    --kubeconfig=${SNAP_DATA}/credentials/proxy.config
    --cluster-cidr=10.1.0.0/16
    --healthz-bind-address=127.0.0.1
    --profiling=false
    """;
  }

  static String kubelet() {
    return """
    --resolv-conf=/run/systemd/resolve/resolv.conf
    --kubeconfig=${SNAP_DATA}/credentials/kubelet.config
    --cert-dir=${SNAP_DATA}/certs
    --client-ca-file=${SNAP_DATA}/certs/ca.crt
    --anonymous-auth=false
    --root-dir=${SNAP_COMMON}/var/lib/kubelet
    --fail-swap-on=false
    --eviction-hard="memory.available<100Mi,nodefs.available<1Gi,imagefs.available<1Gi"
    --container-runtime-endpoint=unix://${SNAP_COMMON}/run/containerd.sock
    --containerd=${SNAP_COMMON}/run/containerd.sock
    --node-labels="microk8s.io/cluster=true,node.kubernetes.io/microk8s-controlplane=microk8s-controlplane"
    --authentication-token-webhook=true
    --read-only-port=0
    --serialize-image-pulls=false
    --cluster-domain=cluster.local
    --cluster-dns=10.152.183.10
    """;
  }

  static String containerd() {
    return """
    version = 2
    oom_score = 0

    [grpc]
      uid = 0
      gid = 0

    [debug]
      address = ""

    [metrics]
      address = "127.0.0.1:1338"

    [plugins."io.containerd.grpc.v1.cri"]
      stream_server_address = "127.0.0.1"
      stream_server_port = "0"
      enable_selinux = false
      sandbox_image = "registry.k8s.io/pause:3.10"

      [plugins."io.containerd.grpc.v1.cri".containerd]
        snapshotter = "overlayfs"
        default_runtime_name = "runc"

        [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
          runtime_type = "io.containerd.runc.v2"

      [plugins."io.containerd.grpc.v1.cri".cni]
        bin_dir = "/var/snap/microk8s/8500/opt/cni/bin"
        conf_dir = "/var/snap/microk8s/8500/args/cni-network"

      [plugins."io.containerd.grpc.v1.cri".registry]
        config_path = "/var/snap/microk8s/8500/args/certs.d"
    """;
  }
}
