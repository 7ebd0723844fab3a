package dev.ishizue.host.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.Mount;
import dev.ishizue.testbed.MadeFiles;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MountsTest {
  @Test
  void readsEscapesOptionalFieldsAndBothKindsOfOptions() {
    assertThat(
            Mounts.parse(
                """
                36 35 98:0 /root /mnt\\040a\\134b ro,noatime master:1 shared:2 - ext4 /dev/r\\011t rw,errors=continue
                22 1 0:21 / /proc rw - proc proc rw,hidepid=2
                broken line
                """))
        .containsExactly(
            new Mount(
                "/dev/r\tt", "/mnt a\\b", "ext4", List.of("ro", "noatime", "errors=continue")),
            new Mount("proc", "/proc", "proc", List.of("rw", "hidepid=2")));
  }

  @Test
  void prefersTheHostsViewToItsOwn() {
    MadeFiles files =
        new MadeFiles()
            .write("/proc/self/mountinfo", "1 0 8:1 / /own rw - ext4 a rw\n")
            .write("/proc/1/mountinfo", "1 0 8:1 / /host rw - ext4 a rw\n");
    assertThat(targets(files)).containsExactly("/host");
    files.unreadable("/proc/1/mountinfo");
    assertThat(targets(files)).containsExactly("/own");
    files.unreadable("/proc/self/mountinfo");
    assertThat(new Mounts(files).observe()).isInstanceOf(Reading.Unreadable.class);
  }

  @Property
  void takesAnyText(@ForAll String text) {
    assertThat(Mounts.parse(text + " - ext4 \n1 2 3 4 5 6 7 - \\99 \\777 \\0")).isNotNull();
  }

  private static List<String> targets(MadeFiles files) {
    return new Mounts(files).observe().ifKnown().orElseThrow().stream().map(Mount::target).toList();
  }
}
