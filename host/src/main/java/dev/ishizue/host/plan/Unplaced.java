package dev.ishizue.host.plan;

/// A change that has no place on this node in which a plan could make it. The message says why, as
/// the part of a sentence that follows "because".
final class Unplaced extends Exception {
  private static final long serialVersionUID = 1;

  Unplaced(String why) {
    super(why);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
