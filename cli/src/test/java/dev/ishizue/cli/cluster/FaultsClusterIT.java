package dev.ishizue.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.testbed.cluster.Cluster;
import dev.ishizue.testbed.cluster.ClusterNode;
import dev.ishizue.testbed.cluster.Fault;
import dev.ishizue.testbed.cluster.RunningCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each seeded fault turns exactly the controls that it names, and nothing of it is left when it
/// was taken back.
@Cluster
class FaultsClusterIT {
  private static final Path FAULTS = Path.of("../testbed/faults");

  @TestFactory
  Stream<DynamicTest> eachTurnsExactlyItsControlsAndBack(RunningCluster cluster)
      throws IOException {
    Set<String> known = new TreeSet<>(Verdicts.of(cluster.node("w1")).judgements().keySet());
    return Fault.all(FAULTS).stream()
        .map(
            fault ->
                DynamicTest.dynamicTest(
                    fault.name() + ": " + fault.title(),
                    () -> {
                      assertThat(known).containsAll(fault.turns());
                      check(fault, cluster.node(fault.controlPlaneOnly() ? "cp1" : "w1"));
                    }));
  }

  private static void check(Fault fault, ClusterNode node) {
    Verdicts sound = Verdicts.of(node);
    try {
      if (!fault.after().isEmpty()) {
        node.breakBy(fault.after());
      }
      Verdicts before = Verdicts.of(node);
      node.breakBy(fault.name());
      assertThat(Verdicts.of(node).turnedSince(before)).isEqualTo(fault.turns());
    } finally {
      node.mend();
    }
    assertThat(Verdicts.of(node).turnedSince(sound)).as("left after mending").isEmpty();
  }
}
