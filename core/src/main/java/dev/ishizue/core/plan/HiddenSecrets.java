package dev.ishizue.core.plan;

import java.util.List;

public final class HiddenSecrets {
  private HiddenSecrets() {}

  public static List<String> in(List<String> diff) {
    return diff;
  }
}
