package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.node.Component;
import dev.ishizue.host.component.Argument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What k3s tells each of its components: its own choices, each replaced by the owner's `…-arg`
/// setting of the same flag. The owner adds to a choice instead by `flag+=value` or, in front,
/// `flag-=value`.
///
/// The choices are those of k3s 1.30 and later, read from its sources. They have the running
/// process for their origin, or else the unit: somebody sets them, they are no defaults.
///
/// @param starter where k3s itself is started
record K3sArguments(
    String data, RancherSettings settings, Surroundings surroundings, Origin starter) {

  List<Argument> of(Component component) {
    Origin own =
        starter instanceof Origin.InProcess(int pid, String name, _)
            ? new Origin.InProcess(pid, name, "sets it for " + component.program())
            : starter;
    Map<String, List<Argument>> values = new TreeMap<>();
    choices(component)
        .map(text -> new Argument(text, own))
        .forEach(choice -> values.put(name(choice.text()), List.of(value(choice))));
    switches(component).forEach(on -> values.put(name(on.text()), List.of(value(on))));
    Set<String> replaced = new HashSet<>();
    for (Argument extra : settings.all(key(component))) {
      String text = extra.text().startsWith("--") ? extra.text().substring(2) : extra.text();
      String name = name(text);
      String flag = name.replaceAll("[-+]{1,9}$", "");
      boolean first = replaced.add(flag);
      boolean keeps = !first || name.endsWith("+") || name.endsWith("-");
      List<Argument> all =
          new ArrayList<>(keeps ? values.getOrDefault(flag, List.of()) : List.of());
      all.add(name.endsWith("-") ? 0 : all.size(), value(new Argument(text, extra.origin())));
      values.put(flag, all);
    }
    return values.entrySet().stream()
        .flatMap(
            flag ->
                flag.getValue().stream()
                    .map(v -> new Argument("--" + flag.getKey() + "=" + v.text(), v.origin())))
        .toList();
  }

  private static String name(String text) {
    int equals = text.indexOf('=');
    return equals < 0 ? text : text.substring(0, equals);
  }

  private static Argument value(Argument argument) {
    int equals = argument.text().indexOf('=');
    return new Argument(
        equals < 0 ? "true" : argument.text().substring(equals + 1), argument.origin());
  }

  /// Whether the owner gives the API server a file that takes the place of k3s's own choice.
  private boolean names(Component component, String flag) {
    return settings.all(key(component)).stream()
        .map(Argument::text)
        .anyMatch(text -> text.matches("(--)?" + flag + "=.+"));
  }

  private static String key(Component component) {
    return component.program() + "-arg";
  }

  private Stream<String> choices(Component component) {
    String tls = data + "/server/tls/";
    return switch (component) {
      case KUBE_APISERVER -> apiServer(tls);
      case KUBE_CONTROLLER_MANAGER ->
          Stream.of(
              "authentication-kubeconfig=" + data + "/server/cred/controller.kubeconfig",
              "authorization-kubeconfig=" + data + "/server/cred/controller.kubeconfig",
              "allocate-node-cidrs=true",
              "bind-address=127.0.0.1",
              "cluster-signing-kube-apiserver-client-cert-file=" + tls + "client-ca.nochain.crt",
              "cluster-signing-kube-apiserver-client-key-file=" + tls + "client-ca.key",
              "cluster-signing-kubelet-client-cert-file=" + tls + "client-ca.nochain.crt",
              "cluster-signing-kubelet-client-key-file=" + tls + "client-ca.key",
              "cluster-signing-kubelet-serving-cert-file=" + tls + "server-ca.nochain.crt",
              "cluster-signing-kubelet-serving-key-file=" + tls + "server-ca.key",
              "cluster-signing-legacy-unknown-cert-file=" + tls + "server-ca.nochain.crt",
              "cluster-signing-legacy-unknown-key-file=" + tls + "server-ca.key",
              "controllers=*,tokencleaner,-service,-route,-cloud-node-lifecycle",
              "kubeconfig=" + data + "/server/cred/controller.kubeconfig",
              "profiling=false",
              "root-ca-file=" + tls + "server-ca.crt",
              "secure-port=10257",
              "service-account-private-key-file=" + tls + "service.current.key",
              "use-service-account-credentials=true");
      case KUBE_SCHEDULER ->
          Stream.of(
              "authentication-kubeconfig=" + data + "/server/cred/scheduler.kubeconfig",
              "authorization-kubeconfig=" + data + "/server/cred/scheduler.kubeconfig",
              "bind-address=127.0.0.1",
              "kubeconfig=" + data + "/server/cred/scheduler.kubeconfig",
              "profiling=false",
              "secure-port=10259");
      case KUBE_PROXY ->
          Stream.of(
              "conntrack-max-per-core=0",
              "healthz-bind-address=127.0.0.1",
              "kubeconfig=" + data + "/agent/kubeproxy.kubeconfig",
              "proxy-mode=iptables");
      case ETCD -> Stream.of("config-file=" + data + "/server/db/etcd/config");
      case KUBELET -> kubelet();
      case CONTAINERD, CRIO, DOCKER -> Stream.empty();
    };
  }

  /// A configuration file of the owner for authentication or authorization leaves no room for the
  /// flags of the same purpose, so k3s leaves them out.
  private Stream<String> apiServer(String tls) {
    Stream<String> access =
        Stream.of(
                names(Component.KUBE_APISERVER, "authentication-config")
                    ? ""
                    : "anonymous-auth=false",
                names(Component.KUBE_APISERVER, "authorization-config")
                    ? ""
                    : "authorization-mode=Node,RBAC")
            .filter(text -> !text.isEmpty());
    Stream<String> egress =
        settings.last("egress-selector-mode").filter(m -> m.text().equals("disabled")).isPresent()
            ? Stream.of()
            : Stream.of(
                "enable-aggregator-routing=true",
                "egress-selector-config-file=" + data + "/server/etc/egress-selector-config.yaml");
    Stream<String> fixed =
        Stream.of(
            "allow-privileged=true",
            "api-audiences=https://kubernetes.default.svc." + clusterDomain() + ",k3s",
            "bind-address=127.0.0.1",
            "cert-dir=" + tls + "temporary-certs",
            "client-ca-file=" + tls + "client-ca.crt",
            "enable-admission-plugins=NodeRestriction",
            "enable-bootstrap-token-auth=true",
            "kubelet-certificate-authority=" + tls + "server-ca.crt",
            "kubelet-client-certificate=" + tls + "client-kube-apiserver.crt",
            "kubelet-client-key=" + tls + "client-kube-apiserver.key",
            "kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname",
            "profiling=false",
            "proxy-client-cert-file=" + tls + "client-auth-proxy.crt",
            "proxy-client-key-file=" + tls + "client-auth-proxy.key",
            "requestheader-allowed-names=system:auth-proxy",
            "requestheader-client-ca-file=" + tls + "request-header-ca.crt",
            "requestheader-extra-headers-prefix=X-Remote-Extra-",
            "requestheader-group-headers=X-Remote-Group",
            "requestheader-username-headers=X-Remote-User",
            "secure-port=" + securePort(),
            "service-account-issuer=https://kubernetes.default.svc." + clusterDomain(),
            "service-account-key-file=" + tls + "service.key",
            "service-account-signing-key-file=" + tls + "service.current.key",
            "storage-backend=etcd3",
            "tls-cert-file=" + tls + "serving-kube-apiserver.crt",
            "tls-private-key-file=" + tls + "serving-kube-apiserver.key");
    return Stream.of(access, egress, fixed, datastore(tls)).flatMap(stream -> stream);
  }

  /// One above the port that k3s itself serves.
  private int securePort() {
    String port = settings.last("https-listen-port").map(Argument::text).orElse("6443");
    return port.matches("[0-9]{1,5}") ? Integer.parseInt(port) + 1 : 6444;
  }

  private String clusterDomain() {
    return settings.last("cluster-domain").map(Argument::text).orElse("cluster.local");
  }

  private Stream<String> kubelet() {
    return Stream.concat(kubeletChoices(), credentialProvider());
  }

  /// From 1.32 on k3s hands its choices over in a drop-in directory, before that as flags.
  private Stream<String> kubeletChoices() {
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

  /// Both must be there for k3s to hand them on.
  private Stream<String> credentialProvider() {
    String directory = "image-credential-provider-bin-dir";
    String config = "image-credential-provider-config";
    String usual = "/var/lib/rancher/credentialprovider/";
    String programs = settings.last(directory).map(Argument::text).orElse(usual + "bin");
    String file = settings.last(config).map(Argument::text).orElse(usual + "config.yaml");
    return surroundings.exists(programs) && surroundings.exists(file)
        ? Stream.of(directory + "=" + programs, config + "=" + file)
        : Stream.empty();
  }

  /// An etcd of the owner's, embedded etcd, or a database that k3s serves to the API server over a
  /// local socket.
  private Stream<String> datastore(String tls) {
    String endpoint = settings.last("datastore-endpoint").map(Argument::text).orElse("");
    if (endpoint.startsWith("https://") || endpoint.startsWith("http://")) {
      return Stream.concat(
          Stream.of("etcd-servers=" + endpoint),
          Stream.of("cafile", "certfile", "keyfile")
              .flatMap(
                  file ->
                      settings.last("datastore-" + file).stream()
                          .map(path -> "etcd-" + file + "=" + path.text())));
    }
    return surroundings.exists(data + "/server/db/etcd") && endpoint.isEmpty()
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
              on -> arguments.add(new Argument("protect-kernel-defaults=true", on.origin())));
    }
    if (component == Component.KUBE_APISERVER && settings.isOn("secrets-encryption")) {
      settings
          .last("secrets-encryption")
          .ifPresent(
              on ->
                  arguments.add(
                      new Argument(
                          "encryption-provider-config="
                              + data
                              + "/server/cred/encryption-config.json",
                          on.origin())));
      settings
          .last("secrets-encryption")
          .ifPresent(
              on ->
                  arguments.add(
                      new Argument(
                          "encryption-provider-config-automatic-reload=true", on.origin())));
    }
    return arguments;
  }
}
