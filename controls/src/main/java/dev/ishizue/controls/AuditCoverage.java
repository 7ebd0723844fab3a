package dev.ishizue.controls;

import static dev.ishizue.controls.AuditRequest.person;

import dev.ishizue.controls.AuditPolicy.Level;
import dev.ishizue.controls.AuditPolicy.Recorded;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Asks an audit policy about requests that matter.
record AuditCoverage(JudgedDocument document, AuditPolicy policy) {
  private static final int MOST_NAMED = 6;
  private static final List<String> WRITES = List.of("create", "update", "patch", "delete");

  /// Their bodies are, or may hold, credentials.
  private static final List<AuditRequest> SENSITIVE =
      Stream.of(
              each(List.of("get", "list", "create", "update", "delete"), "", "secrets", ""),
              each(List.of("get", "list", "create", "update"), "", "configmaps", ""),
              each(List.of("create"), "authentication.k8s.io", "tokenreviews", "")
                  .map(AuditRequest::clusterWide),
              each(List.of("create"), "", "serviceaccounts", "token"))
          .flatMap(s -> s)
          .toList();

  private static final List<AuditRequest> IMPORTANT =
      Stream.of(
              each(WRITES, "", "pods", ""),
              Stream.of("exec", "attach", "portforward", "proxy")
                  .flatMap(sub -> each(List.of("get", "create"), "", "pods", sub)),
              each(List.of("get", "create"), "", "services", "proxy"),
              each(List.of("get", "create"), "", "nodes", "proxy").map(AuditRequest::clusterWide),
              each(WRITES, "certificates.k8s.io", "certificatesigningrequests", "")
                  .map(AuditRequest::clusterWide),
              each(
                      List.of("update"),
                      "certificates.k8s.io",
                      "certificatesigningrequests",
                      "approval")
                  .map(AuditRequest::clusterWide),
              Stream.of("roles", "rolebindings")
                  .flatMap(r -> each(WRITES, "rbac.authorization.k8s.io", r, "")),
              Stream.of("clusterroles", "clusterrolebindings")
                  .flatMap(r -> each(WRITES, "rbac.authorization.k8s.io", r, ""))
                  .map(AuditRequest::clusterWide),
              Stream.of("validatingwebhookconfigurations", "mutatingwebhookconfigurations")
                  .flatMap(r -> each(WRITES, "admissionregistration.k8s.io", r, ""))
                  .map(AuditRequest::clusterWide))
          .flatMap(s -> s)
          .toList();

  Judgement judge() {
    Set<String> unseen = new LinkedHashSet<>();
    Set<String> leaked = new LinkedHashSet<>();
    Set<Evidence> evidence = new LinkedHashSet<>();
    for (AuditRequest request : all()) {
      Recorded recorded = policy.record(request);
      boolean leaks = isSensitive(request) && recorded.level().compareTo(Level.METADATA) > 0;
      if (recorded.level() == Level.NONE) {
        unseen.add(request.text());
      } else if (leaks) {
        leaked.add(request.text());
      }
      if (recorded.level() == Level.NONE || leaks) {
        evidence.add(
            Evidence.of(
                recorded.level().word(), Origin.line(document.origin().text(), recorded.line())));
      }
    }
    if (unseen.isEmpty() && leaked.isEmpty()) {
      return Judgement.pass(
          "all %d sample requests are recorded, and no secret is".formatted(all().size()),
          document.evidence(policy.rules().size() + " rules"));
    }
    List<String> message = new ArrayList<>();
    if (!unseen.isEmpty()) {
      message.add("not recorded: " + some(unseen));
    }
    if (!leaked.isEmpty()) {
      message.add("recorded with its body: " + some(leaked));
    }
    return new Judgement.Fail(
        String.join("; ", message), evidence.stream().limit(MOST_NAMED).toList());
  }

  /// As a person, an administrator, and a pod in an ordinary namespace would send them.
  private static List<AuditRequest> all() {
    List<AuditRequest> requests = new ArrayList<>();
    Stream.concat(SENSITIVE.stream(), IMPORTANT.stream())
        .forEach(
            request -> {
              requests.add(request);
              requests.add(
                  request.by("kubernetes-admin", "system:masters", "system:authenticated"));
              requests.add(
                  request.by(
                      "system:serviceaccount:example:example",
                      "system:serviceaccounts",
                      "system:serviceaccounts:example",
                      "system:authenticated"));
            });
    requests.add(person("get", "", "secrets", "").in("kube-system"));
    requests.add(person("create", "", "pods", "exec").in("kube-system"));
    requests.add(person("list", "", "secrets", "").anonymous());
    requests.add(person("create", "", "pods", "").anonymous());
    return requests;
  }

  private static boolean isSensitive(AuditRequest request) {
    return SENSITIVE.stream()
        .anyMatch(
            s ->
                s.group().equals(request.group())
                    && s.resource().equals(request.resource())
                    && s.subresource().equals(request.subresource()));
  }

  private static Stream<AuditRequest> each(
      List<String> verbs, String group, String resource, String subresource) {
    return verbs.stream().map(verb -> person(verb, group, resource, subresource));
  }

  private static String some(Set<String> requests) {
    String named = String.join(", ", requests.stream().limit(MOST_NAMED).toList());
    return requests.size() <= MOST_NAMED
        ? named
        : named + " and %d more".formatted(requests.size() - MOST_NAMED);
  }
}
