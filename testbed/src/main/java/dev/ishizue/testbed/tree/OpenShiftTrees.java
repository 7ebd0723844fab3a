package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeNode;
import java.util.List;

/// Nodes of OpenShift 4.20 on bare metal with Red Hat Enterprise Linux CoreOS.
final class OpenShiftTrees {
  private OpenShiftTrees() {}

  static List<Tree> trees() {
    return List.of(
        new Tree("openshift-control-plane-default", OpenShiftTrees::controlPlane),
        new Tree(
            "openshift-control-plane-hardened",
            () -> OpenShiftHardening.ofControlPlane(controlPlane())),
        new Tree("openshift-worker-default", OpenShiftTrees::worker),
        new Tree("openshift-worker-hardened", () -> OpenShiftHardening.of(worker())));
  }

  private static MadeNode worker() {
    MadeNode node = CoreOs.host("worker-0");
    OpenShiftKubelet.addTo(node, "node-role.kubernetes.io/worker");
    return node;
  }

  private static MadeNode controlPlane() {
    MadeNode node = CoreOs.host("master-0");
    OpenShiftKubelet.addTo(node, "node-role.kubernetes.io/control-plane");
    OpenShiftControlPlane.addTo(node);
    OpenShiftEtcd.addTo(node);
    return node;
  }
}
