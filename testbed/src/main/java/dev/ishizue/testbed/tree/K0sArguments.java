package dev.ishizue.testbed.tree;

import java.util.List;
import java.util.stream.Stream;

/// What k0s 1.34 starts its components with, as its sources have it.
final class K0sArguments {
  static final String PKI = "/var/lib/k0s/pki/";
  static final String SUITES =
      "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,"
          + "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,"
          + "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256";

  private K0sArguments() {}

  static List<String> apiServer(String admission, List<String> more) {
    return Stream.concat(
            Stream.of(
                "--advertise-address=10.0.0.11",
                "--allow-privileged=true",
                "--anonymous-auth=false",
                "--api-audiences=https://kubernetes.default.svc,system:konnectivity-server",
                "--authorization-mode=Node,RBAC",
                "--client-ca-file=" + PKI + "ca.crt",
                "--egress-selector-config-file=/var/lib/k0s/konnectivity.conf",
                "--enable-admission-plugins=" + admission,
                "--enable-bootstrap-token-auth=true",
                "--etcd-cafile=" + PKI + "etcd/ca.crt",
                "--etcd-certfile=" + PKI + "apiserver-etcd-client.crt",
                "--etcd-keyfile=" + PKI + "apiserver-etcd-client.key",
                "--etcd-servers=https://127.0.0.1:2379",
                "--kubelet-certificate-authority=" + PKI + "ca.crt",
                "--kubelet-client-certificate=" + PKI + "apiserver-kubelet-client.crt",
                "--kubelet-client-key=" + PKI + "apiserver-kubelet-client.key",
                "--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname",
                "--profiling=false",
                "--proxy-client-cert-file=" + PKI + "front-proxy-client.crt",
                "--proxy-client-key-file=" + PKI + "front-proxy-client.key",
                "--requestheader-allowed-names=front-proxy-client",
                "--requestheader-client-ca-file=" + PKI + "front-proxy-ca.crt",
                "--requestheader-extra-headers-prefix=X-Remote-Extra-",
                "--requestheader-group-headers=X-Remote-Group",
                "--requestheader-username-headers=X-Remote-User",
                "--secure-port=6443",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-jwks-uri=https://kubernetes.default.svc/openid/v1/jwks",
                "--service-account-key-file=" + PKI + "sa.pub",
                "--service-account-signing-key-file=" + PKI + "sa.key",
                "--service-cluster-ip-range=10.96.0.0/12",
                "--tls-cert-file=" + PKI + "server.crt",
                "--tls-cipher-suites=" + SUITES,
                "--tls-min-version=VersionTLS12",
                "--tls-private-key-file=" + PKI + "server.key",
                "--v=1"),
            more.stream())
        .toList();
  }

  static List<String> controllerManager() {
    return List.of(
        "--allocate-node-cidrs=true",
        "--authentication-kubeconfig=" + PKI + "ccm.conf",
        "--authorization-kubeconfig=" + PKI + "ccm.conf",
        "--bind-address=127.0.0.1",
        "--client-ca-file=" + PKI + "ca.crt",
        "--cluster-cidr=10.244.0.0/16",
        "--cluster-name=k0s",
        "--cluster-signing-cert-file=" + PKI + "ca.crt",
        "--cluster-signing-key-file=" + PKI + "ca.key",
        "--controllers=*,bootstrapsigner,tokencleaner",
        "--kubeconfig=" + PKI + "ccm.conf",
        "--leader-elect=true",
        "--profiling=false",
        "--requestheader-client-ca-file=" + PKI + "front-proxy-ca.crt",
        "--root-ca-file=" + PKI + "ca.crt",
        "--service-account-private-key-file=" + PKI + "sa.key",
        "--service-cluster-ip-range=10.96.0.0/12",
        "--terminated-pod-gc-threshold=12500",
        "--use-service-account-credentials=true",
        "--v=1");
  }

  static List<String> scheduler() {
    return List.of(
        "--authentication-kubeconfig=" + PKI + "scheduler.conf",
        "--authorization-kubeconfig=" + PKI + "scheduler.conf",
        "--bind-address=127.0.0.1",
        "--kubeconfig=" + PKI + "scheduler.conf",
        "--leader-elect=true",
        "--profiling=false",
        "--v=1");
  }

  static List<String> etcd() {
    return List.of(
        "--advertise-client-urls=https://127.0.0.1:2379",
        "--auth-token=jwt,pub-key="
            + PKI
            + "etcd/jwt.pub,priv-key="
            + PKI
            + "etcd/jwt.key,sign-method=RS512,ttl=10m",
        "--cert-file=" + PKI + "etcd/server.crt",
        "--cipher-suites=" + SUITES,
        "--client-cert-auth=true",
        "--data-dir=/var/lib/k0s/etcd",
        "--enable-pprof=false",
        "--initial-advertise-peer-urls=https://10.0.0.11:2380",
        "--key-file=" + PKI + "etcd/server.key",
        "--listen-client-urls=https://127.0.0.1:2379",
        "--listen-peer-urls=https://10.0.0.11:2380",
        "--log-level=info",
        "--name=node1",
        "--peer-cert-file=" + PKI + "etcd/peer.crt",
        "--peer-client-cert-auth=true",
        "--peer-key-file=" + PKI + "etcd/peer.key",
        "--peer-trusted-ca-file=" + PKI + "etcd/ca.crt",
        "--tls-min-version=TLS1.2",
        "--trusted-ca-file=" + PKI + "etcd/ca.crt");
  }

  static List<String> konnectivity() {
    return List.of(
        "--admin-port=8133",
        "--agent-namespace=kube-system",
        "--agent-port=8132",
        "--agent-service-account=konnectivity-agent",
        "--authentication-audience=system:konnectivity-server",
        "--cipher-suites=" + SUITES,
        "--cluster-cert=" + PKI + "server.crt",
        "--cluster-key=" + PKI + "server.key",
        "--enable-profiling=false",
        "--kubeconfig=" + PKI + "konnectivity.conf",
        "--mode=grpc",
        "--server-port=0",
        "--uds-name=/run/k0s/konnectivity-server/konnectivity-server.sock");
  }

  static List<String> kubelet() {
    return List.of(
        "--cert-dir=/var/lib/k0s/kubelet/pki",
        "--config=/run/k0s/kubelet/config.yaml",
        "--containerd=/run/k0s/containerd.sock",
        "--hostname-override=node1",
        "--kubeconfig=/var/lib/k0s/kubelet.conf",
        "--root-dir=/var/lib/k0s/kubelet",
        "--runtime-cgroups=/system.slice/containerd.service",
        "--v=1");
  }
}
