package dev.ishizue.host.process;

import java.util.List;
import java.util.Set;

/// The programs that take settings from their environment, and which variables those are.
final class ClusterPrograms {
  private static final Set<String> PROGRAMS =
      Set.of(
          "etcd",
          "k3s",
          "k3s-server",
          "k3s-agent",
          "rke2",
          "k0s",
          "kubelet",
          "kubelite",
          "kube-apiserver",
          "kube-controller-manager",
          "kube-scheduler",
          "kube-proxy",
          "hyperkube",
          "kine",
          "containerd",
          "crio",
          "dockerd");

  /// The kernel keeps 15 bytes of a name.
  private static final int NAME = 15;

  private static final List<String> PREFIXES = List.of("ETCD_", "K3S_", "RKE2_", "KUBELET_");

  private ClusterPrograms() {}

  static boolean include(String name, List<String> arguments, String executable) {
    String first = arguments.isEmpty() ? "" : arguments.getFirst();
    return PROGRAMS.contains(base(first))
        || PROGRAMS.contains(base(executable))
        || PROGRAMS.stream()
            .anyMatch(p -> (p.length() > NAME ? p.substring(0, NAME) : p).equals(name));
  }

  static boolean configuredBy(String variable) {
    return variable.equals("GODEBUG") || PREFIXES.stream().anyMatch(variable::startsWith);
  }

  private static String base(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
