package dev.ishizue.controls;

import dev.ishizue.core.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// An audit policy as the API server applies it: the first rule that matches a request decides, and
/// a request that none matches is not recorded.
record AuditPolicy(List<Rule> rules) {

  enum Level {
    NONE("None"),
    METADATA("Metadata"),
    REQUEST("Request"),
    REQUEST_RESPONSE("RequestResponse");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    static Optional<Level> of(String word) {
      return Stream.of(values()).filter(level -> level.word.equals(word)).findFirst();
    }
  }

  /// What is recorded of a request.
  ///
  /// @param line where the rule stands that decided, or 0 when none matched
  record Recorded(Level level, int line) {}

  record Rule(Level level, Set<String> omittedStages, Tree tree) {
    Rule {
      omittedStages = Set.copyOf(omittedStages);
    }
  }

  AuditPolicy {
    rules = List.copyOf(rules);
  }

  /// Empty when the server would refuse the document.
  static Optional<AuditPolicy> of(Tree tree) {
    boolean versioned =
        tree.text("apiVersion").filter("audit.k8s.io/v1"::equals).isPresent()
            && tree.text("kind").filter("Policy"::equals).isPresent();
    List<Rule> rules = new ArrayList<>();
    for (Tree rule : tree.items("rules")) {
      Optional<Level> level = rule.text("level").flatMap(Level::of);
      if (level.isEmpty()) {
        return Optional.empty();
      }
      List<String> omitted =
          Stream.concat(tree.texts("omitStages").stream(), rule.texts("omitStages").stream())
              .toList();
      rules.add(new Rule(level.get(), Set.copyOf(omitted), rule));
    }
    return versioned && !rules.isEmpty() ? Optional.of(new AuditPolicy(rules)) : Optional.empty();
  }

  /// What is recorded once the request is done. A rule that leaves out every stage which such a
  /// request goes through records nothing, whatever its level.
  Recorded record(AuditRequest request) {
    for (Rule rule : rules) {
      if (matches(rule.tree(), request)) {
        boolean silent = rule.omittedStages().containsAll(request.stages());
        return new Recorded(silent ? Level.NONE : rule.level(), rule.tree().line());
      }
    }
    return new Recorded(Level.NONE, 0);
  }

  boolean recordsAnything() {
    return rules.stream().anyMatch(rule -> rule.level() != Level.NONE);
  }

  private static boolean matches(Tree rule, AuditRequest request) {
    return anyOrEmpty(rule.texts("users"), List.of(request.user()))
        && anyOrEmpty(rule.texts("userGroups"), request.groups())
        && anyOrEmpty(rule.texts("verbs"), List.of(request.verb()))
        && matchesTarget(rule, request);
  }

  private static boolean matchesTarget(Tree rule, AuditRequest request) {
    List<String> namespaces = rule.texts("namespaces");
    List<Tree> resources = rule.items("resources");
    if (!namespaces.isEmpty() || !resources.isEmpty()) {
      return request.isForResource()
          && anyOrEmpty(namespaces, List.of(request.namespace()))
          && (resources.isEmpty() || resources.stream().anyMatch(r -> matchesResource(r, request)));
    }
    List<String> urls = rule.texts("nonResourceURLs");
    return urls.isEmpty()
        || (!request.isForResource()
            && urls.stream().anyMatch(u -> matchesPath(u, request.path())));
  }

  private static boolean matchesResource(Tree rule, AuditRequest request) {
    String group = rule.text("group").orElse("");
    if (!group.equals("*") && !group.equals(request.group())) {
      return false;
    }
    List<String> resources = rule.texts("resources");
    return resources.isEmpty()
        || (anyOrEmpty(rule.texts("resourceNames"), List.of(request.name()))
            && resources.stream().anyMatch(resource -> matchesName(resource, request)));
  }

  /// `pods/*` matches pods themselves as well, and `pods` does not match `pods/exec`.
  private static boolean matchesName(String pattern, AuditRequest request) {
    String subresource = request.subresource();
    String combined =
        subresource.isEmpty() ? request.resource() : request.resource() + "/" + subresource;
    return pattern.equals("*")
        || pattern.equals(combined)
        || (!subresource.isEmpty() && pattern.equals("*/" + subresource))
        || pattern.equals(request.resource() + "/*");
  }

  private static boolean matchesPath(String pattern, String path) {
    int end = pattern.length();
    while (end > 0 && pattern.charAt(end - 1) == '*') {
      end--;
    }
    return pattern.equals(path)
        || (end < pattern.length() && path.startsWith(pattern.substring(0, end)));
  }

  private static boolean anyOrEmpty(List<String> wanted, List<String> given) {
    return wanted.isEmpty() || given.stream().anyMatch(wanted::contains);
  }
}
