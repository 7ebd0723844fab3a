package dev.ishizue.core.edit;

/// How a place of a document is written.
enum Notation {
  /// By indentation.
  BLOCK,
  /// By brackets.
  FLOW,
  /// By brackets, every string in double quotes.
  JSON
}
