package dev.ishizue.host.runtime;

import java.util.List;

/// Where runtimes keep what neither their command line nor their unit names.
public interface RuntimePlaces {

  /// Every place a known distribution uses.
  RuntimePlaces EVERYWHERE = new RuntimePlaces() {};

  /// Main files of containerd; the first that is there counts.
  default List<String> containerdConfigs() {
    return List.of(
        "/var/lib/rancher/k3s/agent/etc/containerd/config.toml",
        "/var/lib/rancher/rke2/agent/etc/containerd/config.toml",
        "/var/snap/microk8s/current/args/containerd.toml",
        "/etc/k0s/containerd.toml",
        "/etc/containerd/config.toml");
  }

  /// Of k3s and RKE2.
  default List<String> registriesFiles() {
    return List.of("/etc/rancher/k3s/registries.yaml", "/etc/rancher/rke2/registries.yaml");
  }

  default List<String> sockets() {
    return List.of(
        "/run/containerd/containerd.sock",
        "/run/k3s/containerd/containerd.sock",
        "/run/k0s/containerd.sock",
        "/var/snap/microk8s/common/run/containerd.sock",
        "/run/crio/crio.sock",
        "/run/cri-dockerd.sock",
        "/run/docker.sock",
        "/run/k3s/cri-dockerd/cri-dockerd.sock");
  }
}
