package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.node.Component;
import dev.ishizue.host.component.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What k3s tells each of its components: its own choices first, then the owner's `…-arg` settings,
/// which win because a later flag does.
///
/// The choices are those of k3s 1.30 and later, read from its sources.
record K3sArguments(String data, RancherSettings settings, Surroundings surroundings) {

  List<Argument> of(Component component) {
    Origin builtIn = Origin.builtIn("set by k3s for " + component.program());
    List<Argument> arguments = new ArrayList<>();
    choices(component).forEach(text -> arguments.add(new Argument("--" + text, builtIn)));
    arguments.addAll(switches(component));
    for (Argument extra : settings.all(key(component))) {
      String text = extra.text();
      arguments.add(new Argument(text.startsWith("-") ? text : "--" + text, extra.origin()));
    }
    return arguments;
  }

  private static String key(Component component) {
    return component.program() + "-arg";
  }

  private Stream<String> choices(Component component) {
    String tls = data + "/server/tls/";
    return switch (component) {
      case KUBE_APISERVER ->
          Stream.concat(
              Stream.of(
                  "allow-privileged=true",
                  "anonymous-auth=false",
                  "authorization-mode=Node,RBAC",
                  "bind-address=127.0.0.1",
                  "client-ca-file=" + tls + "client-ca.crt",
                  "egress-selector-config-file=" + data + "/server/etc/egress-selector-config.yaml",
                  "enable-admission-plugins=NodeRestriction",
                  "kubelet-certificate-authority=" + tls + "server-ca.crt",
                  "kubelet-client-certificate=" + tls + "client-kube-apiserver.crt",
                  "kubelet-client-key=" + tls + "client-kube-apiserver.key",
                  "profiling=false",
                  "proxy-client-cert-file=" + tls + "client-auth-proxy.crt",
                  "proxy-client-key-file=" + tls + "client-auth-proxy.key",
                  "requestheader-allowed-names=system:auth-proxy",
                  "requestheader-client-ca-file=" + tls + "request-header-ca.crt",
                  "secure-port=6444",
                  "service-account-issuer=https://kubernetes.default.svc.cluster.local",
                  "service-account-key-file=" + tls + "service.key",
                  "service-account-signing-key-file=" + tls + "service.current.key",
                  "storage-backend=etcd3",
                  "tls-cert-file=" + tls + "serving-kube-apiserver.crt",
                  "tls-private-key-file=" + tls + "serving-kube-apiserver.key"),
              datastore(tls));
      case KUBE_CONTROLLER_MANAGER ->
          Stream.of(
              "authentication-kubeconfig=" + data + "/server/cred/controller.kubeconfig",
              "authorization-kubeconfig=" + data + "/server/cred/controller.kubeconfig",
              "bind-address=127.0.0.1",
              "kubeconfig=" + data + "/server/cred/controller.kubeconfig",
              "profiling=false",
              "root-ca-file=" + tls + "server-ca.crt",
              "service-account-private-key-file=" + tls + "service.current.key",
              "use-service-account-credentials=true");
      case KUBE_SCHEDULER ->
          Stream.of(
              "authentication-kubeconfig=" + data + "/server/cred/scheduler.kubeconfig",
              "authorization-kubeconfig=" + data + "/server/cred/scheduler.kubeconfig",
              "bind-address=127.0.0.1",
              "kubeconfig=" + data + "/server/cred/scheduler.kubeconfig",
              "profiling=false");
      case KUBE_PROXY ->
          Stream.of(
              "healthz-bind-address=127.0.0.1",
              "kubeconfig=" + data + "/agent/kubeproxy.kubeconfig");
      case ETCD -> Stream.of("config-file=" + data + "/server/db/etcd/config");
      case KUBELET -> kubelet();
      case CONTAINERD, CRIO, DOCKER -> Stream.empty();
    };
  }

  /// From 1.32 on k3s hands its choices over in a drop-in directory, before that as flags.
  private Stream<String> kubelet() {
    String dropIns = data + "/agent/etc/kubelet.conf.d";
    String kubeconfig = "kubeconfig=" + data + "/agent/kubelet.kubeconfig";
    return surroundings.exists(dropIns)
        ? Stream.of("config-dir=" + dropIns, kubeconfig, "read-only-port=0", "hostname-override=")
        : Stream.of(
            "anonymous-auth=false",
            "authentication-token-webhook=true",
            "authorization-mode=Webhook",
            "client-ca-file=" + data + "/agent/client-ca.crt",
            "hostname-override=",
            kubeconfig,
            "pod-manifest-path=" + data + "/agent/pod-manifests",
            "read-only-port=0",
            "tls-cert-file=" + data + "/agent/serving-kubelet.crt",
            "tls-private-key-file=" + data + "/agent/serving-kubelet.key");
  }

  /// Embedded etcd, or a database that k3s serves to the API server over a local socket.
  private Stream<String> datastore(String tls) {
    return surroundings.exists(data + "/server/db/etcd")
            && settings.last("datastore-endpoint").isEmpty()
        ? Stream.of(
            "etcd-servers=https://127.0.0.1:2379",
            "etcd-cafile=" + tls + "etcd/server-ca.crt",
            "etcd-certfile=" + tls + "etcd/client.crt",
            "etcd-keyfile=" + tls + "etcd/client.key")
        : Stream.of("etcd-servers=unix://kine.sock");
  }

  /// k3s's own switches that end up as a component's flag.
  private List<Argument> switches(Component component) {
    List<Argument> arguments = new ArrayList<>();
    if (component == Component.KUBELET && settings.isOn("protect-kernel-defaults")) {
      settings
          .last("protect-kernel-defaults")
          .ifPresent(
              on -> arguments.add(new Argument("--protect-kernel-defaults=true", on.origin())));
    }
    if (component == Component.KUBE_APISERVER && settings.isOn("secrets-encryption")) {
      settings
          .last("secrets-encryption")
          .ifPresent(
              on ->
                  arguments.add(
                      new Argument(
                          "--encryption-provider-config="
                              + data
                              + "/server/cred/encryption-config.json",
                          on.origin())));
    }
    return arguments;
  }
}
