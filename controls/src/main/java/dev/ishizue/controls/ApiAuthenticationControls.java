package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.cis;
import static dev.ishizue.core.control.Reference.cis21;
import static dev.ishizue.core.control.Reference.kubescape;
import static dev.ishizue.core.control.Reference.nsa;
import static dev.ishizue.core.control.Reference.owasp;
import static dev.ishizue.core.control.Reference.stig;
import static dev.ishizue.core.control.Reference.trivy;
import static dev.ishizue.core.control.Scope.CONTROL_PLANE;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.node.Document;
import dev.ishizue.core.tree.Tree;
import java.util.List;
import java.util.Set;

/// How the API server learns who is calling.
final class ApiAuthenticationControls {
  private static final Set<String> HEALTH = Set.of("/livez", "/readyz", "/healthz");

  static final Control ANONYMOUS_AUTH =
      control("configure.api.anonymous-auth", HIGH, CONTROL_PLANE)
          .title("Anonymous API requests are off or limited to health endpoints")
          .because(
              "Whoever reaches the API server without any credential is let in as"
                  + " system:anonymous; one careless role binding, or a flaw before authorization,"
                  + " then is open to the whole network.")
          .references(
              cis("1.2.1"),
              cis21("1.2.1"),
              stig("V-242390"),
              nsa("Authentication"),
              owasp("Controlling access to the Kubernetes API"),
              kubescape("C-0113"),
              trivy("KCV-0001"))
          .check(
              node ->
                  node.runsOn(Distribution.OPENSHIFT)
                      ? Judgement.notApplicable(
                          "OpenShift serves discovery and sign-in to anonymous callers by design,"
                              + " limited by RBAC")
                      : node.on(Component.KUBE_APISERVER, api -> anonymous(node, api)))
          .remedy(
              "Write an AuthenticationConfiguration with anonymous.enabled: true and conditions for"
                  + " /livez, /readyz and /healthz only, name it with --authentication-config, and"
                  + " remove --anonymous-auth, which must not stand beside it. A plain"
                  + " --anonymous-auth=false breaks kubelet probes that send no credential, and"
                  + " kubeadm join reads the cluster-info ConfigMap anonymously: later joins need a"
                  + " discovery file that holds a credential.")
          .fixedBy(AnonymousFixes::propose);

  static final Control NO_STATIC_TOKENS =
      control("configure.api.no-static-tokens", HIGH, CONTROL_PLANE)
          .title("No static token or basic-auth file is configured")
          .because(
              "Such credentials lie in clear text on the node, never expire, and are only revoked"
                  + " by editing the file and restarting every API server. Files that no flag names"
                  + " are not looked for.")
          .references(
              cis("1.2.2"),
              stig("V-245543", "V-245542"),
              nsa("Authentication"),
              owasp("Controlling access to the Kubernetes API"),
              kubescape("C-0114"),
              trivy("KCV-0002"))
          .check(
              node ->
                  node.on(
                      Component.KUBE_APISERVER,
                      api ->
                          Judgement.all(
                              new JudgedSetting(api.get("token-auth-file")).mustNotBeSet(),
                              new JudgedSetting(api.get("basic-auth-file")).mustNotBeSet())))
          .remedy(
              "Move every user of the file to OIDC or client certificates, then remove"
                  + " --token-auth-file and the file.")
          .byHand("Everybody who signs in with the file must be given another credential first.");

  static final Control AUTHN_CONFIG_SOUND =
      control("configure.api.authn-config-sound", MEDIUM, CONTROL_PLANE)
          .title("JWT/OIDC authentication pins issuer, audience, CA and username prefix")
          .because(
              "Without an audience a token issued for another application opens this cluster;"
                  + " without a prefix an identity provider can name its users and groups like the"
                  + " cluster's own, up to system:masters.")
          .references(nsa("Authentication"), owasp("Controlling access to the Kubernetes API"))
          .check(
              node ->
                  node.on(
                      Component.KUBE_APISERVER,
                      api ->
                          JudgedDocument.of(
                              node,
                              Document.AUTHENTICATION,
                              OidcFlags.judge(api),
                              document -> tokens(document, api))))
          .remedy(
              "For each issuer give an https URL, the audiences meant for this cluster, and a"
                  + " username and groups prefix of its own such as `oidc:`. Where a CEL expression"
                  + " maps the name, add a userValidationRule that refuses names and groups that"
                  + " begin with system:. The file is reloaded without a restart.")
          .byHand(
              "Who signs in gets another name by another prefix, so that roles must be bound to it"
                  + " first, and which audience is meant only the issuer's owner knows.");

  private ApiAuthenticationControls() {}

  static List<Control> all() {
    return List.of(ANONYMOUS_AUTH, NO_STATIC_TOKENS, AUTHN_CONFIG_SOUND);
  }

  /// The flag and the field of the file must not both be set, so an explicit flag decides.
  private static Judgement anonymous(Node node, Settings api) {
    Setting flag = api.get("anonymous-auth");
    if (flag.isExplicit()) {
      return flagged(flag, api);
    }
    return JudgedDocument.of(
        node,
        Document.AUTHENTICATION,
        flagged(flag, api),
        document ->
            document.tree().at("anonymous").filter(Tree.Mapping.class::isInstance).isPresent()
                ? structured(document, document.tree().at("anonymous").get())
                : flagged(flag, api));
  }

  /// The server turns anonymous requests off by itself when it authorizes everything.
  private static Judgement flagged(Setting flag, Settings api) {
    Setting modes = api.get("authorization-mode");
    boolean reset =
        api.get("authorization-config").values() instanceof Reading.Absent
            && (modes.values() instanceof Reading.Absent
                || modes.values().ifKnown().filter(m -> m.contains("AlwaysAllow")).isPresent());
    return reset
        ? new Judgement.Pass(
            "AlwaysAllow authorization turns anonymous requests off",
            new JudgedSetting(modes).evidence())
        : new JudgedSetting(flag).mustBe(false);
  }

  private static Judgement structured(JudgedDocument document, Tree anonymous) {
    if (!JudgedDocument.isTrue(anonymous, "enabled")) {
      return Judgement.pass("anonymous requests are off", document.evidence("off", anonymous));
    }
    List<String> paths =
        anonymous.items("conditions").stream()
            .flatMap(condition -> condition.text("path").stream())
            .toList();
    if (paths.isEmpty()) {
      return Judgement.fail(
          "anonymous requests are on for every path", document.evidence("on", anonymous));
    }
    List<String> more = paths.stream().filter(path -> !HEALTH.contains(path)).toList();
    String listed = String.join(",", paths);
    return more.isEmpty()
        ? Judgement.pass(
            "anonymous requests reach only " + listed, document.evidence(listed, anonymous))
        : Judgement.fail(
            "anonymous requests reach "
                + String.join(",", more)
                + ", must be health endpoints only",
            document.evidence(listed, anonymous));
  }

  private static Judgement tokens(JudgedDocument document, Settings api) {
    List<Judgement> issuers =
        document.tree().items("jwt").stream()
            .map(jwt -> new TokenIssuer(document, jwt).judge())
            .toList();
    return issuers.isEmpty() ? OidcFlags.judge(api) : Judgement.all(issuers);
  }
}
