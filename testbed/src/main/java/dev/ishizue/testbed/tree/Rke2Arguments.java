package dev.ishizue.testbed.tree;

import java.util.List;
import java.util.stream.Stream;

/// What RKE2 1.34 starts its components with, as its sources and those of k3s below it have it.
final class Rke2Arguments {
  private static final String DATA = "/var/lib/rancher/rke2";
  private static final String TLS = DATA + "/server/tls/";
  private static final String CRED = DATA + "/server/cred/";

  private Rke2Arguments() {}

  static List<String> kubelet() {
    return List.of(
        "--volume-plugin-dir=/var/lib/kubelet/volumeplugins",
        "--file-check-frequency=5s",
        "--sync-frequency=30s",
        "--cloud-provider=external",
        "--config-dir=" + DATA + "/agent/etc/kubelet.conf.d",
        "--hostname-override=node1",
        "--kubeconfig=" + DATA + "/agent/kubelet.kubeconfig",
        "--node-ip=10.0.0.11",
        "--node-labels=",
        "--read-only-port=0");
  }

  static List<String> apiServer(boolean cis) {
    List<String> profile =
        cis
            ? List.of(
                "--audit-policy-file=/etc/rancher/rke2/audit-policy.yaml",
                "--audit-log-maxage=30",
                "--audit-log-maxbackup=10",
                "--audit-log-maxsize=100",
                "--audit-log-path=" + DATA + "/server/logs/audit.log",
                "--service-account-extend-token-expiration=false")
            : List.of();
    return Stream.of(
            List.of("--admission-control-config-file=/etc/rancher/rke2/rke2-pss.yaml"),
            profile,
            List.of(
                "--allow-privileged=true",
                "--anonymous-auth=false",
                "--api-audiences=https://kubernetes.default.svc.cluster.local,rke2",
                "--authorization-mode=Node,RBAC",
                "--bind-address=0.0.0.0",
                "--cert-dir=" + TLS + "temporary-certs",
                "--client-ca-file=" + TLS + "client-ca.crt",
                "--egress-selector-config-file=" + DATA + "/server/etc/egress-selector-config.yaml",
                "--enable-admission-plugins=NodeRestriction",
                "--enable-aggregator-routing=true",
                "--enable-bootstrap-token-auth=true",
                "--encryption-provider-config=" + CRED + "encryption-config.json",
                "--encryption-provider-config-automatic-reload=true",
                "--etcd-cafile=" + TLS + "etcd/server-ca.crt",
                "--etcd-certfile=" + TLS + "etcd/client.crt",
                "--etcd-keyfile=" + TLS + "etcd/client.key",
                "--etcd-servers=https://127.0.0.1:2379",
                "--kubelet-certificate-authority=" + TLS + "server-ca.crt",
                "--kubelet-client-certificate=" + TLS + "client-kube-apiserver.crt",
                "--kubelet-client-key=" + TLS + "client-kube-apiserver.key",
                "--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname",
                "--profiling=false",
                "--proxy-client-cert-file=" + TLS + "client-auth-proxy.crt",
                "--proxy-client-key-file=" + TLS + "client-auth-proxy.key",
                "--requestheader-allowed-names=system:auth-proxy",
                "--requestheader-client-ca-file=" + TLS + "request-header-ca.crt",
                "--requestheader-extra-headers-prefix=X-Remote-Extra-",
                "--requestheader-group-headers=X-Remote-Group",
                "--requestheader-username-headers=X-Remote-User",
                "--secure-port=6443",
                "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
                "--service-account-key-file=" + TLS + "service.key",
                "--service-account-signing-key-file=" + TLS + "service.current.key",
                "--service-cluster-ip-range=10.43.0.0/16",
                "--service-node-port-range=30000-32767",
                "--storage-backend=etcd3",
                "--tls-cert-file=" + TLS + "serving-kube-apiserver.crt",
                "--tls-private-key-file=" + TLS + "serving-kube-apiserver.key"))
        .flatMap(List::stream)
        .toList();
  }

  static List<String> controllerManager() {
    return List.of(
        "--permit-port-sharing=true",
        "--flex-volume-plugin-dir=/var/lib/kubelet/volumeplugins",
        "--terminated-pod-gc-threshold=1000",
        "--allocate-node-cidrs=true",
        "--authentication-kubeconfig=" + CRED + "controller.kubeconfig",
        "--authorization-kubeconfig=" + CRED + "controller.kubeconfig",
        "--bind-address=127.0.0.1",
        "--cluster-cidr=10.42.0.0/16",
        "--cluster-signing-kube-apiserver-client-cert-file=" + TLS + "client-ca.nochain.crt",
        "--cluster-signing-kube-apiserver-client-key-file=" + TLS + "client-ca.key",
        "--cluster-signing-kubelet-client-cert-file=" + TLS + "client-ca.nochain.crt",
        "--cluster-signing-kubelet-client-key-file=" + TLS + "client-ca.key",
        "--cluster-signing-kubelet-serving-cert-file=" + TLS + "server-ca.nochain.crt",
        "--cluster-signing-kubelet-serving-key-file=" + TLS + "server-ca.key",
        "--cluster-signing-legacy-unknown-cert-file=" + TLS + "server-ca.nochain.crt",
        "--cluster-signing-legacy-unknown-key-file=" + TLS + "server-ca.key",
        "--configure-cloud-routes=false",
        "--controllers=*,tokencleaner,-service,-route,-cloud-node-lifecycle",
        "--kubeconfig=" + CRED + "controller.kubeconfig",
        "--profiling=false",
        "--root-ca-file=" + TLS + "server-ca.crt",
        "--secure-port=10257",
        "--service-account-private-key-file=" + TLS + "service.current.key",
        "--service-cluster-ip-range=10.43.0.0/16",
        "--use-service-account-credentials=true");
  }

  static List<String> scheduler() {
    return List.of(
        "--permit-port-sharing=true",
        "--authentication-kubeconfig=" + CRED + "scheduler.kubeconfig",
        "--authorization-kubeconfig=" + CRED + "scheduler.kubeconfig",
        "--bind-address=127.0.0.1",
        "--kubeconfig=" + CRED + "scheduler.kubeconfig",
        "--profiling=false",
        "--secure-port=10259");
  }

  static List<String> cloudController() {
    return List.of(
        "--allocate-node-cidrs=true",
        "--bind-address=127.0.0.1",
        "--cloud-provider=rke2",
        "--cluster-cidr=10.42.0.0/16",
        "--configure-cloud-routes=false",
        "--controllers=*,-route,-service",
        "--kubeconfig=" + CRED + "cloud-controller.kubeconfig",
        "--profiling=false");
  }

  static List<String> kubeProxy() {
    return List.of(
        "--cluster-cidr=10.42.0.0/16",
        "--conntrack-max-per-core=0",
        "--conntrack-tcp-timeout-close-wait=0s",
        "--conntrack-tcp-timeout-established=0s",
        "--healthz-bind-address=127.0.0.1",
        "--hostname-override=node1",
        "--kubeconfig=" + DATA + "/agent/kubeproxy.kubeconfig",
        "--proxy-mode=iptables");
  }
}
