package dev.ishizue.core.remedy;

import dev.ishizue.core.control.Node;

/// From a node on which a control fails to what would make it pass there. Pure: it proposes and
/// changes nothing.
@FunctionalInterface
public interface Fix {
  Proposal propose(Node node);

  /// The same with one more thing that could go wrong, as one sentence.
  default Fix hazard(String hazard) {
    return node -> propose(node).hazard(hazard);
  }
}
