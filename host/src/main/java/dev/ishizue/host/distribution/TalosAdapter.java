package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.node.Distribution;
import java.util.List;

/// Talos: an operating system of its own, without shell, SSH or package manager. Control-plane pods
/// reach the kubelet from a local URL, so there are no manifests on disk.
final class TalosAdapter extends UpstreamAdapter {
  private static final Layout LAYOUT =
      new Layout() {
        @Override
        public List<String> kubeletUnits() {
          return List.of();
        }

        @Override
        public List<String> adminKubeconfigs() {
          return List.of();
        }

        @Override
        public List<String> controllerManagerKubeconfigs() {
          return List.of("/system/secrets/kubernetes/kube-controller-manager/kubeconfig");
        }

        @Override
        public List<String> schedulerKubeconfigs() {
          return List.of("/system/secrets/kubernetes/kube-scheduler/kubeconfig");
        }

        @Override
        public List<String> kubeletKubeconfigs() {
          return List.of("/etc/kubernetes/kubeconfig-kubelet");
        }

        @Override
        public List<String> bootstrapKubeconfigs() {
          return List.of("/etc/kubernetes/bootstrap-kubeconfig");
        }

        @Override
        public List<String> pkiDirectories() {
          return List.of("/system/secrets", "/etc/kubernetes/pki");
        }

        @Override
        public List<String> joinTokenFiles() {
          return List.of();
        }
      };

  @Override
  public Distribution distribution() {
    return Distribution.TALOS;
  }

  @Override
  public List<Evidence> recognise(Surroundings surroundings) {
    return OsRelease.isOneOf(surroundings, "talos");
  }

  @Override
  public Layout layout(Surroundings surroundings) {
    return LAYOUT;
  }
}
