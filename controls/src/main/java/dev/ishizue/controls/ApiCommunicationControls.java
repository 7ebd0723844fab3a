package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.cis;
import static dev.ishizue.core.control.Reference.kubescape;
import static dev.ishizue.core.control.Reference.nist;
import static dev.ishizue.core.control.Reference.nsa;
import static dev.ishizue.core.control.Reference.owasp;
import static dev.ishizue.core.control.Reference.stig;
import static dev.ishizue.core.control.Reference.trivy;
import static dev.ishizue.core.control.Scope.CONTROL_PLANE;
import static dev.ishizue.core.control.Severity.CRITICAL;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.LOW;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// How the API server proves itself, and whom it believes.
final class ApiCommunicationControls {
  private static final String SUITES = "tls-cipher-suites";

  static final Control SERVING_CERT =
      control("comms.api.serving-cert", HIGH, CONTROL_PLANE)
          .title("The API server serves a configured certificate and key")
          .because(
              "Without one it makes a certificate up that no client can verify, and clients learn"
                  + " to skip verification.")
          .references(
              cis("1.2.24"),
              stig("V-242422"),
              nsa("Encryption"),
              kubescape("C-0138"),
              trivy("KCV-0027"))
          .check(node -> on(node, api -> new ServingPair(node, api).judge()))
          .remedy("Set --tls-cert-file and --tls-private-key-file to the installer's pair.")
          .byHand(
              "A certificate for the names by which clients call the server must be made first.");

  static final Control MIN_TLS_FLAG =
      control("comms.api.min-tls-flag", MEDIUM, CONTROL_PLANE)
          .title("API server minimum TLS version is 1.2 or higher")
          .because("TLS 1.0 and 1.1 can be broken. Unset means 1.2, which is as safe as saying so.")
          .references(stig("V-242378", "V-242468"))
          .check(node -> on(node, api -> StrongCiphers.atLeastTls12(api.get("tls-min-version"))))
          .remedy("Remove --tls-min-version or set it to VersionTLS12.")
          .fixedBy(
              Fixes.needed(
                      node ->
                          StrongCiphers.versionFix(
                              node, Component.KUBE_APISERVER, "tls-min-version", "VersionTLS12"))
                  .hazard(StrongCiphers.HAZARD));

  static final Control CIPHER_FLAG =
      control("comms.api.cipher-flag", LOW, CONTROL_PLANE)
          .title("API server cipher list holds only strong suites and keeps HTTP/2 working")
          .because(
              "Weak suites can be broken by whoever records the traffic; and without the AES-128"
                  + " suite that HTTP/2 requires, clients fall back or fail.")
          .references(cis("1.2.29"), stig("V-242418"), kubescape("C-0143", "C-0277"))
          .check(
              node ->
                  on(
                      node,
                      api ->
                          Judgement.all(
                              StrongCiphers.only(api.get(SUITES)),
                              StrongCiphers.keepHttp2(
                                  api.get(SUITES),
                                  node.certificate("kube-apiserver tls-cert-file")))))
          .remedy(
              "Remove --tls-cipher-suites, or list the ECDHE suites with AES-GCM and ChaCha20 for"
                  + " the server's kind of key, TLS_ECDHE_…_WITH_AES_128_GCM_SHA256 among them.")
          .fixedBy(ApiCommunicationControls::strongSuites);

  static final Control CLIENT_CA =
      control("comms.api.client-ca", HIGH, CONTROL_PLANE)
          .title("Client certificates are verified against the intended CA")
          .because(
              "Every CA in the bundle can make an administrator: a certificate with the group"
                  + " system:masters needs no role.")
          .references(
              cis("1.2.25"),
              stig("V-242419"),
              nsa("Authentication"),
              kubescape("C-0139"),
              trivy("KCV-0028"))
          .check(
              node ->
                  on(
                      node,
                      api ->
                          Judgement.all(
                              new JudgedSetting(api.get("client-ca-file")).mustBeSet(),
                              new ClientAuthorities(node).judge())))
          .remedy(
              "Set --client-ca-file to the cluster's CA and remove other certificates from the"
                  + " file, or name their SHA-256 fingerprints in the intent file under"
                  + " client-authorities.")
          .byHand(
              "Each CA may have issued certificates that somebody uses, and which one is the"
                  + " cluster's its owner must say.");

  static final Control ETCD_MTLS =
      control("comms.api.etcd-mtls", CRITICAL, CONTROL_PLANE)
          .title("The API server talks to etcd over verified mutual TLS")
          .because("Whoever listens between the two reads every Secret, or answers for etcd.")
          .references(
              cis("1.2.23", "1.2.26"),
              stig("V-242429", "V-242430", "V-242431"),
              nsa("Control plane hardening: etcd"),
              owasp("Restricting access to etcd"),
              kubescape("C-0137", "C-0140"),
              trivy("KCV-0026", "KCV-0029"))
          .check(node -> on(node, ApiCommunicationControls::etcd))
          .remedy(
              "Make every URL of --etcd-servers https and set --etcd-cafile, --etcd-certfile and"
                  + " --etcd-keyfile. For an external datastore of k3s set datastore-cafile,"
                  + " datastore-certfile and datastore-keyfile.")
          .byHand(
              "etcd and the API server change to TLS together, with a certificate that must be made"
                  + " first.");

  static final Control KUBELET_CLIENT_CERT =
      control("comms.api.kubelet-client-cert", HIGH, CONTROL_PLANE)
          .title("The API server authenticates to kubelets with a client certificate")
          .because(
              "Kubelets must know that it is the API server who asks. A certificate of the group"
                  + " system:masters could do far more than that, on the API server itself.")
          .references(cis("1.2.4"), kubescape("C-0116"), trivy("KCV-0005"))
          .check(
              node ->
                  on(
                      node,
                      api ->
                          Judgement.all(
                              new JudgedSetting(api.get("kubelet-client-certificate")).mustBeSet(),
                              new JudgedSetting(api.get("kubelet-client-key")).mustBeSet(),
                              new ClientAuthorities(node).kubeletClient())))
          .remedy(
              "Set --kubelet-client-certificate and --kubelet-client-key. Renew a certificate of"
                  + " system:masters with kubeadm 1.29 or later: kubeadm certs renew"
                  + " apiserver-kubelet-client.")
          .byHand("A certificate of the right CA and of few rights must be issued first.");

  static final Control KUBELET_CA_VERIFIED =
      control("comms.api.kubelet-ca-verified", HIGH, CONTROL_PLANE)
          .title("The API server verifies kubelet serving certificates")
          .because(
              "Without it anyone on the path can pose as a kubelet, and what is typed into kubectl"
                  + " exec, and the answers, are theirs. Only this node's kubelet is looked at.")
          .references(cis("1.2.5"), nist("4.3.5"), kubescape("C-0117"), trivy("KCV-0006"))
          .check(node -> on(node, api -> kubeletAuthority(node, api)))
          .remedy(
              "First make comms.kubelet.server-bootstrap pass on every node and approve the"
                  + " requests; only then set --kubelet-certificate-authority. In the other order"
                  + " kubectl logs and exec stop.")
          .byHand(
              "Every kubelet must serve a certificate of that CA first, whose requests a person"
                  + " approves, or logs and exec stop.");

  static final Control FRONT_PROXY_SEPARATE =
      control("comms.api.front-proxy-separate", MEDIUM, CONTROL_PLANE)
          .title("The aggregation layer uses its own CA and an allowed-names list")
          .because(
              "With the clients' CA and no list of names, any client certificate may speak for any"
                  + " user it names in a header.")
          .references(nsa("Authentication"))
          .check(node -> on(node, api -> frontProxy(node, api)))
          .remedy(
              "Set --requestheader-allowed-names=front-proxy-client, and give the aggregation layer"
                  + " a CA of its own in --requestheader-client-ca-file.")
          .byHand(
              "Programs that speak for users must be known by name, or have a CA of their own,"
                  + " first.");

  static final Control EGRESS_TUNNEL_TLS =
      control("comms.api.egress-tunnel-tls", MEDIUM, CONTROL_PLANE)
          .title("Egress tunnels between control plane and nodes use mutual TLS")
          .because(
              "Requests to kubelets and webhooks run through the tunnel. Its agents are not looked"
                  + " at.")
          .references(nist("4.3.5"))
          .check(node -> on(node, _ -> new EgressTunnel(node).judge()))
          .remedy(
              "In the egress selector configuration use a transport of uds, or tcp with tlsConfig"
                  + " caBundle, clientCert and clientKey.")
          .byHand(
              "Both ends of the tunnel change to TLS together, with certificates that must be made"
                  + " first.");

  private ApiCommunicationControls() {}

  static List<Control> all() {
    return List.of(
        SERVING_CERT,
        MIN_TLS_FLAG,
        CIPHER_FLAG,
        CLIENT_CA,
        ETCD_MTLS,
        KUBELET_CLIENT_CERT,
        KUBELET_CA_VERIFIED,
        FRONT_PROXY_SEPARATE,
        EGRESS_TUNNEL_TLS);
  }

  /// The weak suites go, and the two that HTTP/2 requires come.
  private static Proposal strongSuites(Node node) {
    return node.component(Component.KUBE_APISERVER)
        .ifKnown()
        .flatMap(api -> api.get(SUITES).values().ifKnown())
        .map(
            suites -> {
              List<String> strong = StrongCiphers.strongOf(suites);
              Proposal proposal =
                  Proposal.of(
                      new Change.ComponentSetting(Component.KUBE_APISERVER, SUITES, strong));
              return strong.containsAll(suites) ? proposal : proposal.hazard(StrongCiphers.HAZARD);
            })
        .orElseGet(() -> Proposal.byHand("the suites of the API server were not seen"));
  }

  private static Judgement on(Node node, Function<Settings, Judgement> judge) {
    return node.on(Component.KUBE_APISERVER, judge);
  }

  /// k3s and MicroK8s keep their data behind a socket file of the node itself. Single resources,
  /// most often events, may be kept elsewhere.
  private static Judgement etcd(Settings api) {
    JudgedSetting overrides = new JudgedSetting(api.get("etcd-servers-overrides"));
    Judgement elsewhere =
        Judged.orNotApplicable(
            overrides.setting().values(),
            "no resource is kept elsewhere",
            _ ->
                Judgement.all(
                    overrides.must(
                        "must be https",
                        all ->
                            all.stream().allMatch(ApiCommunicationControls::isProtectedOverride)),
                    etcdFiles(api)));
    return Judgement.all(datastore(api), elsewhere);
  }

  /// As in `/events#https://10.0.0.1:2379;https://10.0.0.2:2379`.
  private static boolean isProtectedOverride(String override) {
    return override.isEmpty()
        || Stream.of(override.substring(override.indexOf('#') + 1).split(";", -1))
            .allMatch(EtcdUrl::isProtected);
  }

  private static Judgement datastore(Settings api) {
    JudgedSetting servers = new JudgedSetting(api.get("etcd-servers"));
    boolean local =
        api.get("etcd-servers")
            .values()
            .ifKnown()
            .map(urls -> urls.stream().allMatch(url -> url.startsWith("unix:")))
            .orElse(false);
    return local
        ? Judgement.notApplicable(
            "the datastore is behind a socket of this node; how that reaches a database elsewhere"
                + " was not looked at",
            servers.evidence().getFirst())
        : Judgement.all(
            servers.must(
                "must be https", urls -> urls.stream().allMatch(url -> url.startsWith("https://"))),
            etcdFiles(api));
  }

  private static Judgement etcdFiles(Settings api) {
    return Judgement.all(
        new JudgedSetting(api.get("etcd-cafile")).mustBeSet(),
        new JudgedSetting(api.get("etcd-certfile")).mustBeSet(),
        new JudgedSetting(api.get("etcd-keyfile")).mustBeSet());
  }

  private static Judgement kubeletAuthority(Node node, Settings api) {
    Judgement set = new JudgedSetting(api.get("kubelet-certificate-authority")).mustBeSet();
    return set instanceof Judgement.Pass
        ? Judgement.all(
            set,
            new Authority(node)
                .issued("kube-apiserver kubelet-certificate-authority", "kubelet serving"))
        : set;
  }

  private static Judgement frontProxy(Node node, Settings api) {
    Judgement enabled = new JudgedSetting(api.get("requestheader-client-ca-file")).mustBeSet();
    return enabled instanceof Judgement.Fail
        ? Judgement.notApplicable("the aggregation layer is off")
        : Judgement.any(
            new JudgedSetting(api.get("requestheader-allowed-names")).mustBeSet(),
            new Authority(node)
                .sharesNothing(
                    "kube-apiserver client-ca-file",
                    "kube-apiserver requestheader-client-ca-file"));
  }
}
