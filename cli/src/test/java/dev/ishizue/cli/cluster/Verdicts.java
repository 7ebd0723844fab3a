package dev.ishizue.cli.cluster;

import dev.ishizue.controls.BuiltIn;
import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.intent.Intent;
import dev.ishizue.core.knowledge.Knowledge;
import dev.ishizue.host.HostObserver;
import dev.ishizue.host.files.RootFiles;
import dev.ishizue.testbed.cluster.ClusterNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What every control says of a node of the testbed, which is scanned from outside through its
/// root.
record Verdicts(Map<String, Judgement> judgements) {

  static Verdicts of(ClusterNode node) {
    Node judged =
        new Node(
            new HostObserver(RootFiles.under(node.root())).observe(),
            Intent.none(),
            new Knowledge(LocalDate.of(2026, 11, 1), List.of()),
            Instant.now());
    Map<String, Judgement> judgements = new TreeMap<>();
    for (Control control : BuiltIn.catalogue().controls()) {
      judgements.put(control.id(), control.judge(judged));
    }
    return new Verdicts(judgements);
  }

  /// The controls with this kind of judgement.
  Set<String> are(Class<? extends Judgement> kind) {
    Set<String> ids = new TreeSet<>();
    judgements.forEach(
        (id, judgement) -> {
          if (kind.isInstance(judgement)) {
            ids.add(id);
          }
        });
    return ids;
  }

  /// Controls that are judged otherwise than before.
  Set<String> turnedSince(Verdicts before) {
    Set<String> ids = new TreeSet<>();
    judgements.forEach(
        (id, judgement) -> {
          Judgement then = before.judgements.get(id);
          if (then == null || judgement.getClass() != then.getClass()) {
            ids.add(id);
          }
        });
    return ids;
  }
}
