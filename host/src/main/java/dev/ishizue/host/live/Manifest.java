package dev.ishizue.host.live;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.StaticPod;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.core.tree.YamlTree;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A static pod's manifest, as far as it tells whether what it declares is running and well.
record Manifest(String path, List<String> command, Optional<URI> probe) {
  private static final List<String> PROBES =
      List.of("readinessProbe", "livenessProbe", "startupProbe");

  /// The manifest among these that runs the program.
  static Optional<Manifest> of(FileTree files, List<StaticPod> pods, String program) {
    return pods.stream().flatMap(pod -> read(files, pod.path(), program)).findFirst();
  }

  private static Stream<Manifest> read(FileTree files, String path, String program) {
    return YamlTree.read(files, path) instanceof Reading.Known<Tree>(Tree pod, _)
        ? pod.items("spec", "containers").stream()
            .map(container -> new Manifest(path, command(container), probe(container)))
            .filter(manifest -> runs(manifest.command(), program))
        : Stream.of();
  }

  private static boolean runs(List<String> command, String program) {
    String first = command.isEmpty() ? "" : command.getFirst();
    return first.substring(first.lastIndexOf('/') + 1).equals(program);
  }

  private static List<String> command(Tree container) {
    List<String> words = new ArrayList<>(container.texts("command"));
    words.addAll(container.texts("args"));
    return words;
  }

  private static Optional<URI> probe(Tree container) {
    return PROBES.stream()
        .flatMap(name -> container.at(name, "httpGet").stream())
        .map(
            get ->
                URI.create(
                    "%s://%s:%s%s"
                        .formatted(
                            get.text("scheme").orElse("HTTP").equals("HTTPS") ? "https" : "http",
                            host(get.text("host").orElse("127.0.0.1")),
                            port(container, get.text("port").orElse("80")),
                            get.text("path").orElse("/"))))
        .findFirst();
  }

  private static String host(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /// A port may be named.
  private static String port(Tree container, String port) {
    return container.items("ports").stream()
        .filter(p -> p.text("name").filter(port::equals).isPresent())
        .flatMap(p -> p.text("containerPort").stream())
        .findFirst()
        .orElse(port);
  }
}
