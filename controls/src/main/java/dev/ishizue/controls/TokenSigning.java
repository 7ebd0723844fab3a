package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.CertificateFile;
import dev.ishizue.core.node.KeyFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The keys that sign service-account tokens, and those that verify them.
record TokenSigning(Node node, Settings api) {
  private static final Pattern KEY = Pattern.compile("(RSA|EC) (\\d{1,5})");

  Judgement judge() {
    Judgement issuer =
        new JudgedSetting(api.get("service-account-issuer"))
            .must(
                "must be an https URL or the cluster's own name",
                values -> values.stream().allMatch(TokenSigning::isSound));
    if (ApiAuditControls.isSet(api, "service-account-signing-endpoint")) {
      return Judgement.all(
          issuer, new JudgedSetting(api.get("service-account-signing-endpoint")).mustBeSet());
    }
    List<Judgement> parts = new ArrayList<>();
    parts.add(issuer);
    parts.add(new JudgedSetting(api.get("service-account-key-file")).mustBeSet());
    parts.add(new JudgedSetting(api.get("service-account-signing-key-file")).mustBeSet());
    paths().forEach(path -> parts.add(key(path)));
    return Judgement.all(parts);
  }

  private static boolean isSound(String issuer) {
    return issuer.startsWith("https://")
        || issuer.equals("kubernetes.default.svc")
        || issuer.startsWith("kubernetes.default.svc.")
        // What kubeadm wrote before it took URLs.
        || issuer.equals("kubernetes/serviceaccount");
  }

  private Set<String> paths() {
    Set<String> paths = new LinkedHashSet<>();
    for (String flag : List.of("service-account-key-file", "service-account-signing-key-file")) {
      api.get(flag).values().ifKnown().ifPresent(paths::addAll);
    }
    paths.remove("");
    return paths;
  }

  /// A directory holds several.
  private Judgement key(String name) {
    return Judgement.all(
        find(name).stream()
            .map(
                key ->
                    Judged.orFailAbsent(
                        key,
                        name + " is not there",
                        known -> strongAndDedicated(known.value(), known)))
            .toList());
  }

  private Judgement strongAndDedicated(KeyFile file, Reading.Known<KeyFile> known) {
    String path = file.file().path();
    Evidence evidence = Evidence.of(file.key(), known.origin());
    Matcher key = KEY.matcher(file.key());
    if (!key.matches() || file.keyFingerprint().isEmpty()) {
      return Judgement.unknown("which kind of key %s holds is not known".formatted(path), evidence);
    }
    int bits = Integer.parseInt(key.group(2));
    if (bits < (key.group(1).equals("RSA") ? 2048 : 256)) {
      return Judgement.fail(
          "%s is %s, must be RSA 2048, EC 256 or stronger".formatted(path, file.key()), evidence);
    }
    Optional<String> shared = certificateWith(file.keyFingerprint());
    if (shared.isPresent()) {
      return Judgement.fail(
          "%s is the key of the certificate %s as well".formatted(path, shared.get()), evidence);
    }
    return node.facts().certificates().isEmpty()
        ? Judgement.unknown(
            "whether %s serves TLS as well is not known: no certificates were observed"
                .formatted(path),
            evidence)
        : Judgement.pass("%s is %s".formatted(path, file.key()), evidence);
  }

  private Optional<String> certificateWith(String fingerprint) {
    return node.certificates()
        .flatMap(reading -> reading.ifKnown().stream())
        .filter(
            file ->
                file.certificates().stream().anyMatch(c -> c.keyFingerprint().equals(fingerprint)))
        .map(CertificateFile::path)
        .findFirst();
  }

  private List<Reading<KeyFile>> find(String name) {
    List<Reading<KeyFile>> named =
        node.facts().keys().stream()
            .filter(
                key ->
                    key.ifKnown()
                        .map(k -> k.names().contains(name))
                        .orElse(key.origin().text().equals(name)))
            .toList();
    return named.isEmpty()
        ? List.of(
            Reading.unreadable(Origin.file(name), Obstacle.notObserved(name + " was not observed")))
        : named;
  }
}
