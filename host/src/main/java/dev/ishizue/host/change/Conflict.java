package dev.ishizue.host.change;

/// What is to be changed or taken back is not what it was seen to be: somebody changed it since.
public final class Conflict extends Exception {
  private static final long serialVersionUID = 1;

  private final String what;

  Conflict(String what) {
    super(what + " was changed by someone else since");
    this.what = what;
  }

  /// A path, or the name of what is no file.
  public String what() {
    return what;
  }
}
