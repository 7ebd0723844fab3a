package dev.ishizue.controls;

import static dev.ishizue.testbed.MadeControlPlane.API_SERVER;
import static dev.ishizue.testbed.MadeControlPlane.CONFIG;

import dev.ishizue.core.control.Control;
import dev.ishizue.testbed.MadeNode;
import java.util.function.Consumer;
import java.util.stream.Stream;

class ApiAuthorizationControlsTest implements ControlCases {
  private static final String FILE = CONFIG + "/authorization.yaml";
  private static final String KUBECONFIG = CONFIG + "/webhook.conf";
  private static final String FLAG = "--authorization-mode=Node,RBAC";

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(
        of(ApiAuthorizationControls.AUTHZ_NOT_ALLOW_ALL)
            .fails("by default", n -> n.argument(API_SERVER, FLAG, ""))
            .fails(
                "with the value behind a space",
                n ->
                    n.argument(API_SERVER, FLAG, "")
                        .arguments(API_SERVER, "--authorization-mode", "AlwaysAllow"))
            .fails(
                "when a second use of the flag adds it",
                n -> n.arguments(API_SERVER, "--authorization-mode=AlwaysAllow"))
            .fails("in the file", file("AlwaysAllow")),
        of(ApiAuthorizationControls.AUTHZ_NODE)
            .fails("with RBAC only", n -> n.argument(API_SERVER, FLAG, "--authorization-mode=RBAC"))
            .fails("with RBAC only in the file", file("RBAC")),
        of(ApiAuthorizationControls.AUTHZ_RBAC)
            .fails("with Node only", n -> n.argument(API_SERVER, FLAG, "--authorization-mode=Node"))
            .fails(
                "with ABAC beside it",
                n -> n.argument(API_SERVER, FLAG, "--authorization-mode=Node,RBAC,ABAC"))
            .fails(
                "with an ABAC policy file",
                n -> n.arguments(API_SERVER, "--authorization-policy-file=/etc/abac.jsonl")),
        sound());
  }

  private static Case.Of of(Control control) {
    return Case.of(control, MadeNode::kubeadmControlPlane)
        .passes("with Node,RBAC", _ -> {})
        .passes("with a structured file", file("Node", "RBAC"))
        .isUnknown(
            "when the structured file needs root",
            n -> file("Node", "RBAC").andThen(m -> m.files().unreadable(FILE)).accept(n))
        .isUnknown("when processes are hidden", n -> n.files().unreadable("/proc"));
  }

  private static Case.Of sound() {
    return Case.of(ApiAuthorizationControls.AUTHZ_CONFIG_SOUND, MadeNode::kubeadmControlPlane)
        .doesNotApply("without a structured file", _ -> {})
        .passes("with Node and RBAC", file("Node", "RBAC"))
        .passes("with a webhook that denies", webhook("Deny", "https://authz.example.org", "false"))
        .passes(
            "with a webhook of no opinion before RBAC",
            webhook("NoOpinion", "https://authz.example.org", "false"))
        .fails(
            "with a webhook of no opinion at the end",
            n ->
                webhook("NoOpinion", "https://authz.example.org", "false")
                    .andThen(m -> m.files().replace(FILE, "- type: RBAC\n  name: rbac\n", ""))
                    .andThen(
                        m ->
                            m.files()
                                .replace(
                                    FILE,
                                    "- type: Webhook",
                                    "- type: RBAC\n  name: rbac\n- type: Webhook"))
                    .accept(n))
        .fails("with a webhook over http", webhook("Deny", "http://authz.example.org", "false"))
        .fails(
            "with a webhook that is not verified",
            webhook("Deny", "https://authz.example.org", "true"))
        .fails("without RBAC", file("Node"))
        .fails(
            "when others may read it",
            n -> file("Node", "RBAC").andThen(m -> m.files().mode(FILE, 0644)).accept(n))
        .isUnknown(
            "when the webhook's kubeconfig needs root",
            n ->
                webhook("Deny", "https://authz.example.org", "false")
                    .andThen(m -> m.files().unreadable(KUBECONFIG))
                    .accept(n))
        .isUnknown(
            "when the file needs root",
            n -> file("Node", "RBAC").andThen(m -> m.files().unreadable(FILE)).accept(n));
  }

  private static Consumer<MadeNode> file(String... types) {
    return node -> {
      StringBuilder text =
          new StringBuilder(
              """
              apiVersion: apiserver.config.k8s.io/v1
              kind: AuthorizationConfiguration
              authorizers:
              """);
      for (String type : types) {
        text.append("- type: ").append(type).append("\n  name: ").append(type).append('\n');
      }
      node.files().write(FILE, text.toString()).mode(FILE, 0600);
      node.argument(API_SERVER, FLAG, "--authorization-config=" + FILE);
    };
  }

  private static Consumer<MadeNode> webhook(String policy, String server, String skip) {
    return node -> {
      file("Node").accept(node);
      node.files()
          .append(
              FILE,
              """
              - type: Webhook
                name: company
                webhook:
                  failurePolicy: %s
                  connectionInfo:
                    type: KubeConfigFile
                    kubeConfigFile: %s
              - type: RBAC
                name: rbac
              """
                  .formatted(policy, KUBECONFIG))
          .write(
              KUBECONFIG,
              """
              kind: Config
              clusters:
              - name: company
                cluster:
                  server: %s
                  insecure-skip-tls-verify: %s
              users:
              - name: api
                user: {token: very-secret}
              """
                  .formatted(server, skip));
    };
  }
}
