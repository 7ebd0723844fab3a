package dev.ishizue.host.distribution;

import java.util.List;

/// Where a distribution keeps what it writes itself. What a component's own settings name is taken
/// from the settings; this is for the rest, and for when nothing is set.
///
/// @param kubeletUnits the units that run the kubelet, or the program it is part of
/// @param pkiDirectories read to the bottom
/// @param kubeletStateDirectory where the kubelet keeps its certificates, usually
///   `/var/lib/kubelet`
/// @param joinTokenFiles files from which a node joins a cluster
public record Layout(
    List<String> kubeletUnits,
    List<String> adminKubeconfigs,
    List<String> controllerManagerKubeconfigs,
    List<String> schedulerKubeconfigs,
    List<String> kubeProxyKubeconfigs,
    List<String> kubeletKubeconfigs,
    List<String> bootstrapKubeconfigs,
    List<String> pkiDirectories,
    String kubeletStateDirectory,
    List<String> cniConfigDirectories,
    List<String> etcdDataDirectories,
    List<String> joinTokenFiles,
    List<String> executables,
    List<String> executableDirectories) {

  /// What kubeadm and most installers by hand do.
  public static final Layout UPSTREAM =
      new Layout(
          List.of("kubelet.service"),
          List.of("/etc/kubernetes/admin.conf", "/etc/kubernetes/super-admin.conf"),
          List.of("/etc/kubernetes/controller-manager.conf"),
          List.of("/etc/kubernetes/scheduler.conf"),
          List.of("/etc/kubernetes/kube-proxy.conf", "/var/lib/kube-proxy/kubeconfig.conf"),
          List.of("/etc/kubernetes/kubelet.conf"),
          List.of("/etc/kubernetes/bootstrap-kubelet.conf"),
          List.of("/etc/kubernetes/pki"),
          "/var/lib/kubelet",
          List.of("/etc/cni/net.d"),
          List.of("/var/lib/etcd"),
          List.of("/var/lib/cloud/instance/user-data.txt"),
          List.of(
              "/usr/bin/kubelet",
              "/usr/bin/kubeadm",
              "/usr/bin/kubectl",
              "/usr/bin/containerd",
              "/usr/local/bin/containerd",
              "/usr/bin/runc",
              "/usr/sbin/runc",
              "/usr/local/sbin/runc",
              "/usr/bin/crictl",
              "/usr/local/bin/kubelet"),
          List.of("/opt/cni/bin"));
}
