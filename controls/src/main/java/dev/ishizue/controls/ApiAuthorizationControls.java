package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.cis;
import static dev.ishizue.core.control.Reference.kubescape;
import static dev.ishizue.core.control.Reference.nsa;
import static dev.ishizue.core.control.Reference.owasp;
import static dev.ishizue.core.control.Reference.stig;
import static dev.ishizue.core.control.Reference.trivy;
import static dev.ishizue.core.control.Scope.CONTROL_PLANE;
import static dev.ishizue.core.control.Severity.CRITICAL;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Document;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import dev.ishizue.core.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// How the API server decides what a caller may do.
final class ApiAuthorizationControls {

  static final Control AUTHZ_NOT_ALLOW_ALL =
      control("configure.api.authz-not-allow-all", CRITICAL, CONTROL_PLANE)
          .title("The API server never authorises everything")
          .because(
              "With AlwaysAllow every authenticated caller, the service account of any pod"
                  + " included, rules the whole cluster.")
          .references(
              cis("1.2.6"),
              nsa("Role-based access control"),
              owasp("Implementing role-based access control"),
              kubescape("C-0118"),
              trivy("KCV-0007"))
          .check(
              node ->
                  authorizers(
                      node, "must not contain AlwaysAllow", a -> !a.contains("AlwaysAllow")))
          .remedy(
              "Set --authorization-mode=Node,RBAC on one API server first and watch for refused"
                  + " requests: roles that nobody needed so far may be missing. On MicroK8s:"
                  + " microk8s enable rbac.")
          .byHand(
              "What every program in the cluster may do must be granted by roles first, or it is"
                  + " refused.");

  static final Control AUTHZ_NODE =
      control("configure.api.authz-node", HIGH, CONTROL_PLANE)
          .title("The Node authorizer is active")
          .because(
              "Without it a kubelet needs broad roles to do its work, and one stolen node"
                  + " credential reads the Secrets of every node.")
          .references(
              cis("1.2.7"),
              stig("V-242382"),
              owasp("Implementing role-based access control"),
              kubescape("C-0119"),
              trivy("KCV-0008"))
          .check(node -> authorizers(node, "must contain Node", a -> a.contains("Node")))
          .remedy(
              "Put Node before RBAC in --authorization-mode, or as an authorizer of type Node into"
                  + " the file of --authorization-config.")
          .fixedBy(ApiAuthorizationControls::addNode);

  static final Control AUTHZ_RBAC =
      control("configure.api.authz-rbac", HIGH, CONTROL_PLANE)
          .title("RBAC is an active authorizer and ABAC is not")
          .because(
              "ABAC rules lie in a file on each node that no audit log and no review of roles"
                  + " shows, and change only with a restart.")
          .references(
              cis("1.2.8"),
              stig("V-242382"),
              nsa("Role-based access control"),
              owasp("Implementing role-based access control"),
              kubescape("C-0120", "C-0088"),
              trivy("KCV-0009"))
          .check(
              node ->
                  Judgement.all(
                      authorizers(
                          node,
                          "must contain RBAC and not ABAC",
                          a -> a.contains("RBAC") && !a.contains("ABAC")),
                      node.on(Component.KUBE_APISERVER, ApiAuthorizationControls::policyFile)))
          .remedy(
              "Write roles and bindings for what the ABAC policy grants, then set"
                  + " --authorization-mode=Node,RBAC and remove --authorization-policy-file.")
          .fixedBy(ApiAuthorizationControls::addRbac);

  static final Control AUTHZ_CONFIG_SOUND =
      control("configure.api.authz-config-sound", MEDIUM, CONTROL_PLANE)
          .title("A structured authorization file fails closed and is protected")
          .because(
              "A webhook that lets requests pass when it cannot be reached is switched off by"
                  + " overloading it, and who may write the file may grant himself everything, for"
                  + " it is reloaded by itself.")
          .references(nsa("Role-based access control"))
          .check(
              node ->
                  JudgedDocument.of(
                      node,
                      Document.AUTHORIZATION,
                      Judgement.notApplicable("--authorization-config is not set"),
                      document -> sound(node, document)))
          .remedy(
              "In the file of --authorization-config list Node and RBAC, give every webhook"
                  + " failurePolicy: Deny and a kubeconfig with an https server and its CA, and"
                  + " make the file root:root 0600. It is reloaded without a restart.")
          .fixedBy(ApiAuthorizationControls::closeFile);

  private ApiAuthorizationControls() {}

  static List<Control> all() {
    return List.of(AUTHZ_NOT_ALLOW_ALL, AUTHZ_NODE, AUTHZ_RBAC, AUTHZ_CONFIG_SOUND);
  }

  /// The file where there is one, else the flag: both together are refused. Neither means
  /// AlwaysAllow.
  private static Judgement authorizers(Node node, String demand, Predicate<List<String>> test) {
    return node.on(
        Component.KUBE_APISERVER,
        api -> {
          Setting modes = api.get("authorization-mode");
          return modes.isExplicit()
              ? new JudgedSetting(modes).must(demand, test)
              : Judged.of(
                  node.document(Document.AUTHORIZATION),
                  _ -> flagged(modes, demand, test),
                  known -> structured(known, demand, test));
        });
  }

  private static Judgement flagged(Setting modes, String demand, Predicate<List<String>> test) {
    return Judged.of(
        modes.values(),
        absent ->
            Judgement.fail(
                "authorization-mode is not set, which means AlwaysAllow; it " + demand,
                Evidence.of(absent)),
        _ -> new JudgedSetting(modes).must(demand, test));
  }

  private static Judgement structured(
      Reading.Known<Tree> file, String demand, Predicate<List<String>> test) {
    List<String> types = types(file.value());
    String listed = String.join(",", types);
    Evidence evidence = Evidence.of(listed, file.origin());
    return test.test(types)
        ? Judgement.pass("the authorizers are " + listed, evidence)
        : Judgement.fail("the authorizers are " + listed + ", " + demand, evidence);
  }

  private static List<String> types(Tree tree) {
    return tree.items("authorizers").stream().flatMap(a -> a.text("type").stream()).toList();
  }

  private static Judgement sound(Node node, JudgedDocument document) {
    List<Judgement> parts = content(document);
    parts.add(protectedFile(node, document.origin()));
    return Judgement.all(parts);
  }

  private static List<Judgement> content(JudgedDocument document) {
    List<Judgement> parts = new ArrayList<>();
    List<String> types = types(document.tree());
    String listed = String.join(",", types);
    parts.add(
        types.containsAll(List.of("Node", "RBAC"))
            ? Judgement.pass("the authorizers are " + listed, document.evidence(listed))
            : Judgement.fail(
                "the authorizers are " + listed + ", must contain Node and RBAC",
                document.evidence(listed)));
    List<Tree> authorizers = document.tree().items("authorizers");
    for (int i = 0; i < authorizers.size(); i++) {
      if (authorizers.get(i).text("type").filter("Webhook"::equals).isPresent()) {
        boolean before =
            authorizers.subList(i, authorizers.size()).stream()
                .anyMatch(a -> a.text("type").filter("RBAC"::equals).isPresent());
        parts.add(new AuthorizationWebhook(document, authorizers.get(i), before).judge());
      }
    }
    return parts;
  }

  /// One more authorizer refuses nobody.
  private static Proposal addNode(Node node) {
    List<String> modes = modes(node);
    return modes.contains("RBAC") && !modes.contains("AlwaysAllow")
        ? setModes(Stream.concat(Stream.of("Node"), modes.stream()))
        : ordered();
  }

  private static Proposal addRbac(Node node) {
    return modes(node).equals(List.of("Node")) && hasNoPolicyFile(node)
        ? setModes(Stream.of("Node", "RBAC"))
            .hazard("Roles and bindings that lie in the cluster without effect take effect.")
        : Proposal.byHand(
            "roles must grant first what another authorizer grants here, and those that lie in the"
                + " cluster without effect would take effect");
  }

  /// Only who may read and write the file is told by the node alone.
  private static Proposal closeFile(Node node) {
    return node.document(Document.AUTHORIZATION) instanceof Reading.Known<Tree>(Tree tree, Origin o)
            && !(Judgement.all(content(new JudgedDocument(tree, o))) instanceof Judgement.Fail)
        ? NamedFile.closed(node, FilePurpose.API_CONFIG, o, Component.KUBE_APISERVER)
        : Proposal.byHand(
            "who is asked, in which order, and what holds when a webhook does not answer its owner"
                + " must say");
  }

  private static Proposal ordered() {
    return Proposal.byHand(
        "somebody chose whom the API server asks and in which order, or that it asks nobody");
  }

  private static List<String> modes(Node node) {
    return node.component(Component.KUBE_APISERVER)
        .ifKnown()
        .map(api -> api.get("authorization-mode"))
        .filter(Setting::isExplicit)
        .flatMap(modes -> modes.values().ifKnown())
        .orElse(List.of());
  }

  private static boolean hasNoPolicyFile(Node node) {
    return node.on(Component.KUBE_APISERVER, ApiAuthorizationControls::policyFile)
        instanceof Judgement.Pass;
  }

  private static Judgement policyFile(Settings api) {
    return new JudgedSetting(api.get("authorization-policy-file")).mustNotBeSet();
  }

  private static Proposal setModes(Stream<String> modes) {
    return Proposal.of(
        new Change.ComponentSetting(
            Component.KUBE_APISERVER, "authorization-mode", modes.toList()));
  }

  private static Judgement protectedFile(Node node, Origin file) {
    return NamedFile.isPrivate(node, FilePurpose.API_CONFIG, file, Component.KUBE_APISERVER);
  }
}
