package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadePki;
import java.util.List;
import java.util.Map;

/// The etcd member of an OpenShift control plane, and the proxy beside it that serves metrics.
final class OpenShiftEtcd {
  private static final int MEMBER = 3104;
  private static final int PROXY = 3120;
  private static final String RESOURCES = "/etc/kubernetes/static-pod-resources/";
  private static final String CERTS = "/etc/kubernetes/static-pod-certs/";
  private static final String ALL = "secrets/etcd-all-certs/";
  private static final String BUNDLES = "configmaps/etcd-all-bundles/";

  private OpenShiftEtcd() {}

  static void addTo(MadeNode node) {
    member(node);
    proxy(node);
    for (String kind : List.of("serving", "peer")) {
      String path = RESOURCES + "etcd-certs/" + ALL + "etcd-" + kind + "-master-0";
      MadePki.pair(node, path, "openshift-etcd-" + kind);
      node.files().mode(path + ".crt", 0600);
    }
    MadePki.certificate(
        node, RESOURCES + "etcd-certs/" + BUNDLES + "server-ca-bundle.crt", "etcd-ca");
    node.files()
        .mode(RESOURCES + "etcd-certs/" + BUNDLES + "server-ca-bundle.crt", 0600)
        .directory("/var/lib/etcd")
        .mode("/var/lib/etcd", 0700)
        .write("/etc/kubernetes/manifests/etcd-pod.yaml", manifest())
        .mode("/etc/kubernetes/manifests/etcd-pod.yaml", 0600);
  }

  private static void member(MadeNode node) {
    node.process(
        MEMBER,
        0,
        Map.of(
            "ETCD_CIPHER_SUITES",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "ETCD_DATA_DIR",
            "/var/lib/etcd",
            "ETCD_INITIAL_CLUSTER",
            "master-0=https://10.0.0.11:2380",
            "ETCD_NAME",
            "master-0",
            "ETCD_STATIC_POD_VERSION",
            "8",
            "ETCD_TLS_MIN_VERSION",
            "TLS1.2"),
        "etcd",
        "--logger=zap",
        "--log-level=info",
        "--experimental-initial-corrupt-check=true",
        "--snapshot-count=10000",
        "--initial-advertise-peer-urls=https://10.0.0.11:2380",
        "--cert-file=" + CERTS + ALL + "etcd-serving-master-0.crt",
        "--key-file=" + CERTS + ALL + "etcd-serving-master-0.key",
        "--trusted-ca-file=" + CERTS + BUNDLES + "server-ca-bundle.crt",
        "--client-cert-auth=true",
        "--peer-cert-file=" + CERTS + ALL + "etcd-peer-master-0.crt",
        "--peer-key-file=" + CERTS + ALL + "etcd-peer-master-0.key",
        "--peer-trusted-ca-file=" + CERTS + BUNDLES + "server-ca-bundle.crt",
        "--peer-client-cert-auth=true",
        "--advertise-client-urls=https://10.0.0.11:2379",
        "--listen-client-urls=https://0.0.0.0:2379,unixs://10.0.0.11:0",
        "--listen-peer-urls=https://0.0.0.0:2380",
        "--metrics=extensive",
        "--listen-metrics-urls=https://0.0.0.0:9978");
    LinuxHost.inContainer(node, MEMBER, mounts());
  }

  private static void proxy(MadeNode node) {
    node.process(
        PROXY,
        "etcd",
        "grpc-proxy",
        "start",
        "--endpoints",
        "https://10.0.0.11:9978",
        "--metrics-addr",
        "https://0.0.0.0:9979",
        "--listen-addr",
        "127.0.0.1:9977",
        "--advertise-client-url",
        "",
        "--trusted-ca-file",
        CERTS + BUNDLES + "metrics-ca-bundle.crt",
        "--tls-min-version",
        "TLS1.2");
    LinuxHost.inContainer(node, PROXY, mounts());
  }

  private static Map<String, String> mounts() {
    return Map.of(
        "/etc/kubernetes/manifests",
        "/etc/kubernetes/manifests",
        "/etc/kubernetes/static-pod-resources",
        RESOURCES + "etcd-pod-8",
        "/etc/kubernetes/static-pod-certs",
        RESOURCES + "etcd-certs",
        "/var/lib/etcd",
        "/var/lib/etcd");
  }

  private static String manifest() {
    return """
    apiVersion: v1
    kind: Pod
    metadata:
      name: etcd
      namespace: openshift-etcd
    spec:
      hostNetwork: true
      containers:
      - name: etcd
        image: quay.io/openshift-release-dev/ocp-v4.0-art-dev@sha256:8b75cbb25d16e48afd464eeaa6676ec6
        command:
        - /bin/sh
        - -c
        - |
          exec nice -n -19 ionice -c2 -n0 etcd --logger=zap
        volumeMounts:
        - mountPath: /etc/kubernetes/static-pod-certs
          name: cert-dir
        - mountPath: /var/lib/etcd/
          name: data-dir
      volumes:
      - hostPath:
          path: /etc/kubernetes/static-pod-resources/etcd-certs
        name: cert-dir
      - hostPath:
          path: /var/lib/etcd
        name: data-dir
    """;
  }
}
