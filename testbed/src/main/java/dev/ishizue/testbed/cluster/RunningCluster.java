package dev.ishizue.testbed.cluster;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A cluster that is up, for the tests that share it.
public final class RunningCluster implements AutoCloseable {
  /// One at a time: a machine seldom has room for two, and what a killed run left has this name
  /// too.
  private static final String NAME = "test";

  private static final Duration BUILD_AND_BOOT = Duration.ofMinutes(40);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final TestbedCommand testbed;
  private final Cluster shape;

  private RunningCluster(TestbedCommand testbed, Cluster shape) {
    this.testbed = testbed;
    this.shape = shape;
  }

  static RunningCluster up(TestbedCommand testbed, Cluster shape) {
    RunningCluster cluster = new RunningCluster(testbed.named(NAME), shape);
    cluster.close();
    cluster
        .testbed
        .run(
            BUILD_AND_BOOT,
            System.err::println,
            "up",
            "--kubernetes",
            shape.kubernetes(),
            "--control-planes",
            "" + shape.controlPlanes(),
            "--workers",
            "" + shape.workers())
        .expectSuccess();
    return cluster;
  }

  boolean hasShape(Cluster wanted) {
    return shape.equals(wanted);
  }

  /// `cp1` and so on for control planes, `w1` and so on for workers.
  public ClusterNode node(String name) {
    return new ClusterNode(testbed, name);
  }

  public List<ClusterNode> nodes() {
    return Stream.concat(names("cp", shape.controlPlanes()), names("w", shape.workers()))
        .map(this::node)
        .toList();
  }

  /// The administrator's. Its server is reached from within the cluster's network: see [#run].
  public String kubeconfig() {
    return testbed.run(LIMIT, "kubeconfig").expectSuccess();
  }

  /// Runs kubectl as the administrator.
  public Result kubectl(String... arguments) {
    return node("cp1")
        .run(Stream.concat(Stream.of("kubectl"), Stream.of(arguments)).toArray(String[]::new));
  }

  /// Runs a program of this machine in the cluster's network.
  public Result run(Duration limit, String... command) {
    return testbed.run(
        limit, Stream.concat(Stream.of("run"), Stream.of(command)).toArray(String[]::new));
  }

  @Override
  public void close() {
    testbed.run(LIMIT, "down").expectSuccess();
  }

  private static Stream<String> names(String prefix, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> prefix + number);
  }
}
