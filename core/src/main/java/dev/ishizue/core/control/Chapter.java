package dev.ishizue.core.control;

import java.util.Locale;

/// The four parts of a platform's security, everywhere in this order.
public enum Chapter {
  PATCH("Keep up to date"),
  CONFIGURE("Secure nodes and control plane"),
  COMMS("TLS between components"),
  ACCESS("No direct way to a node");

  private final String title;

  Chapter(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /// As it begins control ids: `configure`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
