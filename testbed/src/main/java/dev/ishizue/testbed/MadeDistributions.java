package dev.ishizue.testbed;

/// Nodes of further distributions, each with what gives it away and how its components are started.
public final class MadeDistributions {

  private MadeDistributions() {}

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
