package dev.ishizue.core.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// Who may use a file.
///
/// @param mode permission bits including setuid, setgid and sticky
public record Access(int mode, int uid, int gid) {
  public Access {
    if ((mode & ~07777) != 0 || uid < 0 || gid < 0) {
      throw new IllegalArgumentException("mode %o, owner %d:%d".formatted(mode, uid, gid));
    }
  }

  /// Such as `0640 0:0`.
  @JsonIgnore
  public String text() {
    return "%04o %d:%d".formatted(mode, uid, gid);
  }
}
