package dev.ishizue.host.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.host.component.Invocation;
import dev.ishizue.host.distribution.ComponentFiles;
import dev.ishizue.host.distribution.StaticPods;
import dev.ishizue.testbed.MadeFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerSettingsTest {
  private static final String FILE = "/etc/kubernetes/scheduler.yaml";
  private final MadeFiles files = new MadeFiles();

  @Test
  void withoutAFileTheFlagCounts() {
    assertThat(profiling("--profiling=false").values().ifKnown()).hasValue(List.of("false"));
  }

  @Test
  void withAFileTheFlagIsShadowed() {
    files.write(FILE, "kind: KubeSchedulerConfiguration\nenableProfiling: true\n");
    Setting profiling = profiling("--config=" + FILE, "--profiling=false");
    assertThat(profiling.values()).isEqualTo(Reading.known(List.of("true"), Origin.line(FILE, 2)));
    assertThat(profiling.shadowed()).containsExactly(new Evidence("false", Origin.file("/test")));
  }

  @Test
  void whatTheFileDoesNotSayHasTheFilesDefault() {
    files.write(FILE, "kind: KubeSchedulerConfiguration\n");
    Setting profiling = profiling("--config", FILE, "--profiling=false");
    assertThat(profiling.values().ifKnown()).hasValue(List.of("true"));
    assertThat(profiling.isExplicit()).isFalse();
  }

  @Test
  void aFileThatCannotBeReadLeavesItUnknown() {
    files.write(FILE, "").unreadable(FILE);
    assertThat(profiling("--config=" + FILE).values()).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void aFileThatIsGoneLeavesItUnknown() {
    assertThat(profiling("--config=" + FILE).values()).isInstanceOf(Reading.Unreadable.class);
  }

  private Setting profiling(String... arguments) {
    Invocation invocation = FlagTablesTest.invocation(Component.KUBE_SCHEDULER, arguments);
    Settings settings =
        SchedulerSettings.resolve(
            invocation, new ComponentFiles(files, invocation, StaticPods.none()));
    return settings.get("profiling");
  }
}
