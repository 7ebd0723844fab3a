package dev.ishizue.report;

import dev.ishizue.core.control.Severity;

/// What a piece of text is, which decides its colour.
enum Style {
  PLAIN(""),
  HEADING("1"),
  QUIET("2"),
  GOOD("32"),
  CRITICAL("1;31"),
  HIGH("31"),
  MEDIUM("33"),
  LOW("36");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  static Style of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> CRITICAL;
      case HIGH -> HIGH;
      case MEDIUM -> MEDIUM;
      case LOW -> LOW;
    };
  }

  String paint(String text) {
    return code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
