package dev.ishizue.cli.cluster;

import dev.ishizue.testbed.cluster.ClusterNode;
import dev.ishizue.testbed.cluster.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// This build on a node of the testbed, with the Java that runs the tests.
record InstalledIshizue(ClusterNode node) {
  private static final String HOME = "/opt/ishizue";
  private static final String LAUNCHER = HOME + "/ishizue";

  static InstalledIshizue on(ClusterNode node) throws IOException {
    Path home = node.root().resolve(HOME.substring(1));
    Files.createDirectories(home);
    copy(Path.of(System.getProperty("java.home")), home.resolve("java"));
    List<String> classpath = new ArrayList<>();
    String own =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : own.split(File.pathSeparator, -1)) {
      String name = classpath.size() + "-" + Path.of(entry).getFileName();
      copy(Path.of(entry), home.resolve(name));
      classpath.add(HOME + "/" + name);
    }
    Path launcher = home.resolve("ishizue");
    Files.writeString(
        launcher,
        """
        #!/bin/sh
        exec %s/java/bin/java -XX:TieredStopAtLevel=1 -Xmx64m -Xlog:disable \\
          --enable-native-access=ALL-UNNAMED -Dishizue.launcher=%s -cp '%s' \\
          dev.ishizue.cli.Main "$@"
        """
            .formatted(HOME, LAUNCHER, String.join(":", classpath)));
    if (!launcher.toFile().setExecutable(true)) {
      throw new IOException(launcher + " cannot be made executable");
    }
    return new InstalledIshizue(node);
  }

  Result run(String... arguments) {
    return node.run(
        Stream.concat(Stream.of(LAUNCHER), Stream.of(arguments)).toArray(String[]::new));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.relativize(path).toString());
        if (!Files.isDirectory(path)) {
          Files.copy(path, target);
          target.toFile().setExecutable(Files.isExecutable(path));
        } else if (Files.notExists(target)) {
          Files.createDirectories(target);
        }
      }
    }
  }
}
