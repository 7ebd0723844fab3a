package dev.ishizue.core.plan;

import java.util.Locale;

/// What a change costs those who use the node, the least first.
public enum Disruption {
  NONE,
  /// Connections are cut and can be made again at once.
  CONNECTION_RESET,
  /// A component does not answer for a while; pods run on.
  COMPONENT_RESTART,
  /// Pods must leave the node first.
  DRAIN,
  /// Takes effect when the node is started anew.
  REBOOT;

  /// As options and plans write it, such as `component-restart`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean isAtMost(Disruption most) {
    return compareTo(most) <= 0;
  }
}
