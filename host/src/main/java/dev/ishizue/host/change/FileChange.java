package dev.ishizue.host.change;

import dev.ishizue.core.plan.Access;
import dev.ishizue.core.plan.FileState;
import dev.ishizue.core.plan.Sha256;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Regular files as changes see them, and how one takes the place of another: whole, with its
/// owner, mode, labels and time, durably, or not at all.
record FileChange(Disk disk) {

  FileState state(String path) throws IOException {
    Optional<Inode> inode = disk.look(path);
    if (inode.isEmpty()) {
      return new FileState.Absent();
    }
    if (inode.get().kind() != Inode.Kind.FILE) {
      throw new IOException(path + " is not a regular file any more");
    }
    return new FileState.Present(Sha256.of(disk.read(path)), inode.get().access());
  }

  /// @param inode what the new file takes over: owner, mode, labels, and its time where that is not
  ///   negative
  void replace(String path, String temporary, byte[] content, Inode inode) throws IOException {
    if (disk.look(temporary).isPresent()) {
      disk.remove(temporary);
    }
    disk.create(temporary);
    disk.append(temporary, content);
    Access access = inode.access();
    disk.setAccess(temporary, access);
    for (Map.Entry<String, String> attribute : inode.attributes().entrySet()) {
      disk.setAttribute(temporary, attribute.getKey(), attribute.getValue());
    }
    if (inode.modified() >= 0) {
      disk.setModified(temporary, inode.modified());
    }
    disk.sync(temporary);
    disk.rename(temporary, path);
    disk.syncDirectory(Disk.parent(path));
  }

  void remove(String path) throws IOException {
    disk.remove(path);
    disk.syncDirectory(Disk.parent(path));
  }

  static Inode fresh(Access access) {
    return new Inode(Inode.Kind.FILE, access, Map.of(), -1);
  }

  /// The time is left to be that of the change.
  static Inode changed(Inode before, Access access) {
    return new Inode(before.kind(), access, before.attributes(), -1);
  }
}
