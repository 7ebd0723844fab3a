package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeNode;
import java.util.Map;

/// The host below a made distribution, as its image ships it: what the image does not harden is not
/// hardened.
final class LinuxHost {
  private static final String ROOT_DISK =
      "22 1 259:1 / / rw,noatime shared:1 - xfs /dev/nvme0n1p1 rw\n";

  private LinuxHost() {}

  /// A host without accounts, services or Kubernetes.
  static MadeNode of(String name, String osRelease, LinuxKernel kernel) {
    MadeNode node = MadeNode.empty();
    node.files()
        .write("/etc/hostname", name + "\n")
        .write("/proc/sys/kernel/hostname", name + "\n")
        .write("/etc/os-release", osRelease)
        .write("/usr/lib/os-release", osRelease)
        .write("/usr/lib/systemd/systemd", "")
        .directory("/usr/lib/systemd/system")
        .write("/proc/self/mountinfo", ROOT_DISK)
        .write("/proc/1/mountinfo", ROOT_DISK);
    kernel.writeTo(node);
    node.process(1, 0, Map.of(), "/usr/lib/systemd/systemd", "--switched-root", "--system");
    return node;
  }

  /// A process in a container that has directories of the host mounted.
  ///
  /// @param mounts where in the container, and which directory of the host
  static void inContainer(MadeNode node, int pid, Map<String, String> mounts) {
    StringBuilder table = new StringBuilder("700 690 0:90 / / rw - overlay overlay rw\n");
    int[] id = {701};
    mounts.forEach(
        (inside, host) ->
            table.append(
                "%d 700 259:1 %s %s ro - xfs /dev/nvme0n1p1 rw%n"
                    .formatted(id[0]++, host, inside)));
    node.files().write("/proc/" + pid + "/mountinfo", table.toString());
  }

  /// A unit of the image that something starts at boot.
  static void enabled(MadeNode node, String name, String content) {
    String path = "/usr/lib/systemd/system/" + name;
    node.files()
        .write(path, content)
        .link("/etc/systemd/system/multi-user.target.wants/" + name, path);
  }

  /// An account with its own group; its password is locked.
  static void user(MadeNode node, String name, int id, String home, String shell) {
    node.files()
        .append("/etc/passwd", "%s:x:%d:%d::%s:%s%n".formatted(name, id, id, home, shell))
        .append("/etc/group", "%s:x:%d:%n".formatted(name, id))
        .append("/etc/shadow", "%s:!!:20500:0:99999:7:::%n".formatted(name));
  }
}
