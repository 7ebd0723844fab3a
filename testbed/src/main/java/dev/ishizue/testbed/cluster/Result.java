package dev.ishizue.testbed.cluster;

/// How a command ended.
public record Result(int exitCode, String out, String err) {

  /// What it wrote to its standard output, when it succeeded.
  ///
  /// @throws IllegalStateException with its error output, when it failed
  public String expectSuccess() {
    if (exitCode != 0) {
      throw new IllegalStateException("exit code " + exitCode + ": " + out + err);
    }
    return out;
  }
}
