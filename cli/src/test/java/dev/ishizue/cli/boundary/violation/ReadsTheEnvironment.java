package dev.ishizue.cli.boundary.violation;

public final class ReadsTheEnvironment {
  public Object violate() throws Exception {
    return System.getenv("HOME");
  }
}
