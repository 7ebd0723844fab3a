package dev.ishizue.controls;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.intent.Expectation;
import dev.ishizue.core.node.Document;
import dev.ishizue.core.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The cluster-wide part of pod security: what holds in a namespace without a label.
record PodSecurityDefaults(Node node, AdmissionPlugins plugins) {
  private static final Set<String> ENFORCED = Set.of("baseline", "restricted");

  Judgement judge() {
    if (plugins.turnsOff("PodSecurity")) {
      return plugins.runPolicies()
          ? Judgement.unknown(
              "the PodSecurity plugin is off; whether a policy engine does its work needs the API")
          : Judgement.fail(
              "the PodSecurity plugin is off, and so are all plugins that run policies");
    }
    return JudgedDocument.of(
        node,
        Document.ADMISSION,
        unlabelled(),
        document -> {
          Optional<Tree> plugin =
              document.tree().items("plugins").stream()
                  .filter(p -> p.text("name").filter("PodSecurity"::equals).isPresent())
                  .findFirst();
          return plugin.map(p -> judge(p, document)).orElseGet(this::unlabelled);
        });
  }

  private Judgement judge(Tree plugin, JudgedDocument document) {
    Tree configuration = plugin.at("configuration").orElse(plugin);
    JudgedDocument file =
        plugin
            .text("path")
            .map(path -> document.in(path, configuration))
            .orElse(new JudgedDocument(configuration, document.origin()));
    String enforce = configuration.text("defaults", "enforce").orElse("privileged");
    if (!ENFORCED.contains(enforce)) {
      return unlabelled(file.evidence(enforce, configuration.at("defaults").orElse(configuration)));
    }
    Judgement enforced =
        Judgement.pass(
            enforce + " is enforced in namespaces without a label",
            file.evidence(enforce, configuration.at("defaults").orElse(configuration)));
    List<Judgement> parts = new ArrayList<>(List.of(enforced));
    configuration.at("exemptions").ifPresent(exemptions -> parts.add(exemptions(exemptions, file)));
    return Judgement.all(parts);
  }

  private Judgement exemptions(Tree exemptions, JudgedDocument file) {
    List<String> allowed = node.intent().expect(Expectation.POD_SECURITY_EXEMPT);
    List<String> namespaces =
        exemptions.texts("namespaces").stream()
            .filter(n -> !n.isEmpty() && !isPlatform(n) && !allowed.contains(n))
            .toList();
    List<String> more = new ArrayList<>(namespaces.stream().map(n -> "namespace " + n).toList());
    exemptions.texts("usernames").stream()
        .filter(u -> !u.isEmpty())
        .forEach(u -> more.add("user " + u));
    exemptions.texts("runtimeClasses").stream()
        .filter(c -> !c.isEmpty())
        .forEach(c -> more.add("runtime class " + c));
    String listed = String.join(", ", more);
    return more.isEmpty()
        ? Judgement.pass(
            "only platform namespaces are exempt",
            file.evidence(String.join(",", exemptions.texts("namespaces")), exemptions))
        : Judgement.fail(
            "pod security exempts " + listed + ", which is not expected",
            file.evidence(listed, exemptions),
            node.intent().evidence(Expectation.POD_SECURITY_EXEMPT));
  }

  /// Namespaces that the distributions themselves put their system pods into.
  private static boolean isPlatform(String namespace) {
    return Set.of(
            "kube-system",
            "kube-public",
            "kube-node-lease",
            "tigera-operator",
            "cis-operator-system",
            "compliance-operator-system")
        .contains(namespace);
  }

  private Judgement unlabelled(Evidence... evidence) {
    return Judgement.unknown(
        "there is no enforced cluster-wide default, so pods may be privileged in every namespace"
            + " without a label; which have one, or another policy, needs the API",
        evidence);
  }
}
