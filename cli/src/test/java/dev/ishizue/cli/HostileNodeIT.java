package dev.ishizue.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ishizue.controls.BuiltIn;
import dev.ishizue.host.files.RootFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A tree that was made to hang, fill or fool whoever scans it.
@Timeout(60)
class HostileNodeIT {
  @TempDir Path root = Path.of("");

  @BeforeEach
  void makeTheTree() throws Exception {
    text("proc/5/cmdline", "kubelet\0--config=/var/lib/kubelet/config.yaml\0--x=\033[31m\0");
    text("proc/5/stat", "5 (\033]0;evil\007) S 1 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 5 0 0\n");
    text("proc/5/status", "Uid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\n");
    text("etc/kubernetes/manifests/bomb.yaml", aliasBomb());
    text("etc/kubernetes/manifests/deep.yaml", "[".repeat(100_000));
    Files.write(
        root.resolve("etc/kubernetes/manifests/binary.yaml"),
        new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, (byte) 0xef, (byte) 0xbb, (byte) 0xbf});
    text(
        "etc/systemd/system/kubelet.service",
        "\uFEFF[Service]\r\nExecStart=/usr/bin/kubelet \033[2J \\\r\n --a\0b\r\n");
    Files.createSymbolicLink(root.resolve("etc/passwd"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(root.resolve("etc/group"), Path.of("loop"));
    Files.createSymbolicLink(root.resolve("etc/loop"), Path.of("group"));
    Files.createSymbolicLink(
        root.resolve("etc/hostname"), Path.of("../../../../../../../../etc/hostname"));
    Files.createDirectories(root.resolve("etc/ssh"));
    Process fifo =
        new ProcessBuilder("mkfifo", root.resolve("etc/ssh/sshd_config").toString()).start();
    assumeThat(fifo.waitFor()).as("mkfifo is needed: apt-get install coreutils").isZero();
    Files.createDirectories(root.resolve("var/lib/kubelet"));
    try (RandomAccessFile large =
        new RandomAccessFile(root.resolve("var/lib/kubelet/config.yaml").toFile(), "rw")) {
      large.setLength(200L << 20);
    }
  }

  @Test
  @Timeout(20)
  void isScannedInBoundedTimeWithoutAnyControlCharacterInTheReport() {
    Run run = scan("--verbose");
    assertThat(run.err()).isEmpty();
    assertThat(run.out().chars().filter(c -> c < ' ' && c != '\n').toArray()).isEmpty();
    assertThat(run.out()).contains("/var/lib/kubelet/config.yaml: larger than");
  }

  @Test
  void nothingOfTheMachineItselfIsTakenForTheTrees() {
    assertThat(scan("--format", "json").out()).contains("\"node/unnamed\"");
  }

  /// With the real observer and the real controls.
  private Run scan(String... options) {
    Run run = new Run(root).on(RootFiles.under(root)).with(BuiltIn::catalogue);
    assertThat(
            run.args(Stream.concat(Stream.of("scan"), Stream.of(options)).toArray(String[]::new)))
        .isIn(1, 3);
    return run;
  }

  private void text(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static String aliasBomb() {
    StringBuilder bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (char c = 'b'; c <= 'j'; c++) {
      String before = "*" + (char) (c - 1);
      bomb.append(c).append(": &").append(c).append(" [");
      bomb.append((before + ",").repeat(8)).append(before).append("]\n");
    }
    return bomb.toString();
  }
}
