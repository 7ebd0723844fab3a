package dev.ishizue.host.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.Machine;
import dev.ishizue.testbed.MadeFiles;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MachineObserverTest {
  private final MadeFiles files = new MadeFiles();

  @Test
  void theRunningNameIsPreferredToTheOneInEtc() {
    files.write("/etc/hostname", "# a comment\nfrom-etc\n");
    assertThat(observe().name()).isEqualTo("from-etc");
    files.write("/proc/sys/kernel/hostname", "running\n");
    assertThat(observe().name()).isEqualTo("running");
    files.write("/proc/sys/kernel/hostname", "\n").write("/etc/hostname", "");
    assertThat(observe().name()).isEqualTo("unnamed");
  }

  @Test
  void readsOsReleaseWithItsQuoting() {
    files.write(
        "/usr/lib/os-release",
        """
        # comment
        ID=debian
        PRETTY_NAME="Debian \\"GNU\\" \\$x \\n"
        NAME='Single \\ quoted'
        VERSION_ID=12
        no assignment
        """);
    assertThat(observe().osRelease().ifKnown())
        .contains(
            Map.of(
                "ID", "debian",
                "PRETTY_NAME", "Debian \"GNU\" $x \\n",
                "NAME", "Single \\ quoted",
                "VERSION_ID", "12"));
    files.write("/etc/os-release", "ID=other\n");
    assertThat(observe().osRelease().ifKnown()).contains(Map.of("ID", "other"));
    files.unreadable("/etc/os-release");
    assertThat(observe().osRelease()).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void theProcessorSaysWhetherThereIsAHypervisor() {
    assertThat(observe().virtual()).isInstanceOf(Reading.Absent.class);
    files.write("/proc/cpuinfo", "processor\t: 0\nflags\t\t: fpu hypervisor lahf_lm\n");
    assertThat(observe().virtual().ifKnown()).contains(true);
    files.write("/proc/cpuinfo", "flags\t\t: fpu lahf_lm\n");
    files.write("/sys/class/dmi/id/sys_vendor", "QEMU\n");
    assertThat(observe().virtual().ifKnown()).contains(false);
    files.write("/proc/cpuinfo", "Features\t: fp asimd\n");
    assertThat(observe().virtual().ifKnown()).contains(true);
    files.write("/sys/class/dmi/id/sys_vendor", "Ampere\n");
    assertThat(observe().virtual()).isInstanceOf(Reading.Absent.class);
  }

  @Property
  void takesAnyOsRelease(@ForAll String text) {
    assertThat(OsRelease.parse("A=" + text)).isNotNull();
  }

  private Machine observe() {
    return new MachineObserver(files).observe();
  }
}
