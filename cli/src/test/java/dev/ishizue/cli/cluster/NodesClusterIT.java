package dev.ishizue.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.testbed.cluster.Cluster;
import dev.ishizue.testbed.cluster.ClusterNode;
import dev.ishizue.testbed.cluster.Result;
import dev.ishizue.testbed.cluster.RunningCluster;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The testbed's nodes behave as machines do.
@Cluster
@Timeout(180)
class NodesClusterIT {

  @Test
  void aPodReachesTheApiServerByItsServiceAddress(RunningCluster cluster) {
    cluster
        .kubectl(
            "run",
            "client",
            "--image=ishizue.test/kubectl:v1.36.3",
            "--restart=Never",
            "--",
            "get",
            "--raw",
            "/version")
        .expectSuccess();
    try {
      cluster
          .kubectl(
              "wait", "--for=jsonpath={.status.phase}=Succeeded", "pod/client", "--timeout=60s")
          .expectSuccess();
      assertThat(cluster.kubectl("logs", "client").expectSuccess())
          .contains("\"gitVersion\": \"v1.36.3\"");
    } finally {
      cluster.kubectl("delete", "pod", "client", "--now").expectSuccess();
    }
  }

  @Test
  void securityUpdatesArePending(RunningCluster cluster) {
    assertThat(cluster.node("w1").run("apt-get", "-s", "upgrade").expectSuccess())
        .containsPattern("Inst \\S+ .*Debian-Security");
  }

  @Test
  void aNodeComesBackFromARebootWithItsState(RunningCluster cluster) {
    ClusterNode node = cluster.node("w1");
    node.run("sh", "-c", "echo kept > /root/kept").expectSuccess();
    String before = bootOf(node).expectSuccess();
    node.run("reboot");
    await(() -> isAnotherBoot(node, before));
    assertThat(node.run("cat", "/root/kept").expectSuccess()).isEqualTo("kept\n");
    await(() -> askKubelet(cluster) == 0);
  }

  private static boolean isAnotherBoot(ClusterNode node, String before) {
    Result now = bootOf(node);
    return now.exitCode() == 0 && !now.out().equals(before);
  }

  private static Result bootOf(ClusterNode node) {
    return node.run("cat", "/proc/sys/kernel/random/boot_id");
  }

  @Test
  void aNodeThatIsCutOffReachesNobody(RunningCluster cluster) {
    ClusterNode node = cluster.node("w1");
    node.cut();
    try {
      assertThat(node.run("ping", "-c1", "-W1", "10.77.1.1").exitCode()).isNotZero();
    } finally {
      node.plug();
    }
    await(() -> node.run("ping", "-c1", "-W1", "10.77.1.1").exitCode() == 0);
  }

  @Test
  void aFullNodeTakesNotAByte(RunningCluster cluster) {
    ClusterNode node = cluster.node("w1");
    node.fill();
    try {
      assertThat(node.run("sh", "-c", "head -c 100000 /dev/zero > /root/more").err())
          .contains("No space left on device");
    } finally {
      node.free();
    }
    node.run("sh", "-c", "echo more > /root/more").expectSuccess();
  }

  @Test
  void aPausedNodeDoesNothingUntilItIsResumed(RunningCluster cluster) {
    ClusterNode node = cluster.node("w1");
    await(() -> askKubelet(cluster) == 0);
    node.pause();
    try {
      assertThat(askKubelet(cluster)).as("curl's code for a timeout").isEqualTo(28);
    } finally {
      node.resume();
    }
    await(() -> askKubelet(cluster) == 0);
  }

  /// curl's exit code; 0 means that it answered, be it with a refusal.
  private static int askKubelet(RunningCluster cluster) {
    return cluster
        .run(Duration.ofSeconds(20), "curl", "-skm2", "https://10.77.2.1:10250/healthz")
        .exitCode();
  }

  @Test
  void theKubeconfigOpensTheApiFromWithinTheNetwork(RunningCluster cluster) {
    assertThat(cluster.kubeconfig()).contains("server: https://10.77.1.1:6443");
    assertThat(
            cluster
                .run(Duration.ofSeconds(20), "curl", "-sk", "https://10.77.1.1:6443/version")
                .expectSuccess())
        .contains("v1.36.3");
  }

  /// The class's timeout is the limit.
  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }
}
