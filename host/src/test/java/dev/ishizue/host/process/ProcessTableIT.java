package dev.ishizue.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.node.ProcessFacts;
import dev.ishizue.host.files.RootFiles;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Real processes that come and go while the table is read.
class ProcessTableIT {
  @Test
  void seesThisProcessAndItsChild() throws Exception {
    Process child =
        new ProcessBuilder("sh", "-c", "sleep 60", "--password=SECRET")
            .redirectErrorStream(true)
            .start();
    ProcessBuilder titled = new ProcessBuilder("bash", "-c", "exec -a /usr/bin/kubelet sleep 60");
    titled.environment().putAll(Map.of("KUBELET_EXTRA_ARGS", "--v=2", "K3S_TOKEN", "SECRET"));
    Process kubelet = titled.start();
    try {
      TimeUnit.MILLISECONDS.sleep(300);
      List<ProcessFacts> processes =
          new ProcessTable(RootFiles.live()).observe().ifKnown().orElseThrow();
      assertThat(processes)
          .anySatisfy(
              process -> {
                assertThat((long) process.pid()).isEqualTo(ProcessHandle.current().pid());
                assertThat(process.executable().ifKnown()).isPresent();
              });
      assertThat(processes)
          .filteredOn(process -> process.pid() == kubelet.pid())
          .singleElement()
          .satisfies(
              process -> {
                assertThat(process.arguments()).containsExactly("/usr/bin/kubelet", "60");
                assertThat(process.parent()).isEqualTo((int) ProcessHandle.current().pid());
                assertThat(process.environment().ifKnown())
                    .contains(Map.of("KUBELET_EXTRA_ARGS", "--v=2", "K3S_TOKEN", "<redacted>"));
              });
      assertThat(processes.toString()).doesNotContain("SECRET");
    } finally {
      child.destroyForcibly();
      kubelet.destroyForcibly();
    }
  }

  @Test
  void endsWellWhileProcessesComeAndGo() throws Exception {
    Process churn =
        new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 3000 ]; do /bin/true; i=$((i+1)); done")
            .start();
    try {
      for (int i = 0; i < 20; i++) {
        assertThat(new ProcessTable(RootFiles.live()).observe().ifKnown()).isPresent();
      }
    } finally {
      churn.destroyForcibly();
    }
  }
}
