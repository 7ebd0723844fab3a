package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeK3s;
import java.util.List;

/// k3s servers and agents.
final class K3sTrees {
  private K3sTrees() {}

  static List<Tree> trees() {
    return List.of(new Tree("k3s-server-default", MadeK3s::server));
  }
}
