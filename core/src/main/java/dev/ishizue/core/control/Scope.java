package dev.ishizue.core.control;

/// Which nodes a control is about. Elsewhere it is not applicable.
public enum Scope {
  /// Every Linux host, with or without Kubernetes.
  HOST("any host"),
  /// Every node of a cluster.
  NODE("Kubernetes nodes"),
  CONTROL_PLANE("control-plane nodes"),
  ETCD("nodes that run etcd"),
  /// MicroK8s keeps the cluster's data in dqlite, on the control plane.
  DATASTORE("nodes that run etcd or dqlite");

  private final String title;

  Scope(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
