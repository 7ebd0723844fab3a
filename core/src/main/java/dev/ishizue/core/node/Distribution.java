package dev.ishizue.core.node;

/// Who put Kubernetes on the node. `NONE`: there is no Kubernetes; `PLAIN`: there is, installed by
/// nobody we know.
public enum Distribution {
  KUBEADM("kubeadm"),
  K3S("k3s"),
  RKE2("RKE2"),
  K0S("k0s"),
  MICROK8S("MicroK8s"),
  TALOS("Talos"),
  OPENSHIFT("OpenShift"),
  EKS("EKS"),
  GKE("GKE"),
  AKS("AKS"),
  PLAIN("Kubernetes"),
  NONE("no Kubernetes");

  private final String title;

  Distribution(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /// A provider runs the control plane and sets up the node.
  public boolean isManaged() {
    return this == EKS || this == GKE || this == AKS;
  }
}
