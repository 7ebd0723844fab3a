package dev.ishizue.core.plan;

import java.util.List;

public final class UnifiedDiff {
  private UnifiedDiff() {}

  public static List<String> of(String path, String before, String after) {
    return List.of(path, before, after);
  }
}
