package dev.ishizue.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.json.MalformedJson;
import dev.ishizue.core.plan.Plan;
import dev.ishizue.core.plan.PlanFile;
import dev.ishizue.testbed.cluster.Cluster;
import dev.ishizue.testbed.cluster.ClusterNode;
import dev.ishizue.testbed.cluster.Result;
import dev.ishizue.testbed.cluster.RunningCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Untouched kubeadm nodes are put right by the commands a person types, go on working, and are
/// taken back to the byte.
@Cluster
class ChangesClusterIT {
  private static final String PLAN = "/root/plan.json";

  /// What a plan may change on a node, but for what programs write there by themselves.
  private static final String FILES =
      "find /etc /var/lib/kubelet/config.yaml /var/lib/kubelet/kubeadm-flags.env -xdev -type f"
          + " -printf '%p %m %U %G %T@ ' -exec sha256sum {} \\; | sort";

  @Test
  void aControlPlaneIsPutRightAndTakenBack(RunningCluster cluster) throws Exception {
    ClusterNode node = cluster.node("cp1");
    InstalledIshizue ishizue = InstalledIshizue.on(node);
    Verdicts before = Verdicts.of(node);
    String files = node.run("sh", "-c", FILES).expectSuccess();
    String configuration = configuration(cluster);
    Plan plan = plan(ishizue);
    assertThat(plan.completes())
        .contains(
            "access.cp.profiling-off",
            "configure.api.anonymous-auth",
            "configure.api.audit-policy-present",
            "configure.kubelet.seccomp-default");
    int announced = plan.groups().stream().mapToInt(g -> g.activation().outage()).max().orElse(0);

    Outage outage = Outage.watch(cluster);
    Result applied = ishizue.run("apply", PLAN, "--yes");
    assertThat(outage.longest()).isLessThanOrEqualTo(Duration.ofSeconds(announced));
    assertThat(applied.exitCode()).as(applied.out() + applied.err()).isZero();
    keepSsh(ishizue, applied);

    Set<String> failing = new TreeSet<>(Verdicts.of(node).are(Judgement.Fail.class));
    failing.retainAll(plan.completes());
    assertThat(failing).as("controls of the plan that still fail").isEmpty();
    assertThat(plan(ishizue).isEmpty()).as("a second plan is empty").isTrue();
    assertThat(configuration(cluster)).contains("name: profiling").contains("seccompDefault: true");
    works(cluster);

    Result undone = ishizue.run("undo", "1");
    assertThat(undone.exitCode()).as(undone.out() + undone.err()).isZero();
    assertThat(node.run("sh", "-c", FILES).expectSuccess()).isEqualTo(files);
    assertThat(configuration(cluster)).isEqualTo(configuration);
    assertThat(Verdicts.of(node).turnedSince(before)).isEmpty();
    works(cluster);
  }

  @Test
  void aWorkerIsPutRightAndTakenBack(RunningCluster cluster) throws Exception {
    ClusterNode node = cluster.node("w1");
    InstalledIshizue ishizue = InstalledIshizue.on(node);
    Verdicts before = Verdicts.of(node);
    String files = node.run("sh", "-c", FILES).expectSuccess();
    Plan plan = plan(ishizue);
    Result applied = ishizue.run("apply", PLAN, "--yes");
    assertThat(applied.exitCode()).as(applied.out() + applied.err()).isZero();
    keepSsh(ishizue, applied);
    Set<String> failing = new TreeSet<>(Verdicts.of(node).are(Judgement.Fail.class));
    failing.retainAll(plan.completes());
    assertThat(failing).as("controls of the plan that still fail").isEmpty();
    works(cluster);
    ishizue.run("undo", "1").expectSuccess();
    assertThat(node.run("sh", "-c", FILES).expectSuccess()).isEqualTo(files);
    assertThat(Verdicts.of(node).turnedSince(before)).isEmpty();
  }

  private static void keepSsh(InstalledIshizue ishizue, Result applied) {
    if (applied.out().contains("ishizue confirm 1")) {
      assertThat(ishizue.node().run("systemctl", "is-active", "ishizue-revert-1.timer").out())
          .isEqualTo("active\n");
      assertThat(ishizue.run("confirm", "1").expectSuccess()).isEqualTo("Run 1 stays.\n");
    }
    assertThat(ishizue.node().run("ls", "/etc/systemd/system").out())
        .doesNotContain("ishizue-revert");
  }

  private static Plan plan(InstalledIshizue ishizue) throws IOException, MalformedJson {
    Result planned = ishizue.run("plan", "-o", PLAN);
    assertThat(planned.exitCode()).as(planned.err()).isZero();
    return PlanFile.read(
        PLAN, Files.readAllBytes(ishizue.node().root().resolve(PLAN.substring(1))));
  }

  /// What the next `kubeadm upgrade` would write.
  private static String configuration(RunningCluster cluster) {
    return cluster
            .kubectl("-n", "kube-system", "get", "cm", "kubeadm-config", "-o", "jsonpath={.data}")
            .expectSuccess()
            .replace("\\n", "\n")
        + cluster
            .kubectl("-n", "kube-system", "get", "cm", "kubelet-config", "-o", "jsonpath={.data}")
            .expectSuccess()
            .replace("\\n", "\n");
  }

  /// A pod, its log, a command in it, and a Service.
  private static void works(RunningCluster cluster) {
    String network = "{\"spec\":{\"hostNetwork\":true}}";
    cluster
        .kubectl(
            "run",
            "basics",
            "--image=ishizue.test/kubectl:v1.36.3",
            "--restart=Never",
            "--overrides=" + network,
            "--",
            "proxy",
            "--address=0.0.0.0",
            "--port=18001",
            "--accept-hosts=.*")
        .expectSuccess();
    try {
      cluster
          .kubectl("wait", "--for=condition=Ready", "pod/basics", "--timeout=90s")
          .expectSuccess();
      assertThat(cluster.kubectl("logs", "basics").expectSuccess()).contains("Starting to serve");
      assertThat(
              cluster
                  .kubectl("exec", "basics", "--", "kubectl", "version", "--client")
                  .expectSuccess())
          .contains("v1.36.3");
      cluster
          .kubectl("expose", "pod", "basics", "--port=80", "--target-port=18001")
          .expectSuccess();
      String address =
          cluster
              .kubectl("get", "service", "basics", "-o", "jsonpath={.spec.clusterIP}")
              .expectSuccess();
      assertThat(
              cluster
                  .node("cp1")
                  .run(
                      "curl",
                      "-s",
                      "--retry",
                      "20",
                      "--retry-all-errors",
                      "--retry-delay",
                      "1",
                      "-o",
                      "/dev/null",
                      "-w",
                      "%{http_code}",
                      "http://" + address + "/")
                  .expectSuccess())
          .matches("[2-4][0-9][0-9]");
    } finally {
      cluster.kubectl("delete", "service", "basics", "--ignore-not-found").expectSuccess();
      cluster.kubectl("delete", "pod", "basics", "--now").expectSuccess();
    }
  }
}
