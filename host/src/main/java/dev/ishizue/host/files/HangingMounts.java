package dev.ishizue.host.files;

import dev.ishizue.core.node.Mount;
import dev.ishizue.host.machine.Mounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Places of the running machine where a look may never return: what lies there is answered by
/// another machine, or by a program of some user.
final class HangingMounts {
  private static final Set<String> HANGING =
      Set.of(
          "nfs",
          "nfs4",
          "cifs",
          "smb3",
          "smbfs",
          "ncpfs",
          "afs",
          "coda",
          "ceph",
          "lustre",
          "gfs2",
          "ocfs2",
          "gpfs",
          "beegfs",
          "pvfs2",
          "orangefs",
          "glusterfs",
          "panfs",
          "fuse",
          // Looking makes the kernel mount something first.
          "autofs");

  /// Served by a program, yet part of the machine: containers get their `/proc/cpuinfo` or their
  /// whole root through these.
  private static final Set<String> LOCAL_FUSE = Set.of("fuse.lxcfs", "fuse.fuse-overlayfs");

  private final Map<String, String> typeByTarget;

  private HangingMounts(Map<String, String> typeByTarget) {
    this.typeByTarget = typeByTarget;
  }

  static HangingMounts of(String mountinfo) {
    Map<String, String> last = new LinkedHashMap<>();
    for (Mount mount : Mounts.parse(mountinfo)) {
      // A later mount on the same place covers an earlier one.
      last.put(mount.target(), mount.type());
    }
    // A machine whose own root is remote hangs with it whatever this program does.
    last.remove("/");
    last.values().removeIf(type -> !canHang(type));
    return new HangingMounts(last);
  }

  /// The type of file system that may hang, when the path lies on one.
  Optional<String> at(String path) {
    return typeByTarget.entrySet().stream()
        .filter(e -> path.equals(e.getKey()) || path.startsWith(e.getKey() + "/"))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean canHang(String type) {
    return HANGING.contains(type) || (type.startsWith("fuse.") && !LOCAL_FUSE.contains(type));
  }
}
