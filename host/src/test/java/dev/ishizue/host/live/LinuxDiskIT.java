package dev.ishizue.host.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ishizue.core.plan.Access;
import dev.ishizue.host.change.Disk;
import dev.ishizue.host.change.Inode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxDiskIT {
  private final Disk disk = new LinuxDisk();

  @TempDir private Path temporary = Path.of("");
  private String folder = "";

  @BeforeEach
  void withoutLinks() throws IOException {
    folder = temporary.toRealPath().toString();
  }

  @Test
  void writesReadsRenamesAndRemoves() throws IOException {
    disk.create(folder + "/a");
    disk.append(folder + "/a", bytes("one "));
    disk.append(folder + "/a", bytes("two"));
    disk.truncate(folder + "/a", 5);
    disk.sync(folder + "/a");
    disk.create(folder + "/b");
    disk.rename(folder + "/a", folder + "/b");
    disk.syncDirectory(folder);
    assertThat(disk.list(folder)).containsExactly("b");
    assertThat(new String(disk.read(folder + "/b"), StandardCharsets.UTF_8)).isEqualTo("one t");
    disk.remove(folder + "/b");
    assertThat(disk.look(folder + "/b")).isEmpty();
  }

  @Test
  void aNewFileIsForItsOwnerOnlyAndMustNotBeThere() throws IOException {
    disk.create(folder + "/a");
    assertThat(disk.look(folder + "/a").map(i -> i.access().mode())).contains(0600);
    assertThatThrownBy(() -> disk.create(folder + "/a"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder + "/a");
  }

  @Test
  void givesOwnerModeTimeAndAttributes() throws IOException {
    assumeThat(isRoot()).as("owners are given by root only").isTrue();
    disk.create(folder + "/a");
    disk.setAccess(folder + "/a", new Access(04640, 12, 34));
    disk.setAttribute(
        folder + "/a", "trusted.made", Base64.getEncoder().encodeToString(bytes("x")));
    disk.setModified(folder + "/a", 1_700_000_000_123_456_789L);
    Optional<Inode> inode = disk.look(folder + "/a");
    assertThat(inode.map(Inode::access)).contains(new Access(04640, 12, 34));
    assertThat(inode.map(Inode::modified)).contains(1_700_000_000_123_456_789L);
    assertThat(inode.map(i -> i.attributes().get("trusted.made"))).contains("eA==");
  }

  @Test
  void refusesALinkAnywhereInThePath() throws IOException {
    Files.createDirectory(Path.of(folder, "real"));
    Files.writeString(Path.of(folder, "real/file"), "kept");
    Files.createSymbolicLink(Path.of(folder, "link"), Path.of("real"));
    Files.createSymbolicLink(Path.of(folder, "real/other"), Path.of("file"));
    assertThatThrownBy(() -> disk.read(folder + "/link/file")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> disk.setMode(folder + "/real/other", 0777))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> disk.append(folder + "/real/other", bytes("x")))
        .isInstanceOf(IOException.class);
    assertThat(Files.readString(Path.of(folder, "real/file"))).isEqualTo("kept");
  }

  @Test
  void saysWhatIsNotThere() {
    assertThatThrownBy(() -> disk.read(folder + "/none/file"))
        .hasMessage(folder + "/none/file: no such file or directory");
  }

  @Test
  void aLockIsHeldOnce() throws Exception {
    disk.create(folder + "/lock");
    try (AutoCloseable held = disk.lock(folder + "/lock").orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(disk.lock(folder + "/lock")).isEmpty();
    }
    try (AutoCloseable again = disk.lock(folder + "/lock").orElseThrow()) {
      assertThat(again).isNotNull();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isRoot() {
    return ProcessHandle.current().info().user().orElse("").equals("root");
  }
}
