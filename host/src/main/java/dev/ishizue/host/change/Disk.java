package dev.ishizue.host.change;

import dev.ishizue.core.plan.Access;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The file system as far as changing it goes, one method for each system call that changes
/// something: whatever may be interrupted between two of them is interrupted there by the tests.
///
/// Paths are absolute. No link is ever followed: one in the way is an [IOException], since only an
/// attacker puts it there after a plan named the path.
public interface Disk {

  /// Empty: nothing is there.
  Optional<Inode> look(String path) throws IOException;

  byte[] read(String path) throws IOException;

  /// The names in a directory, sorted.
  List<String> list(String path) throws IOException;

  /// A new empty file, of root and mode 0600; one that is there already is an exception.
  void create(String path) throws IOException;

  void append(String path, byte[] bytes) throws IOException;

  void truncate(String path, long length) throws IOException;

  void setOwner(String path, int uid, int gid) throws IOException;

  /// Changing the owner clears bits, so the mode is set after it.
  void setMode(String path, int mode) throws IOException;

  /// @param value in base64
  void setAttribute(String path, String name, String value) throws IOException;

  /// @param nanoseconds since the epoch
  void setModified(String path, long nanoseconds) throws IOException;

  /// What was written to the file is there after a power loss.
  void sync(String path) throws IOException;

  /// Replaces what is at `to`.
  void rename(String from, String to) throws IOException;

  void remove(String path) throws IOException;

  /// Of root and mode 0700.
  void makeDirectory(String path) throws IOException;

  void removeDirectory(String path) throws IOException;

  /// Which names the directory holds is so after a power loss.
  void syncDirectory(String path) throws IOException;

  /// Holds a lock on a file, which ends with the process at the latest.
  ///
  /// @return empty when another process holds it
  Optional<Closeable> lock(String path) throws IOException;

  default void setAccess(String path, Access access) throws IOException {
    setOwner(path, access.uid(), access.gid());
    setMode(path, access.mode());
  }

  static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }
}
