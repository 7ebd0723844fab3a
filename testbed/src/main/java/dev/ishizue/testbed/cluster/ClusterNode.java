package dev.ishizue.testbed.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// A node of a running cluster.
public final class ClusterNode {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final TestbedCommand testbed;
  private final String name;

  ClusterNode(TestbedCommand testbed, String name) {
    this.testbed = testbed;
    this.name = name;
  }

  public String name() {
    return name;
  }

  public boolean isControlPlane() {
    return name.startsWith("cp");
  }

  /// Runs a command as root on the node.
  public Result run(String... command) {
    return testbed.run(
        LIMIT, Stream.concat(Stream.of("node", name), Stream.of(command)).toArray(String[]::new));
  }

  /// Its file system, with `/proc` and everything else that is mounted, as this machine sees it. It
  /// is another one after a reboot.
  public Path root() {
    return Path.of(command("root", name).strip());
  }

  /// Takes the node off the network, until [#plug].
  public void cut() {
    command("cut", name);
  }

  public void plug() {
    command("plug", name);
  }

  /// Freezes every process, until [#resume].
  public void pause() {
    command("pause", name);
  }

  public void resume() {
    command("resume", name);
  }

  /// Leaves no space on its disk, until [#free].
  public void fill() {
    command("fill", name);
  }

  public void free() {
    command("free", name);
  }

  /// Seeds the fault of that name.
  public void breakBy(String fault) {
    command("break", name, fault);
  }

  /// Takes back every fault, newest first.
  public void mend() {
    command("mend", name);
  }

  private String command(String... arguments) {
    return testbed.run(LIMIT, arguments).expectSuccess();
  }

  @Override
  public String toString() {
    return name;
  }
}
