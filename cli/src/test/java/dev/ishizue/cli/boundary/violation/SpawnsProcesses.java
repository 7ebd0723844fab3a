package dev.ishizue.cli.boundary.violation;

public final class SpawnsProcesses {
  public Object violate() throws Exception {
    return new ProcessBuilder("true").start();
  }
}
