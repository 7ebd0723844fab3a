package dev.ishizue.controls;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.tree.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The keys that stand in an encryption configuration, without the keys themselves.
record EncryptionKeys(Node node, JudgedDocument document) {
  private static final Duration YEAR = Duration.ofDays(366);

  Judgement judge() {
    List<Judgement> parts = ofKeys();
    parts.addFirst(
        NamedFile.isPrivate(
            node, FilePurpose.API_SECRET_CONFIG, document.origin(), Component.KUBE_APISERVER));
    return Judgement.all(parts);
  }

  /// Whether more is wrong than who may read the file.
  boolean needsOtherKeys() {
    return ofKeys().stream().anyMatch(Judgement.Fail.class::isInstance);
  }

  private List<Judgement> ofKeys() {
    List<Judgement> parts = new ArrayList<>();
    List<Tree> providers =
        document.tree().items("resources").stream()
            .flatMap(entry -> entry.items("providers").stream())
            .toList();
    providers.forEach(
        provider ->
            Stream.of("aescbc", "aesgcm", "secretbox")
                .forEach(kind -> keys(kind, provider.items(kind, "keys"), parts)));
    if (!parts.isEmpty()) {
      parts.add(rotated());
    }
    return parts;
  }

  private void keys(String kind, List<Tree> keys, List<Judgement> parts) {
    List<String> names = keys.stream().flatMap(key -> key.text("name").stream()).toList();
    if (names.stream().distinct().count() < names.size()) {
      parts.add(
          Judgement.fail(
              "two %s keys have the same name".formatted(kind),
              document.evidence(String.join(",", names), keys.getFirst())));
    }
    keys.forEach(key -> parts.add(key(kind, key)));
  }

  private Judgement key(String kind, Tree key) {
    String name = "%s key %s".formatted(kind, key.text("name").orElse("without name"));
    String bytes = key.text("secret", "bytes").orElse("0");
    String weakness = key.text("secret", "weakness").orElse("was not observed");
    if (!weakness.isEmpty()) {
      return Judgement.fail(name + " " + weakness, document.evidence(name, key));
    }
    return bytes.equals("32")
        ? Judgement.pass(name + " has 32 bytes", document.evidence(bytes + " bytes", key))
        : Judgement.fail(
            "%s has %s bytes, must have 32".formatted(name, bytes),
            document.evidence(bytes + " bytes", key));
  }

  /// A file that was not written for a year holds no newer key. One that was may, unless it is
  /// written anew at every boot.
  private Judgement rotated() {
    Judgement recent =
        NamedFile.of(node, FilePurpose.API_SECRET_CONFIG, document.origin())
            .must(
                "must have been written within a year, for keys are rotated",
                file -> Instant.ofEpochSecond(file.modified()).isAfter(node.asOf().minus(YEAR)));
    return recent instanceof Judgement.Pass && node.runsOn(Distribution.TALOS)
        ? Judgement.unknown(
            "Talos writes %s at every boot, so its age says nothing of that of the keys"
                .formatted(document.origin().text()),
            document.evidence("keys"))
        : recent;
  }
}
