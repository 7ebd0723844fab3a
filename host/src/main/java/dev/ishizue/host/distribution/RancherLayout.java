package dev.ishizue.host.distribution;

import java.util.List;

/// Where k3s and RKE2 keep things, below their data directory.
///
/// @param program `k3s` or `rke2`
/// @param data such as `/var/lib/rancher/k3s`
record RancherLayout(String program, String data, List<String> kubeletUnits) implements Layout {

  RancherLayout {
    kubeletUnits = List.copyOf(kubeletUnits);
  }

  @Override
  public List<String> adminKubeconfigs() {
    return List.of(
        "/etc/rancher/" + program + "/" + program + ".yaml",
        data + "/server/cred/admin.kubeconfig");
  }

  @Override
  public List<String> controllerManagerKubeconfigs() {
    return List.of(data + "/server/cred/controller.kubeconfig");
  }

  @Override
  public List<String> schedulerKubeconfigs() {
    return List.of(data + "/server/cred/scheduler.kubeconfig");
  }

  @Override
  public List<String> kubeProxyKubeconfigs() {
    return List.of(data + "/agent/kubeproxy.kubeconfig");
  }

  @Override
  public List<String> kubeletKubeconfigs() {
    return List.of(data + "/agent/kubelet.kubeconfig");
  }

  @Override
  public List<String> bootstrapKubeconfigs() {
    return List.of();
  }

  @Override
  public List<String> pkiDirectories() {
    return List.of(data + "/server/tls");
  }

  @Override
  public String kubeletStateDirectory() {
    return data + "/agent";
  }

  @Override
  public List<String> keyDirectories() {
    return List.of(data + "/agent");
  }

  @Override
  public List<String> cniConfigDirectories() {
    return List.of(data + "/agent/etc/cni/net.d", "/etc/cni/net.d");
  }

  @Override
  public List<String> etcdDataDirectories() {
    return List.of(data + "/server/db/etcd");
  }

  @Override
  public List<String> joinTokenFiles() {
    return List.of(
        "/etc/rancher/" + program + "/config.yaml",
        "/var/lib/cloud/instance/user-data.txt",
        data + "/server/node-token",
        data + "/server/token");
  }

  @Override
  public List<String> executables() {
    return List.of("/usr/local/bin/" + program, "/usr/bin/" + program, "/usr/local/bin/kubectl");
  }

  @Override
  public List<String> executableDirectories() {
    return List.of(data + "/data/current/bin", data + "/data/cni", data + "/bin", "/opt/cni/bin");
  }
}
