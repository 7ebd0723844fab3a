package dev.ishizue.controls;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.tree.Tree;
import java.util.List;

/// One authorizer of type Webhook.
///
/// @param beforeRbac RBAC is asked after it, so that no opinion of it is no consent
record AuthorizationWebhook(JudgedDocument document, Tree authorizer, boolean beforeRbac) {

  Judgement judge() {
    return Judgement.all(failurePolicy(), connection());
  }

  private Judgement failurePolicy() {
    String policy = authorizer.text("webhook", "failurePolicy").orElse("unset");
    boolean closed = policy.equals("Deny") || (policy.equals("NoOpinion") && beforeRbac);
    String is = "webhook %s has failurePolicy %s".formatted(name(), policy);
    return closed
        ? Judgement.pass(is, document.evidence(policy, authorizer))
        : Judgement.fail(is + ", must be Deny", document.evidence(policy, authorizer));
  }

  private Judgement connection() {
    if (authorizer
        .text("webhook", "connectionInfo", "type")
        .filter("InClusterConfig"::equals)
        .isPresent()) {
      return Judgement.pass(
          "webhook " + name() + " is reached through the cluster's own API",
          document.evidence("InClusterConfig", authorizer));
    }
    Tree info = authorizer.at("webhook", "connectionInfo").orElse(authorizer);
    String path = info.text("kubeConfigFile").orElse("");
    List<Tree> clusters =
        info.at("kubeConfig").map(kubeconfig -> kubeconfig.items("clusters")).orElse(List.of());
    if (clusters.isEmpty()) {
      return Judgement.unknown(
          "how webhook %s is reached is not known: %s names no cluster"
              .formatted(name(), path.isEmpty() ? "its configuration" : path),
          document.evidence(name(), authorizer));
    }
    return Judgement.all(
        clusters.stream().map(cluster -> verified(document.in(path, cluster), cluster)).toList());
  }

  private Judgement verified(JudgedDocument kubeconfig, Tree cluster) {
    String server = cluster.text("cluster", "server").orElse("");
    boolean verified =
        server.startsWith("https://")
            && !JudgedDocument.isTrue(cluster, "cluster", "insecure-skip-tls-verify");
    return verified
        ? Judgement.pass(
            "webhook " + name() + " is reached by verified TLS",
            kubeconfig.evidence(server, cluster))
        : Judgement.fail(
            "webhook " + name() + " is reached without verified TLS",
            kubeconfig.evidence(server, cluster));
  }

  private String name() {
    return authorizer.text("name").orElse("without name");
  }
}
