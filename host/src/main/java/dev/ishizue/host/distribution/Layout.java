package dev.ishizue.host.distribution;

import java.util.List;

/// Where a distribution keeps what it writes itself. What a component's own settings name is taken
/// from the settings; this is for the rest, and for when nothing is set. The defaults are what
/// kubeadm and most installers by hand do; a distribution overrides what differs.
public interface Layout {

  /// Everything where upstream puts it.
  Layout UPSTREAM = new Layout() {};

  /// The units that run the kubelet, or the program it is part of.
  default List<String> kubeletUnits() {
    return List.of("kubelet.service");
  }

  default List<String> adminKubeconfigs() {
    return List.of("/etc/kubernetes/admin.conf", "/etc/kubernetes/super-admin.conf");
  }

  default List<String> controllerManagerKubeconfigs() {
    return List.of("/etc/kubernetes/controller-manager.conf");
  }

  default List<String> schedulerKubeconfigs() {
    return List.of("/etc/kubernetes/scheduler.conf");
  }

  default List<String> kubeProxyKubeconfigs() {
    return List.of("/etc/kubernetes/kube-proxy.conf", "/var/lib/kube-proxy/kubeconfig.conf");
  }

  default List<String> kubeletKubeconfigs() {
    return List.of("/etc/kubernetes/kubelet.conf");
  }

  default List<String> bootstrapKubeconfigs() {
    return List.of("/etc/kubernetes/bootstrap-kubelet.conf");
  }

  /// Read to the bottom.
  default List<String> pkiDirectories() {
    return List.of("/etc/kubernetes/pki");
  }

  /// Where the kubelet keeps its certificates.
  default String kubeletStateDirectory() {
    return "/var/lib/kubelet";
  }

  /// What stands for the kubelet's configuration file where it has none.
  default List<String> kubeletConfigs() {
    return List.of();
  }

  /// Files other than static pods from which the control plane is started.
  default List<String> componentDeclarations() {
    return List.of();
  }

  /// Directories that hold keys and much else; what lies further below is not looked at.
  default List<String> keyDirectories() {
    return List.of();
  }

  default List<String> cniConfigDirectories() {
    return List.of("/etc/cni/net.d");
  }

  default List<String> etcdDataDirectories() {
    return List.of("/var/lib/etcd");
  }

  /// Files from which a node joins a cluster.
  default List<String> joinTokenFiles() {
    return List.of("/var/lib/cloud/instance/user-data.txt");
  }

  default List<String> executables() {
    return List.of(
        "/usr/bin/kubelet",
        "/usr/local/bin/kubelet",
        "/usr/bin/kubeadm",
        "/usr/bin/kubectl",
        "/usr/bin/containerd",
        "/usr/local/bin/containerd",
        "/usr/bin/runc",
        "/usr/sbin/runc",
        "/usr/local/sbin/runc",
        "/usr/bin/crictl");
  }

  default List<String> executableDirectories() {
    return List.of("/opt/cni/bin");
  }
}
