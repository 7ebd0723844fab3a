package dev.ishizue.testbed;

import java.util.Map;

/// Nodes of further distributions, each with what gives it away and how its components are started.
public final class MadeDistributions {

  private MadeDistributions() {}

  /// A controller that is a worker as well. k0s runs its control plane as users of their own.
  public static MadeNode k0sController() {
    MadeNode node = MadeNode.linux();
    node.files()
        .write(
            "/etc/systemd/system/k0scontroller.service",
            "[Service]\nExecStart=/usr/local/bin/k0s controller --enable-worker\n");
    node.process(900, "/usr/local/bin/k0s", "controller", "--enable-worker");
    node.process(
        910,
        997,
        Map.of(),
        "/var/lib/k0s/bin/kube-apiserver",
        "--anonymous-auth=false",
        "--profiling=false");
    node.process(911, 996, Map.of(), "/var/lib/k0s/bin/etcd", "--data-dir=/var/lib/k0s/etcd");
    node.process(912, "/var/lib/k0s/bin/kubelet", "--config=/var/lib/k0s/kubelet-config.yaml");
    return node;
  }

  public static MadeNode talosWorker() {
    return system("ID=talos\nNAME=Talos\nVERSION_ID=v1.12.0\n");
  }

  public static MadeNode openShiftWorker() {
    return system("ID=\"rhcos\"\nID_LIKE=\"rhel fedora\"\nVERSION=\"9.6\"\n");
  }

  public static MadeNode eks() {
    MadeNode node = system("ID=\"amzn\"\nVERSION_ID=\"2023\"\n");
    node.files().write("/etc/eks/image-credential-provider/config.json", "{}");
    return node;
  }

  public static MadeNode gke() {
    MadeNode node = system("ID=cos\nNAME=\"Container-Optimized OS\"\n");
    node.files().write("/home/kubernetes/kube-env", "");
    return node;
  }

  public static MadeNode aks() {
    MadeNode node = system("ID=ubuntu\nVERSION_ID=\"22.04\"\n");
    node.files().write("/etc/kubernetes/azure.json", "{}").mode("/etc/kubernetes/azure.json", 0600);
    return node;
  }

  private static MadeNode system(String osRelease) {
    MadeNode node = MadeNode.linux();
    node.files().write("/etc/os-release", osRelease);
    node.process(910, "/usr/bin/kubelet", "--config=/etc/kubernetes/kubelet.yaml");
    return node;
  }
}
