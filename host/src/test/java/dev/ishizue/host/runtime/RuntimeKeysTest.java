package dev.ishizue.host.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.node.Component;
import dev.ishizue.testbed.MadeFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuntimeKeysTest {
  private static final String MAIN = "/etc/containerd/config.toml";

  private final MadeFiles files = new MadeFiles();

  @Test
  void followTheVersionOfContainerdsFormat() {
    assertThat(table("version = 3\n")).containsExactly("plugins", "io.containerd.cri.v1.runtime");
    assertThat(table("version = 2\n")).containsExactly("plugins", "io.containerd.grpc.v1.cri");
    assertThat(table("")).containsExactly("plugins", "cri");
  }

  @Test
  void knowWhereCrioHasASetting() {
    assertThat(new RuntimeKeys(files).of(Component.CRIO, "stream_address", "/etc/crio/crio.conf"))
        .contains(new RuntimeKeys.Key(List.of("crio", "api"), "stream_address"));
  }

  @Test
  void sayNothingOfWhatTheyDoNotKnow() {
    files.write(MAIN, "version = 3\n");
    assertThat(new RuntimeKeys(files).of(Component.CONTAINERD, "cri.other", MAIN)).isEmpty();
    assertThat(new RuntimeKeys(files).of(Component.DOCKER, "hosts", MAIN)).isEmpty();
  }

  private List<String> table(String text) {
    files.write(MAIN, text);
    return new RuntimeKeys(files)
        .of(Component.CONTAINERD, "cri.disable_apparmor", MAIN)
        .map(RuntimeKeys.Key::table)
        .orElse(List.of());
  }
}
