package dev.ishizue.core.node;

/// What a node does for its cluster. A node may have several roles, or none.
public enum Role {
  CONTROL_PLANE("control plane"),
  ETCD("etcd"),
  WORKER("worker");

  private final String title;

  Role(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
