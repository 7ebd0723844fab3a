package dev.ishizue.host.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Real files, since it is the kernel's behaviour that is at stake. A hang is a failure.
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RootFilesIT {
  @TempDir Path outside;
  private Path root = Path.of("");
  private FileTree files = RootFiles.live();

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectories(outside.resolve("root"));
    files = RootFiles.under(root);
  }

  @Test
  void readsTextAndNamesItInTheNodesOwnTerms() throws IOException {
    write("etc/ssh/sshd_config", "Port 22\n");
    assertThat(files.text("/etc/ssh/sshd_config"))
        .isEqualTo(Reading.known("Port 22\n", Origin.file("/etc/ssh/sshd_config")));
  }

  @Test
  void readsTheViewOfAProcessWhenItIsNamedAsTheRoot() {
    Path own = Path.of("/proc/" + ProcessHandle.current().pid() + "/root");
    assertThat(RootFiles.under(own).text("/proc/sys/kernel/ostype"))
        .isEqualTo(Reading.known("Linux\n", Origin.file("/proc/sys/kernel/ostype")));
  }

  @Test
  void missingFilesAndFilesBelowFilesAreAbsent() throws IOException {
    write("etc/passwd", "");
    for (String path :
        List.of("/etc/none", "/none/none", "/etc/passwd/x", "/etc/passwd/x/y", "/\0", "//none")) {
      assertThat(files.text(path)).isEqualTo(Reading.absent(Origin.file(path)));
      assertThat(files.stat(path)).isEqualTo(Reading.absent(Origin.file(path)));
      assertThat(files.list(path)).isEqualTo(Reading.absent(Origin.file(path)));
      assertThat(files.link(path)).isEqualTo(Reading.absent(Origin.file(path)));
    }
  }

  @Test
  void namesNoFileSystemCanHoldAreAbsent() {
    assertThat(files.text("/" + "a".repeat(300))).isInstanceOf(Reading.Absent.class);
    assertThat(files.text("/a".repeat(5000))).isInstanceOf(Reading.Absent.class);
  }

  @Test
  void neverOpensFifosSocketsOrDirectories() throws Exception {
    run("mkfifo", root.resolve("fifo").toString());
    assertThat(kind(files.text("/fifo"))).contains(Obstacle.Kind.WRONG_KIND);
    assertThat(files.stat("/fifo").ifKnown().map(FileFacts::kind)).contains(FileFacts.Kind.FIFO);
    assertThat(kind(files.list("/fifo"))).contains(Obstacle.Kind.WRONG_KIND);
    assertThat(kind(files.text("/"))).contains(Obstacle.Kind.WRONG_KIND);
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(root.resolve("socket")));
      assertThat(kind(files.text("/socket"))).contains(Obstacle.Kind.WRONG_KIND);
      assertThat(files.stat("/socket").ifKnown().map(FileFacts::kind))
          .contains(FileFacts.Kind.SOCKET);
    }
  }

  @Test
  void neverOpensDevices() throws Exception {
    assumeThat(runs("mknod", root.resolve("zero").toString(), "c", "1", "5"))
        .as("only root can make devices")
        .isTrue();
    assertThat(kind(files.bytes("/zero", 10))).contains(Obstacle.Kind.WRONG_KIND);
    assertThat(files.stat("/zero").ifKnown().map(FileFacts::kind)).contains(FileFacts.Kind.DEVICE);
  }

  @Test
  void refusesWhatIsLargerThanTheLimitWithoutReadingIt() throws IOException {
    Path sparse = root.resolve("sparse");
    try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
      file.setLength(200L << 20);
    }
    assertThat(kind(files.text("/sparse"))).contains(Obstacle.Kind.TOO_LARGE);
    write("ten", "0123456789");
    assertThat(kind(files.bytes("/ten", 9))).contains(Obstacle.Kind.TOO_LARGE);
    assertThat(files.bytes("/ten", 10).ifKnown()).isPresent();
    assertThat(files.bytes("/ten", Integer.MAX_VALUE).ifKnown()).isPresent();
  }

  @Test
  void linksStartAtTheRootAndNeverLeadOut() throws IOException {
    Files.writeString(outside.resolve("secret"), "outside");
    write("etc/real", "inside");
    link("etc/absolute", "/etc/real");
    link("etc/relative", "../etc/real");
    link("etc/above", "../../../../../../etc/real");
    link("etc/escape", "../../secret");
    link("etc/host", outside.resolve("secret").toString());
    link("etc/dangling", "nowhere");
    for (String name : List.of("absolute", "relative", "above")) {
      assertThat(files.text("/etc/" + name))
          .isEqualTo(Reading.known("inside", Origin.file("/etc/" + name)));
    }
    for (String name : List.of("escape", "host", "dangling")) {
      assertThat(files.text("/etc/" + name)).isInstanceOf(Reading.Absent.class);
    }
    assertThat(files.text("/../../secret")).isInstanceOf(Reading.Absent.class);
  }

  @Test
  void followsLinksThroughDirectories() throws IOException {
    write("usr/lib/os-release", "ID=debian\n");
    link("lib", "usr/lib");
    link("etc/os-release", "../lib/os-release");
    link("etc/up", "../lib/..");
    Files.createDirectories(root.resolve("etc"));
    assertThat(files.text("/etc/os-release").ifKnown()).contains("ID=debian\n");
    assertThat(files.text("/lib/os-release").ifKnown()).contains("ID=debian\n");
    assertThat(files.text("/lib/../lib/os-release").ifKnown()).contains("ID=debian\n");
    // Going up from a linked directory leads to the parent of where it really is.
    assertThat(files.list("/etc/up").ifKnown()).contains(List.of("lib"));
    assertThat(files.list("/lib").ifKnown()).contains(List.of("os-release"));
  }

  @Test
  void saysWhatALinkHoldsWithoutFollowingIt() throws IOException {
    write("file", "");
    link("link", "/some/where");
    assertThat(files.link("/link").ifKnown()).contains("/some/where");
    assertThat(files.link("/file")).isInstanceOf(Reading.Absent.class);
  }

  @Test
  void linkLoopsAreBadLinks() throws IOException {
    link("self", "self");
    link("a", "b");
    link("b", "/a");
    link("deep", "deep/deep");
    for (String path : List.of("/self", "/a", "/a/x", "/deep")) {
      assertThat(kind(files.text(path))).as(path).contains(Obstacle.Kind.BAD_LINK);
      assertThat(kind(files.stat(path))).as(path).contains(Obstacle.Kind.BAD_LINK);
    }
  }

  @Test
  void textSurvivesInvalidBytesAndKeepsControlCharacters() throws IOException {
    Files.write(root.resolve("bad"), new byte[] {'a', (byte) 0xff, (byte) 0xc3, 'b', 0, '\r', 10});
    write("mark", "\uFEFFx\r\ny");
    assertThat(files.text("/bad").ifKnown()).contains("a\uFFFD\uFFFDb\0\r\n");
    assertThat(files.text("/mark").ifKnown()).contains("x\r\ny");
  }

  @Test
  void statTellsModeOwnerAndSize() throws Exception {
    write("key", "12345");
    Files.setPosixFilePermissions(
        root.resolve("key"), PosixFilePermissions.fromString("rw-r-----"));
    run("chmod", "u+s", root.resolve("key").toString());
    FileFacts facts = files.stat("/key").ifKnown().orElseThrow();
    assertThat(facts.modeText()).isEqualTo("4640");
    assertThat(facts.size()).isEqualTo(5);
    assertThat(facts.path()).isEqualTo("/key");
    assertThat(facts.uid()).isEqualTo(Files.getAttribute(root, "unix:uid"));
    assertThat(facts.modified()).isGreaterThan(1_600_000_000);
  }

  @Test
  void listsNamesSortedAndRefusesTooMany() throws IOException {
    write("d/b", "");
    write("d/a", "");
    assertThat(files.list("/d").ifKnown()).contains(List.of("a", "b"));
    Path many = Files.createDirectories(root.resolve("many"));
    Path one = Files.writeString(root.resolve("one"), "");
    for (int i = 0; i <= 20_000; i++) {
      Files.createLink(many.resolve("n" + i), one);
    }
    assertThat(kind(files.list("/many"))).contains(Obstacle.Kind.TOO_LARGE);
  }

  @Test
  void aRootThatIsNotThereIsNotAnEmptyOne() {
    FileTree none = RootFiles.under(outside.resolve("none"));
    assertThat(none.text("/etc/passwd")).isInstanceOf(Reading.Unreadable.class);
    assertThat(none.list("/")).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void readsTheLiveKernelsFiles() {
    FileTree live = RootFiles.live();
    assertThat(live.text("/proc/self/stat").ifKnown()).isPresent();
    assertThat(live.text("/proc/sys/kernel/osrelease").ifKnown()).isPresent();
    assertThat(kind(live.bytes("/proc/self/stat", 3))).contains(Obstacle.Kind.TOO_LARGE);
    assertThat(kind(live.text("/proc/kmsg"))).contains(Obstacle.Kind.MIGHT_BLOCK);
    assertThat(live.text("/proc/kcore")).isNotInstanceOf(Reading.Known.class);
  }

  @Test
  void doesNotJumpIntoTheViewOfAProcess() {
    FileTree live = RootFiles.live();
    assertThat(kind(live.text("/proc/self/root/etc/passwd"))).contains(Obstacle.Kind.BAD_LINK);
    assertThat(kind(live.stat("/proc/self/exe"))).contains(Obstacle.Kind.BAD_LINK);
    assertThat(kind(live.text("/proc/self/fd/0"))).contains(Obstacle.Kind.BAD_LINK);
    assertThat(live.link("/proc/self/exe").ifKnown()).isPresent();
  }

  @Test
  void aProcessThatEndedIsNotReadable() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    FileTree live = RootFiles.live();
    String stat = "/proc/" + process.pid() + "/stat";
    assertThat(live.text(stat).ifKnown()).isPresent();
    process.destroyForcibly().waitFor();
    assertThat(live.text(stat)).isInstanceOf(Reading.Absent.class);
  }

  @Test
  void permissionIsNeverAbsence() throws Exception {
    write("open/secret", "x");
    write("closed/file", "x");
    Files.setPosixFilePermissions(
        root.resolve("open/secret"), PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(
        root.resolve("closed"), PosixFilePermissions.fromString("---------"));
    assertThat(OrdinaryUser.see(outside, root, "/open/secret", "/closed/file", "/closed/none"))
        .containsExactly(
            "text PERMISSION needs root to read /open/secret",
            "text PERMISSION needs root to read /closed/file",
            "text PERMISSION needs root to read /closed/none");
  }

  private static Optional<Obstacle.Kind> kind(Reading<?> reading) {
    return reading instanceof Reading.Unreadable<?>(_, Obstacle obstacle)
        ? Optional.of(obstacle.kind())
        : Optional.empty();
  }

  private void write(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.resolve("..").normalize());
    Files.writeString(file, content, StandardCharsets.UTF_8);
  }

  private void link(String path, String target) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.resolve("..").normalize());
    Files.createSymbolicLink(file, Path.of(target));
  }

  private static void run(String... command) throws Exception {
    assertThat(runs(command)).isTrue();
  }

  private static boolean runs(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
