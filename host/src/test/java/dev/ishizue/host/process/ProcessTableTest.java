package dev.ishizue.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.ProcessFacts;
import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProcessTableTest {
  private final MadeNode node = MadeNode.linux();

  @Test
  void listsProcessesByPidWithWhatTheyAre() {
    node.process(900, 1000, Map.of(), "/usr/bin/nginx", "-g", "daemon off;");
    node.process(77, "/usr/bin/kubelet", "--config", "/var/lib/kubelet/config.yaml");
    assertThat(processes()).extracting(ProcessFacts::pid).containsExactly(1, 77, 900);
    ProcessFacts nginx = processes().getLast();
    assertThat(nginx.name()).isEqualTo("nginx");
    assertThat(nginx.uid()).isEqualTo(1000);
    assertThat(nginx.parent()).isEqualTo(1);
    assertThat(nginx.started()).isEqualTo(1900);
    assertThat(nginx.arguments()).containsExactly("/usr/bin/nginx", "-g", "daemon off;");
    assertThat(nginx.executable().ifKnown()).contains("/usr/bin/nginx");
    assertThat(nginx.environment()).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void keepsOfTheEnvironmentOnlyWhatConfiguresAClusterProgram() {
    node.process(
        5,
        0,
        Map.of("ETCD_DATA_DIR", "/d", "HOME", "/root", "ETCD_PASSWORD", "x", "GODEBUG", "a=1"),
        "/usr/bin/etcd");
    assertThat(processes().getLast().environment().ifKnown())
        .contains(Map.of("ETCD_DATA_DIR", "/d", "ETCD_PASSWORD", "<redacted>", "GODEBUG", "a=1"));
    node.files().unreadable("/proc/5/environ");
    assertThat(processes().getLast().environment()).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void understandsATitleWrittenOverTheArguments() {
    node.process(5, "/usr/local/bin/k3s", "server");
    node.files().write("/proc/5/cmdline", "/usr/local/bin/k3s server\0\0\0\0");
    assertThat(processes().getLast().arguments()).containsExactly("/usr/local/bin/k3s", "server");
    node.files().write("/proc/5/cmdline", "sshd: root@pts/0");
    assertThat(processes().getLast().arguments()).containsExactly("sshd:", "root@pts/0");
  }

  @Test
  void keepsABlankInTheNameOfAProgramWithoutArguments() {
    node.process(5, "/opt/My Program/run");
    assertThat(processes().getLast().arguments()).containsExactly("/opt/My Program/run");
  }

  @Test
  void survivesANameMadeToConfuse() {
    node.process(5, "/bin/x");
    String tail = " S 42 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 777 0 0\n";
    node.files().write("/proc/5/stat", "5 (a) S 1 1 (\n) x)" + tail);
    assertThat(processes().getLast().name()).isEqualTo("a) S 1 1 (\n) x");
    assertThat(processes().getLast().parent()).isEqualTo(42);
    assertThat(processes().getLast().started()).isEqualTo(777);
  }

  @Test
  void leavesKernelThreadsOutButNotProcessesThatBlankedTheirArguments() {
    node.process(6, "/bin/blank").files().write("/proc/6/cmdline", "");
    node.process(7, "/kthread").files().write("/proc/7/cmdline", "");
    node.files().replace("/proc/7/stat", "-1 0 0", "-1 2129984 0");
    assertThat(processes()).extracting(ProcessFacts::pid).containsExactly(1, 6);
  }

  @Test
  void aProcessThatEndedMeanwhileIsPassedOver() {
    node.files().directory("/proc/8");
    node.process(9, "/bin/x").files().remove("/proc/9/status");
    assertThat(processes()).extracting(ProcessFacts::pid).containsExactly(1);
  }

  @Test
  void hiddenProcessesAreNotAnEmptyList() {
    for (String option : List.of("hidepid=2", "hidepid=invisible", "hidepid=1")) {
      node.files()
          .write("/proc/self/mountinfo", "22 1 0:21 / /proc rw - proc proc rw," + option + "\n");
      node.files().owner("/proc/self", 1000, 1000);
      assertThat(obstacle()).isEqualTo(Obstacle.Kind.PERMISSION);
      node.files().owner("/proc/self", 0, 0);
      assertThat(processes()).hasSize(1);
    }
  }

  @Test
  void oneUnreadableProcessMakesTheListUnreadable() {
    node.process(5, "/usr/bin/kubelet").files().unreadable("/proc/5/cmdline");
    assertThat(obstacle()).isEqualTo(Obstacle.Kind.PERMISSION);
  }

  @Test
  void aSavedTreeWithoutProcessesIsAbsent() {
    assertThat(new ProcessTable(new MadeFiles().directory("/etc")).observe())
        .isEqualTo(Reading.absent(Origin.file("/proc")));
    assertThat(new ProcessTable(new MadeFiles().directory("/proc")).observe())
        .isEqualTo(Reading.absent(Origin.file("/proc")));
  }

  @Test
  void endlessArgumentsBlindNobodyUnlessAClusterProgramHasThem() {
    String endless = "/bin/a\0" + "x".repeat(1 << 20) + "\0";
    node.process(5, "/bin/a").files().write("/proc/5/cmdline", endless);
    assertThat(processes().getLast().arguments()).isEmpty();
    node.process(5, "/bin/kubelet").files().write("/proc/5/cmdline", endless);
    assertThat(obstacle()).isEqualTo(Obstacle.Kind.TOO_LARGE);
  }

  @Property
  void takesAnyContent(@ForAll String stat, @ForAll String status, @ForAll String cmdline) {
    MadeNode any = MadeNode.linux().process(5, "/usr/bin/etcd");
    any.files()
        .write("/proc/5/stat", stat)
        .write("/proc/5/status", status)
        .write("/proc/5/environ", cmdline)
        .write("/proc/5/cmdline", cmdline);
    assertThat(new ProcessTable(any.files()).observe()).isNotNull();
    any.files().write("/proc/5/stat", "5 (x) S 1 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 777 0 0");
    assertThat(new ProcessTable(any.files()).observe().ifKnown()).isPresent();
  }

  private List<ProcessFacts> processes() {
    return new ProcessTable(node.files()).observe().ifKnown().orElseThrow();
  }

  private Obstacle.Kind obstacle() {
    Reading<List<ProcessFacts>> reading = new ProcessTable(node.files()).observe();
    assertThat(reading).isInstanceOf(Reading.Unreadable.class);
    return ((Reading.Unreadable<List<ProcessFacts>>) reading).obstacle().kind();
  }
}
