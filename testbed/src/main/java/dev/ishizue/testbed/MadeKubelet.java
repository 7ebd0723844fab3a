package dev.ishizue.testbed;

import java.util.Map;

/// The kubelet's part of a made node that kubeadm set up, hardened.
public final class MadeKubelet {
  /// Its process, running as root.
  public static final int PID = 800;

  public static final String CONFIG = "/var/lib/kubelet/config.yaml";
  public static final String DROP_INS = "/etc/kubernetes/kubelet.conf.d";
  public static final String DROP_IN = DROP_INS + "/90-site.conf";
  public static final String KUBECONFIG = "/etc/kubernetes/kubelet.conf";
  public static final String UNIT = "/usr/lib/systemd/system/kubelet.service";
  public static final String UNIT_DROP_IN =
      "/usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf";
  public static final String FLAGS = "/var/lib/kubelet/kubeadm-flags.env";

  private MadeKubelet() {}

  static void addTo(MadeNode node) {
    node.files()
        .write(CONFIG, config())
        .mode(CONFIG, 0600)
        .directory(DROP_INS)
        .write(DROP_IN, dropIn(""))
        .mode(DROP_IN, 0600)
        .write(FLAGS, "KUBELET_KUBEADM_ARGS=\"--node-ip=10.0.0.11\"\n")
        .mode(FLAGS, 0600)
        .write(UNIT, unit())
        .write(UNIT_DROP_IN, kubeadmDropIn())
        .link(
            "/etc/systemd/system/multi-user.target.wants/kubelet.service",
            "/usr/lib/systemd/system/kubelet.service")
        .write(KUBECONFIG, kubeconfig())
        .mode(KUBECONFIG, 0600)
        .directory("/etc/kubernetes/manifests")
        .mode("/etc/kubernetes/manifests", 0700)
        .write("/usr/bin/kubelet", "")
        .mode("/usr/bin/kubelet", 0755);
    node.process(
        PID,
        0,
        Map.of(),
        "/usr/bin/kubelet",
        "--kubeconfig=/etc/kubernetes/kubelet.conf",
        "--config=/var/lib/kubelet/config.yaml",
        "--config-dir=/etc/kubernetes/kubelet.conf.d",
        "--node-ip=10.0.0.11");
  }

  /// A drop-in file with the lines given.
  public static String dropIn(String lines) {
    return """
    apiVersion: kubelet.config.k8s.io/v1beta1
    kind: KubeletConfiguration
    """
        + lines;
  }

  private static String config() {
    return """
    apiVersion: kubelet.config.k8s.io/v1beta1
    kind: KubeletConfiguration
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
    cgroupDriver: systemd
    enableDebugFlagsHandler: false
    enableProfilingHandler: false
    eventRecordQPS: 50
    healthzBindAddress: 127.0.0.1
    imagePullCredentialsVerificationPolicy: AlwaysVerify
    podPidsLimit: 4096
    protectKernelDefaults: true
    readOnlyPort: 0
    rotateCertificates: true
    seccompDefault: true
    serverTLSBootstrap: true
    staticPodPath: /etc/kubernetes/manifests
    streamingConnectionIdleTimeout: 5m0s
    tlsCipherSuites:
    - TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
    - TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
    - TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
    - TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
    tlsMinVersion: VersionTLS12
    """;
  }

  private static String unit() {
    return """
    [Unit]
    Description=kubelet: The Kubernetes Node Agent

    [Service]
    ExecStart=/usr/bin/kubelet
    Restart=always

    [Install]
    WantedBy=multi-user.target
    """;
  }

  private static String kubeadmDropIn() {
    return """
    [Service]
    Environment="KUBELET_KUBECONFIG_ARGS=--kubeconfig=/etc/kubernetes/kubelet.conf"
    Environment="KUBELET_CONFIG_ARGS=--config=/var/lib/kubelet/config.yaml --config-dir=/etc/kubernetes/kubelet.conf.d"
    EnvironmentFile=-/var/lib/kubelet/kubeadm-flags.env
    EnvironmentFile=-/etc/default/kubelet
    ExecStart=
    ExecStart=/usr/bin/kubelet $KUBELET_KUBECONFIG_ARGS $KUBELET_CONFIG_ARGS $KUBELET_KUBEADM_ARGS $KUBELET_EXTRA_ARGS
    """;
  }

  private static String kubeconfig() {
    return """
    apiVersion: v1
    kind: Config
    clusters:
    - name: kubernetes
      cluster:
        certificate-authority: /etc/kubernetes/pki/ca.crt
        server: https://10.0.0.11:6443
    contexts:
    - name: default
      context:
        cluster: kubernetes
        user: default-auth
    current-context: default
    users:
    - name: default-auth
      user:
        client-certificate: /var/lib/kubelet/pki/kubelet-client-current.pem
        client-key: /var/lib/kubelet/pki/kubelet-client-current.pem
    """;
  }
}
