package dev.ishizue.host.files;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HangingMountsTest {
  @Test
  void whatAnotherMachineOrAUsersProgramServesMayHang() {
    HangingMounts mounts =
        HangingMounts.of(
            """
            1 0 8:1 / / rw - ext4 /dev/sda1 rw
            2 1 0:9 / /srv/my\\040share rw shared:1 - nfs4 server:/share rw
            3 1 0:9 / /home/a/remote rw - fuse.sshfs a@b: rw
            4 1 0:9 / /proc/cpuinfo rw - fuse.lxcfs lxcfs rw
            5 1 0:9 / /mnt/vm rw - 9p share rw
            """);
    assertThat(mounts.at("/srv/my share")).contains("nfs4");
    assertThat(mounts.at("/srv/my share/a/b")).contains("nfs4");
    assertThat(mounts.at("/srv/my share2")).isEmpty();
    assertThat(mounts.at("/home/a/remote/x")).contains("fuse.sshfs");
    assertThat(mounts.at("/proc/cpuinfo")).isEmpty();
    assertThat(mounts.at("/mnt/vm/x")).isEmpty();
    assertThat(mounts.at("/etc/passwd")).isEmpty();
  }

  @Test
  void anAutomountThatWasServedHangsNoLonger() {
    String waiting = "2 1 0:9 / /proc/sys/fs/binfmt_misc rw - autofs systemd-1 rw\n";
    String served = "3 2 0:9 / /proc/sys/fs/binfmt_misc rw - binfmt_misc binfmt_misc rw\n";
    assertThat(HangingMounts.of(waiting).at("/proc/sys/fs/binfmt_misc/x")).contains("autofs");
    assertThat(HangingMounts.of(waiting + served).at("/proc/sys/fs/binfmt_misc/x")).isEmpty();
  }

  @Test
  void aMachineWithARemoteRootIsStillLookedAt() {
    assertThat(HangingMounts.of("1 0 0:9 / / rw - nfs server:/ rw\n").at("/etc")).isEmpty();
  }

  @Property
  void takesAnyText(@ForAll String mountinfo, @ForAll String path) {
    assertThat(HangingMounts.of(mountinfo).at(path)).isNotNull();
  }
}
