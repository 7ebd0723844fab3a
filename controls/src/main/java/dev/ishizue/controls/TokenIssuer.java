package dev.ishizue.controls;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.tree.Tree;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One entry of `jwt` in an AuthenticationConfiguration.
record TokenIssuer(JudgedDocument document, Tree jwt) {

  /// `'oidc:' + claims.sub`: the name begins with a text of the owner's choice.
  private static final Pattern PREFIXING =
      Pattern.compile(
          "\\s*(?:'(?!system:)[^'\\\\]+'|\"(?!system:)[^\"\\\\]+\")\\s*\\+.*", Pattern.DOTALL);

  Judgement judge() {
    return Judgement.all(
        must(
            jwt.text("issuer", "url").orElse("").startsWith("https://"),
            "is reached by https",
            "has no https URL"),
        must(
            jwt.texts("issuer", "audiences").stream().anyMatch(a -> !a.isBlank()),
            "has an audience",
            "accepts tokens for any audience"),
        mapping("username", "user.username"),
        mapping("groups", "user.groups"));
  }

  /// Names that come from a claim need a prefix; those that an expression makes, one that the
  /// expression shows, or a rule that refuses the cluster's own.
  private Judgement mapping(String what, String variable) {
    Optional<Tree> mapping = jwt.at("claimMappings", what).filter(Tree.Mapping.class::isInstance);
    String claim = mapping.flatMap(m -> m.text("claim")).orElse("");
    String expression = mapping.flatMap(m -> m.text("expression")).orElse("");
    if (claim.isEmpty() && expression.isEmpty()) {
      return Judgement.pass(name() + " maps no " + what, document.evidence(name(), jwt));
    }
    if (refusesOwn(variable)) {
      return must(true, "refuses system: in its " + what, "");
    }
    if (!expression.isEmpty()) {
      return PREFIXING.matcher(expression).matches() && what.equals("username")
          ? must(true, "puts a prefix before its " + what, "")
          : Judgement.unknown(
              "whether the expression for %s of %s can make names of the cluster's own cannot be told; a userValidationRule about system: would settle it"
                  .formatted(what, name()),
              document.evidence(expression, mapping.orElse(jwt)));
    }
    String prefix = mapping.flatMap(m -> m.text("prefix")).orElse("");
    boolean email = what.equals("username") && claim.equals("email") && prefix.isEmpty();
    return must(
        email || (!prefix.isEmpty() && !prefix.startsWith("system:")),
        email ? "takes e-mail addresses as names" : "puts " + prefix + " before its " + what,
        "puts %s before its %s, must be a prefix of its own"
            .formatted(prefix.isEmpty() ? "nothing" : prefix, what));
  }

  private boolean refusesOwn(String variable) {
    return jwt.items("userValidationRules").stream()
        .flatMap(rule -> rule.text("expression").stream())
        .anyMatch(e -> e.contains(variable) && e.contains("system:") && e.contains("!"));
  }

  private Judgement must(boolean holds, String good, String bad) {
    return holds
        ? Judgement.pass(name() + " " + good, document.evidence(name(), jwt))
        : Judgement.fail(name() + " " + bad, document.evidence(name(), jwt));
  }

  private String name() {
    List<String> names = jwt.texts("issuer", "url");
    return "issuer " + (names.isEmpty() ? "without URL" : names.getFirst());
  }
}
