package dev.ishizue.controls;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.intent.Expectation;
import dev.ishizue.core.tree.Tree;
import java.util.List;
import java.util.Optional;

/// By what Secrets are written. An exact name beats a wildcard for the group, which beats `*.*`; of
/// the providers the first one writes, the others only read.
record EncryptionProviders(Node node, JudgedDocument document) {
  private static final List<String> NAMES = List.of("secrets", "*.", "*.*");

  Judgement secrets() {
    Optional<Tree> entry = NAMES.stream().flatMap(name -> entry(name).stream()).findFirst();
    if (entry.isEmpty()) {
      return Judgement.fail(
          "no entry of the encryption configuration is for secrets", document.evidence("no entry"));
    }
    List<Tree> providers = entry.get().items("providers");
    return providers.isEmpty()
        ? Judgement.fail(
            "the entry for secrets has no provider", document.evidence("none", entry.get()))
        : judge(providers.getFirst());
  }

  private Optional<Tree> entry(String name) {
    return document.tree().items("resources").stream()
        .filter(entry -> entry.texts("resources").contains(name))
        .findFirst();
  }

  private Judgement judge(Tree provider) {
    String kind =
        provider instanceof Tree.Mapping(var entries, _)
            ? entries.keySet().stream().findFirst().orElse("none")
            : "none";
    Evidence evidence = document.evidence(kind, provider);
    return switch (kind) {
      case "secretbox" -> Judgement.pass("Secrets are encrypted by secretbox", evidence);
      case "kms" -> kms(provider, evidence);
      case "aescbc" ->
          Judgement.pass(
              "Secrets are encrypted by aescbc, which is weak: secretbox or kms v2 is better",
              evidence);
      case "aesgcm" ->
          node.intent().allows(Expectation.AESGCM_ROTATION)
              ? Judgement.pass(
                  "Secrets are encrypted by aesgcm with declared rotation",
                  evidence,
                  node.intent().evidence(Expectation.AESGCM_ROTATION))
              : Judgement.unknown(
                  "Secrets are encrypted by aesgcm, which is safe only if its keys are rotated"
                      + " often; declare encryption.aesgcm-rotation if they are",
                  evidence,
                  node.intent().evidence(Expectation.AESGCM_ROTATION));
      case "identity" ->
          Judgement.fail(
              "the first provider for secrets is identity, which stores clear text", evidence);
      default -> Judgement.unknown("the provider %s is not known here".formatted(kind), evidence);
    };
  }

  /// Version 1 is the default of the file, and turned off by default since 1.29.
  private static Judgement kms(Tree provider, Evidence evidence) {
    String version = provider.text("kms", "apiVersion").filter(v -> !v.isEmpty()).orElse("v1");
    return Judgement.pass(
        version.equals("v2")
            ? "Secrets are encrypted by a KMS plugin"
            : "Secrets are encrypted by a KMS plugin of version 1, which is deprecated",
        evidence);
  }
}
