package dev.ishizue.core.files;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// What a file's inode says.
///
/// @param path the path that was asked for
/// @param mode permission bits including setuid, setgid and sticky, as in `07777`
/// @param modified seconds since the epoch
public record FileFacts(
    String path, Kind kind, int mode, int uid, int gid, long size, long modified) {

  public enum Kind {
    FILE,
    DIRECTORY,
    LINK,
    FIFO,
    SOCKET,
    DEVICE
  }

  /// No permission beyond those in `most`: 0600 is at most 0644, 0640 is not at most 0604.
  public boolean modeAtMost(int most) {
    return (mode & 07777 & ~most) == 0;
  }

  /// Group and others may not write.
  @JsonIgnore
  public boolean isWritableByOwnerOnly() {
    return (mode & 022) == 0;
  }

  /// As `stat` prints it, such as `0640`.
  @JsonIgnore
  public String modeText() {
    return "%04o".formatted(mode);
  }
}
