package dev.ishizue.host.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Reads a tree in a process of its own as the user nobody, because a test that runs as root is
/// refused nothing.
final class OrdinaryUser {
  private OrdinaryUser() {}

  public static void main(String[] arguments) {
    FileTree files = RootFiles.under(Path.of(arguments[0]));
    for (String path : List.of(arguments).subList(1, arguments.length)) {
      System.out.println(
          switch (files.text(path)) {
            case Reading.Known<String> _ -> "text known";
            case Reading.Absent<String> _ -> "text absent";
            case Reading.Unreadable<String>(_, Obstacle obstacle) ->
                "text " + obstacle.kind() + " " + obstacle.detail();
          });
    }
  }

  static List<String> see(Path scratch, Path root, String... paths) throws Exception {
    // The classes may lie in a home that only root can enter.
    Path classes = Files.createDirectories(scratch.resolve("classes"));
    for (Class<?> type : List.of(FileTree.class, RootFiles.class, OrdinaryUser.class)) {
      Path from = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      assumeThat(from).as("classes rather than a jar").isDirectory();
      copy(from, classes);
    }
    for (Path open : List.of(scratch, root)) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    boolean root0 = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    assumeThat(!root0 || Files.exists(Path.of("/usr/bin/setpriv"))).isTrue();
    List<String> command = new ArrayList<>();
    if (root0) {
      command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classes.toString(),
            OrdinaryUser.class.getName(),
            root.toString()));
    command.addAll(List.of(paths));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else if (!Files.exists(target)) {
          Files.copy(path, target);
        }
      }
    }
  }
}
