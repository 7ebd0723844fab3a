package dev.ishizue.controls;

import static dev.ishizue.testbed.MadeControlPlane.API_SERVER;
import static dev.ishizue.testbed.MadeControlPlane.CONFIG;
import static dev.ishizue.testbed.MadeControlPlane.MANIFESTS;

import dev.ishizue.testbed.MadeNode;
import java.util.function.Consumer;
import java.util.stream.Stream;

class ApiAuthenticationControlsTest implements ControlCases {
  private static final String FILE = CONFIG + "/authentication.yaml";
  private static final String FLAG = "--authentication-config=" + FILE;

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(anonymous(), staticTokens(), tokens());
  }

  private static Case.Of anonymous() {
    return Case.of(ApiAuthenticationControls.ANONYMOUS_AUTH, MadeNode::kubeadmControlPlane)
        .passes("with the three health paths in the structured file", _ -> {})
        .passes(
            "when the structured file turns it off",
            n ->
                n.files()
                    .write(
                        FILE, "kind: AuthenticationConfiguration\nanonymous: {enabled: false}\n"))
        .passes(
            "when the flag turns it off",
            n -> n.argument(API_SERVER, FLAG, "--anonymous-auth=false"))
        .passes(
            "when the flag turns it off in Go's short form",
            n -> n.argument(API_SERVER, FLAG, "--anonymous-auth=F"))
        .passes(
            "when AlwaysAllow makes the server turn it off by itself",
            n ->
                n.argument(API_SERVER, FLAG, "")
                    .argument(API_SERVER, "--authorization-mode=Node,RBAC", ""))
        .fails("by default", n -> n.argument(API_SERVER, FLAG, ""))
        .fails(
            "when the flag turns it on", n -> n.argument(API_SERVER, FLAG, "--anonymous-auth=true"))
        .fails("by default beside an identity provider", flags())
        .fails(
            "by default before the file's first version",
            n -> {
              n.argument(API_SERVER, FLAG, "");
              n.files().replace(MANIFESTS + "/kube-apiserver.yaml", ":v1.36.3", ":v1.33.9");
            })
        .fails(
            "when the last of two flags turns it on",
            n ->
                n.argument(API_SERVER, FLAG, "--anonymous-auth=false")
                    .arguments(API_SERVER, "--anonymous-auth=true"))
        .fails(
            "when the structured file allows one more path",
            n -> n.files().append(FILE, "  - path: /version\n"))
        .fails(
            "when the structured file has no conditions",
            n ->
                n.files()
                    .write(FILE, "kind: AuthenticationConfiguration\nanonymous: {enabled: true}\n"))
        .fails(
            "when the structured file is silent and so the default holds",
            n -> n.files().write(FILE, "kind: AuthenticationConfiguration\njwt: []\n"))
        .isUnknown("when the file needs root", n -> n.files().unreadable(CONFIG))
        .isUnknown("when the file was taken away", n -> n.files().remove(FILE))
        .isUnknown("when the file is no YAML", n -> n.files().write(FILE, "a: [\n"))
        .isUnknown("when processes are hidden", n -> n.files().unreadable("/proc"))
        .doesNotApply("on OpenShift", ApiAuthenticationControlsTest::openShift);
  }

  private static Case.Of staticTokens() {
    return Case.of(ApiAuthenticationControls.NO_STATIC_TOKENS, MadeNode::kubeadmControlPlane)
        .passes("without the flags", _ -> {})
        .fails(
            "with a token file", n -> n.arguments(API_SERVER, "--token-auth-file=/etc/tokens.csv"))
        .fails(
            "with a token file behind a space",
            n -> n.arguments(API_SERVER, "--token_auth_file", "/etc/tokens.csv"))
        .fails(
            "with a password file",
            n -> n.arguments(API_SERVER, "--basic-auth-file=/etc/passwords.csv"))
        .isUnknown("when processes are hidden", n -> n.files().unreadable("/proc"))
        .isUnknown(
            "when OpenShift may set it elsewhere",
            n -> n.arguments(API_SERVER, "--openshift-config=/etc/kubernetes/config.yaml"));
  }

  private static Case.Of tokens() {
    return Case.of(ApiAuthenticationControls.AUTHN_CONFIG_SOUND, MadeNode::kubeadmControlPlane)
        .doesNotApply("without an issuer", _ -> {})
        .passes(
            "with prefixes",
            jwt(
                "username: {claim: sub, prefix: 'oidc:'}",
                "groups: {claim: groups, prefix: 'oidc:'}"))
        .passes("with e-mail addresses", jwt("username: {claim: email, prefix: ''}"))
        .passes(
            "with an expression that puts a prefix",
            jwt("username: {expression: \"'oidc:' + claims.sub\"}"))
        .passes(
            "without a prefix when a rule refuses the cluster's own names",
            n ->
                jwt("username: {claim: sub, prefix: ''}")
                    .andThen(
                        m ->
                            m.files()
                                .append(
                                    FILE,
                                    "  userValidationRules:\n"
                                        + "  - expression:"
                                        + " \"!user.username.startsWith('system:')\"\n"))
                    .accept(n))
        .fails("without a username prefix", jwt("username: {claim: sub, prefix: ''}"))
        .fails("with the cluster's own prefix", jwt("username: {claim: sub, prefix: 'system:'}"))
        .fails(
            "without a groups prefix",
            jwt("username: {claim: email, prefix: ''}", "groups: {claim: groups, prefix: ''}"))
        .fails(
            "without an audience",
            n ->
                jwt("username: {claim: email, prefix: ''}")
                    .andThen(m -> m.files().replace(FILE, "audiences: [kube]", "audiences: []"))
                    .accept(n))
        .isUnknown("with any other expression", jwt("username: {expression: claims.sub}"))
        .isUnknown("when the file needs root", n -> n.files().unreadable(CONFIG))
        .passes("with flags and the default prefix", flags())
        .passes("with flags and e-mail addresses", flags("--oidc-username-claim=email"))
        .passes(
            "with flags and prefixes",
            flags(
                "--oidc-groups-claim=groups",
                "--oidc-groups-prefix=oidc:",
                "--oidc-username-prefix=oidc:"))
        .fails("with the flag's sign for no prefix", flags("--oidc-username-prefix=-"))
        .fails("with flags and groups without a prefix", flags("--oidc-groups-claim=groups"))
        .fails("with flags and http", flags("--oidc-issuer-url=http://issuer.example.org"));
  }

  private static Consumer<MadeNode> jwt(String... mappings) {
    return node ->
        node.files()
            .write(
                FILE,
                """
                apiVersion: apiserver.config.k8s.io/v1
                kind: AuthenticationConfiguration
                jwt:
                - issuer:
                    url: https://issuer.example.org
                    audiences: [kube]
                  claimMappings:
                    %s
                """
                    .formatted(String.join("\n    ", mappings)));
  }

  private static Consumer<MadeNode> flags(String... more) {
    return node ->
        node.argument(API_SERVER, FLAG, "--oidc-issuer-url=https://issuer.example.org")
            .arguments(API_SERVER, "--oidc-client-id=kube")
            .arguments(API_SERVER, Stream.of(more).toArray(String[]::new));
  }

  private static void openShift(MadeNode node) {
    node.files().write("/etc/os-release", "ID=rhcos\nVARIANT_ID=coreos\n");
    node.files().remove("/var/lib/kubelet/kubeadm-flags.env");
  }
}
