package dev.ishizue.core.node;

import java.util.List;

/// A mounted file system.
public record Mount(String source, String target, String type, List<String> options) {
  public Mount {
    options = List.copyOf(options);
  }
}
