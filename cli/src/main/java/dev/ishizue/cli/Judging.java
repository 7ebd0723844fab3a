package dev.ishizue.cli;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.intent.Intent;
import dev.ishizue.core.knowledge.Knowledge;
import dev.ishizue.host.HostObserver;
import dev.ishizue.host.change.Verifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Looks at this machine anew and judges it by every control.
record Judging(Surroundings surroundings, Intent intent, Knowledge knowledge) implements Verifier {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  Node node() {
    return new Node(
        new HostObserver(surroundings.trees().apply(surroundings.machine())).observe(),
        intent,
        knowledge,
        surroundings.clock().instant());
  }

  @Override
  public Map<String, Judgement> judge() {
    Node node = node();
    List<Control> controls = surroundings.catalogue().get().controls();
    Map<String, Judgement> judgements = new TreeMap<>();
    controls.forEach(control -> judgements.put(control.id(), control.judge(node)));
    return judgements;
  }

  /// A node tells nobody when its processes have settled, so it can only be looked at again.
  @Override
  public void pause() throws InterruptedException {
    Thread.sleep(BETWEEN_LOOKS);
  }
}
