package dev.ishizue.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.testbed.cluster.Cluster;
import dev.ishizue.testbed.cluster.RunningCluster;
import org.junit.jupiter.api.Test;

/// Three control planes with an etcd member each, behind a balancer.
@Cluster(controlPlanes = 3, workers = 0)
class ThreeControlPlanesClusterIT extends DefaultNodes {

  @Test
  void theApiAnswersWhileOneIsCutOff(RunningCluster cluster) {
    cluster.node("cp2").cut();
    try {
      assertThat(cluster.kubectl("get", "--raw", "/readyz").expectSuccess()).isEqualTo("ok");
    } finally {
      cluster.node("cp2").plug();
    }
  }
}
