package dev.ishizue.host.files;

import dev.ishizue.core.files.FileFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// An inode that was looked at, named by its path in the node's terms with no link left in it.
record Place(String path, int typeAndMode, int uid, int gid, long size, long modified) {

  /// Looks without following a link in the last component.
  static Place look(String path, Path onDisk) throws IOException {
    Map<String, Object> inode =
        Files.readAttributes(
            onDisk, "unix:mode,uid,gid,size,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
    return new Place(
        path,
        (int) get(inode, "mode"),
        (int) get(inode, "uid"),
        (int) get(inode, "gid"),
        (long) get(inode, "size"),
        ((FileTime) get(inode, "lastModifiedTime")).to(TimeUnit.SECONDS));
  }

  private static Object get(Map<String, Object> inode, String attribute) {
    return Objects.requireNonNull(inode.get(attribute));
  }

  FileFacts.Kind kind() {
    return switch (typeAndMode & 0170000) {
      case 0100000 -> FileFacts.Kind.FILE;
      case 0040000 -> FileFacts.Kind.DIRECTORY;
      case 0120000 -> FileFacts.Kind.LINK;
      case 0010000 -> FileFacts.Kind.FIFO;
      case 0140000 -> FileFacts.Kind.SOCKET;
      default -> FileFacts.Kind.DEVICE;
    };
  }

  FileFacts facts(String askedFor) {
    return new FileFacts(askedFor, kind(), typeAndMode & 07777, uid, gid, size, modified);
  }
}
