package dev.ishizue.core.node;

/// The programs whose effective configuration is resolved.
public enum Component {
  KUBELET("kubelet"),
  KUBE_APISERVER("kube-apiserver"),
  KUBE_CONTROLLER_MANAGER("kube-controller-manager"),
  KUBE_SCHEDULER("kube-scheduler"),
  KUBE_PROXY("kube-proxy"),
  ETCD("etcd"),
  CONTAINERD("containerd"),
  CRIO("crio"),
  DOCKER("dockerd");

  private final String program;

  Component(String program) {
    this.program = program;
  }

  /// The name of its executable, which reports use as well.
  public String program() {
    return program;
  }
}
