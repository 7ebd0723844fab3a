package dev.ishizue.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.testbed.cluster.Cluster;
import dev.ishizue.testbed.cluster.RunningCluster;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Three control planes with an etcd member each, behind a balancer.
@Cluster(controlPlanes = 3, workers = 0)
class ThreeControlPlanesClusterIT extends DefaultNodes {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /// Not at once: the balancer has to notice, and the members may have to elect a leader.
  @Test
  @Timeout(60)
  void theApiAnswersAgainWhileOneIsCutOff(RunningCluster cluster) {
    cluster.node("cp2").cut();
    try {
      assertThat(cluster.run(LIMIT, "ping", "-c1", "-W1", "10.77.1.2").exitCode()).isNotZero();
      while (!cluster.kubectl("get", "--raw", "/readyz").out().equals("ok")) {
        Thread.onSpinWait();
      }
    } finally {
      cluster.node("cp2").plug();
    }
  }
}
