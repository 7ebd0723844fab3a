package dev.ishizue.cli.boundary.violation;

import dev.ishizue.testbed.MadeNode;

public final class UsesTheTestbed {
  public Object violate() throws Exception {
    return MadeNode.linux();
  }
}
