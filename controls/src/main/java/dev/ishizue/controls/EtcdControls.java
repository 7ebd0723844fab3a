package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.cis;
import static dev.ishizue.core.control.Reference.complianceAsCode;
import static dev.ishizue.core.control.Reference.kubescape;
import static dev.ishizue.core.control.Reference.nist;
import static dev.ishizue.core.control.Reference.nsa;
import static dev.ishizue.core.control.Reference.owasp;
import static dev.ishizue.core.control.Reference.stig;
import static dev.ishizue.core.control.Reference.trivy;
import static dev.ishizue.core.control.Scope.ETCD;
import static dev.ishizue.core.control.Severity.CRITICAL;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.LOW;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// How etcd talks to the API server and to its own members.
final class EtcdControls {
  static final Control CONFIG_SOURCE_RESOLVED =
      control("comms.etcd.config-source-resolved", MEDIUM, ETCD)
          .title("The effective etcd settings are known whatever their source")
          .because(
              "With a configuration file etcd ignores flags and environment without a word. A"
                  + " flag that is ignored suggests a protection that is not there.")
          .references(owasp("Restricting access to etcd"))
          .check(node -> on(node, etcd -> new EtcdSources(etcd).judge()))
          .remedy(
              "Move what the flags or variables say into the configuration file, or start etcd"
                  + " without one; then remove what is ignored.")
          .byHand(
              "What etcd ignores may be what was meant: whoever wrote both must say which holds.");

  static final Control SERVER_CERT =
      control("comms.etcd.server-cert", HIGH, ETCD)
          .title("etcd serves clients with a certificate")
          .because("Without TLS every Secret crosses the network, or the host, in the clear.")
          .references(
              cis("2.1"),
              stig("V-242427", "V-242428"),
              nsa("Control plane hardening: etcd", "Encryption"),
              owasp("Restricting access to etcd"),
              kubescape("C-0153"),
              trivy("KCV-0042"))
          .check(
              node ->
                  on(
                      node,
                      etcd ->
                          Judgement.all(
                              new JudgedSetting(etcd.get("cert-file")).mustBeSet(),
                              new JudgedSetting(etcd.get("key-file")).mustBeSet(),
                              https(etcd, "listen-client-urls"),
                              https(etcd, "advertise-client-urls"),
                              https(etcd, "listen-client-http-urls"))))
          .remedy(
              "Set --cert-file and --key-file to the installer's pair and make all client URLs"
                  + " https, one member after the other.")
          .byHand(
              "etcd, its peers and the API servers change to TLS together, once each has a"
                  + " certificate.");

  static final Control CLIENT_CERT_AUTH =
      control("comms.etcd.client-cert-auth", CRITICAL, ETCD)
          .title("etcd requires client certificates")
          .because(
              "etcd has no other authentication by default: who connects owns the cluster. A"
                  + " trusted CA alone makes it demand a certificate; --client-cert-auth alone"
                  + " makes it believe every CA of the system.")
          .references(
              cis("2.2"),
              stig("V-242423"),
              nsa("Control plane hardening: etcd"),
              owasp("Restricting access to etcd"),
              kubescape("C-0154"),
              trivy("KCV-0043"))
          .check(
              node ->
                  on(
                      node,
                      etcd -> demandsCertificates(etcd, "trusted-ca-file", "client-cert-auth")))
          .remedy(
              "Set --client-cert-auth=true and --trusted-ca-file to etcd's own CA, once every API"
                  + " server presents a certificate.")
          .byHand(
              "Every API server must present a certificate of the right CA first, or the cluster"
                  + " stands still.");

  static final Control NO_AUTO_TLS =
      control("comms.etcd.no-auto-tls", HIGH, ETCD)
          .title("etcd does not invent self-signed client-side certificates")
          .because("Nobody can verify a certificate that the server made up itself.")
          .references(cis("2.3"), stig("V-242379"), kubescape("C-0155"), trivy("KCV-0044"))
          .check(node -> on(node, etcd -> new JudgedSetting(etcd.get("auto-tls")).mustBe(false)))
          .remedy("Remove --auto-tls and set --cert-file and --key-file.")
          .fixedBy(node -> EtcdFixes.withoutInvented(node, "auto-tls", "cert-file", "key-file"));

  static final Control PEER_CERT =
      control("comms.etcd.peer-cert", HIGH, ETCD)
          .title("etcd members talk to each other over TLS")
          .because("Members copy the whole database to each other.")
          .references(
              cis("2.4"),
              stig("V-242432", "V-242433"),
              nsa("Control plane hardening: etcd"),
              kubescape("C-0156"),
              trivy("KCV-0045"))
          .check(
              node ->
                  withPeers(
                      node,
                      etcd ->
                          Judgement.all(
                              new JudgedSetting(etcd.get("peer-cert-file")).mustBeSet(),
                              new JudgedSetting(etcd.get("peer-key-file")).mustBeSet(),
                              https(etcd, "listen-peer-urls"),
                              https(etcd, "initial-advertise-peer-urls"))))
          .remedy(
              "Set --peer-cert-file and --peer-key-file, make the peer URLs https, member by"
                  + " member, with etcdctl member update.")
          .byHand("All members change to TLS together, once each has a certificate.");

  static final Control PEER_CLIENT_CERT_AUTH =
      control("comms.etcd.peer-client-cert-auth", CRITICAL, ETCD)
          .title("etcd members authenticate each other by certificate")
          .because("A stranger who may join as a member receives every Secret.")
          .references(
              cis("2.5"), stig("V-242426"), nist("4.3.5"), kubescape("C-0157"), trivy("KCV-0046"))
          .check(
              node ->
                  withPeers(
                      node,
                      etcd ->
                          demandsCertificates(
                              etcd, "peer-trusted-ca-file", "peer-client-cert-auth")))
          .remedy("Set --peer-client-cert-auth=true and --peer-trusted-ca-file to etcd's own CA.")
          .byHand(
              "Every member must present a certificate of the right CA first, or the members lose"
                  + " each other.");

  static final Control NO_PEER_AUTO_TLS =
      control("comms.etcd.no-peer-auto-tls", HIGH, ETCD)
          .title("etcd does not invent self-signed peer certificates")
          .because("Members that make up their certificates cannot tell a member from a stranger.")
          .references(cis("2.6"), stig("V-242380"), kubescape("C-0158"), trivy("KCV-0047"))
          .check(
              node -> on(node, etcd -> new JudgedSetting(etcd.get("peer-auto-tls")).mustBe(false)))
          .remedy("Remove --peer-auto-tls and set --peer-cert-file and --peer-key-file.")
          .fixedBy(
              node ->
                  EtcdFixes.withoutInvented(
                      node, "peer-auto-tls", "peer-cert-file", "peer-key-file"));

  static final Control UNIQUE_CA =
      control("comms.etcd.unique-ca", HIGH, ETCD)
          .title("etcd trusts a CA that issues nothing else")
          .because(
              "When etcd trusts the cluster's CA, the certificate of any kubelet opens the"
                  + " database.")
          .references(
              cis("2.7"),
              nsa("Control plane hardening: etcd"),
              owasp("Restricting access to etcd"),
              kubescape("C-0159"))
          .check(node -> on(node, _ -> ownAuthority(node)))
          .remedy(
              "Make a CA for etcd alone, let etcd trust both for a while, reissue the"
                  + " certificates of members and API servers, then drop the cluster's CA.")
          .byHand("Certificates of members and API servers must be issued anew by another CA.");

  static final Control CLIENT_CERTS_FEW =
      control("comms.etcd.client-certs-few", MEDIUM, ETCD)
          .title("Certificates that open etcd are few, known and short-lived")
          .because(
              "Each of them may read and write everything, health-check certificates too, since"
                  + " etcd knows no rights by default. Only this node is looked at.")
          .references(owasp("Restricting access to etcd"))
          .check(node -> on(node, _ -> new EtcdClients(node).judge()))
          .remedy(
              "Delete certificates that nobody uses and reissue those that live too long. Name"
                  + " those of other tools in the intent file under etcd.clients.")
          .byHand(
              "Whether somebody needs a certificate, such as a backup, only its owner knows, and a"
                  + " shorter life means another certificate.");

  static final Control METRICS_LOCAL =
      control("comms.etcd.metrics-local", MEDIUM, ETCD)
          .title("The etcd metrics and health listener without authentication is loopback only")
          .because("It tells whoever asks about the members, their load and the size of the data.")
          .references(
              nsa("Control plane hardening: etcd"),
              owasp("Controlling network access to sensitive ports"))
          .check(node -> on(node, EtcdControls::metrics))
          .remedy("Set --listen-metrics-urls=http://127.0.0.1:2381.")
          .fixedBy(EtcdFixes::localMetrics);

  static final Control TLS_PARAMS =
      control("comms.etcd.tls-params", LOW, ETCD)
          .title("etcd TLS version and ciphers are restricted to strong values")
          .because("Old versions and suites can be broken by whoever records the traffic.")
          .references(nsa("Encryption"), complianceAsCode("etcd_check_cipher_suite"))
          .check(
              node ->
                  on(
                      node,
                      etcd ->
                          Judgement.all(
                              version(etcd), StrongCiphers.only(etcd.get("cipher-suites")))))
          .remedy(
              "Remove weak entries from --cipher-suites and set --tls-min-version=TLS1.2. With"
                  + " TLS1.3 as minimum etcd refuses a list of suites.")
          .fixedBy(EtcdFixes::strongTls);

  private EtcdControls() {}

  static List<Control> all() {
    return List.of(
        CONFIG_SOURCE_RESOLVED,
        SERVER_CERT,
        CLIENT_CERT_AUTH,
        NO_AUTO_TLS,
        PEER_CERT,
        PEER_CLIENT_CERT_AUTH,
        NO_PEER_AUTO_TLS,
        UNIQUE_CA,
        CLIENT_CERTS_FEW,
        METRICS_LOCAL,
        TLS_PARAMS);
  }

  private static Judgement on(Node node, Function<Settings, Judgement> judge) {
    return node.on(Component.ETCD, judge);
  }

  /// A single member whose peer port only the node itself reaches has no peers to protect.
  private static Judgement withPeers(Node node, Function<Settings, Judgement> judge) {
    return on(
        node,
        etcd ->
            etcd.get("listen-peer-urls")
                    .values()
                    .ifKnown()
                    .map(urls -> urls.stream().allMatch(EtcdUrl::isLoopback))
                    .orElse(false)
                ? Judgement.notApplicable(
                    "the only member listens for peers on loopback",
                    new JudgedSetting(etcd.get("listen-peer-urls")).evidence().getFirst())
                : judge.apply(etcd));
  }

  /// A trusted authority alone makes etcd demand certificates, whatever the switch says; the switch
  /// alone makes it believe every authority of the system.
  private static Judgement demandsCertificates(
      Settings etcd, String authority, String certificateSwitch) {
    Judgement judgement = new JudgedSetting(etcd.get(authority)).mustBeSet();
    for (Evidence evidence : new JudgedSetting(etcd.get(certificateSwitch)).evidence()) {
      judgement = judgement.citing(evidence);
    }
    return judgement;
  }

  private static Judgement https(Settings etcd, String setting) {
    return new JudgedSetting(etcd.get(setting))
        .mustIfSet("must be https", urls -> urls.stream().allMatch(EtcdUrl::isProtected));
  }

  /// A listener for others uses TLS as the one for clients does, which asks for certificates as
  /// soon as it has a CA to verify them by.
  private static Judgement metrics(Settings etcd) {
    JudgedSetting urls = new JudgedSetting(etcd.get("listen-metrics-urls"));
    Judgement places =
        urls.mustIfSet(
            "must be https or on loopback",
            all -> all.stream().allMatch(url -> EtcdUrl.isProtected(url) || EtcdUrl.isLocal(url)));
    Judgement onlyLocal =
        urls.mustIfSet("is for others", all -> all.stream().allMatch(EtcdUrl::isLocal));
    return places instanceof Judgement.Pass && onlyLocal instanceof Judgement.Fail
        ? Judgement.all(places, new JudgedSetting(etcd.get("trusted-ca-file")).mustBeSet())
        : places;
  }

  static Judgement version(Settings etcd) {
    return new JudgedSetting(etcd.get("tls-min-version"))
        .mustIfSet("must be TLS1.2 or TLS1.3", v -> Set.of("", "TLS1.2", "TLS1.3").containsAll(v));
  }

  private static Judgement ownAuthority(Node node) {
    Authority authority = new Authority(node);
    Judgement compared =
        Judgement.all(
            Judged.orFailAbsent(
                node.certificate("etcd trusted-ca-file"),
                "etcd trusts no CA of its own for clients",
                _ -> Judgement.notApplicable("etcd trusts a CA for clients")),
            authority.sharesNothing("etcd trusted-ca-file", "kube-apiserver client-ca-file"),
            authority.sharesNothing("etcd trusted-ca-file", "kubelet clientCAFile"),
            authority.sharesNothing(
                "etcd trusted-ca-file", "kube-apiserver requestheader-client-ca-file"),
            authority.sharesNothing("etcd peer-trusted-ca-file", "kube-apiserver client-ca-file"),
            authority.sharesNothing("etcd peer-trusted-ca-file", "kubelet clientCAFile"),
            authority.sharesNothing(
                "etcd peer-trusted-ca-file", "kube-apiserver requestheader-client-ca-file"));
    return compared instanceof Judgement.NotApplicable
        ? Judgement.unknown("the cluster's own CA is not on this node to compare with")
        : compared;
  }
}
