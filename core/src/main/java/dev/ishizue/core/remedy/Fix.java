package dev.ishizue.core.remedy;

import dev.ishizue.core.control.Node;

/// From a node on which a control fails to what would make it pass there. Pure: it proposes and
/// changes nothing.
@FunctionalInterface
public interface Fix {
  Proposal propose(Node node);
}
