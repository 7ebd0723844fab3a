package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.StaticPod;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.core.tree.YamlTree;
import dev.ishizue.host.component.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The manifests in the directory that the kubelet takes static pods from.
public final class StaticPods {
  private static final int MAX_MANIFESTS = 500;

  private record Manifest(String path, Tree document) {}

  private final List<Manifest> manifests = new ArrayList<>();
  private final Reading<List<StaticPod>> pods;

  private StaticPods(Reading<List<StaticPod>> pods) {
    this.pods = pods;
  }

  /// Before the directory is known.
  public static StaticPods none() {
    return new StaticPods(Reading.absent(Origin.builtIn("no static pod directory")));
  }

  /// When the directory cannot be known.
  public static StaticPods unreadable(Origin origin, Obstacle obstacle) {
    return new StaticPods(Reading.unreadable(origin, obstacle));
  }

  /// Reads the manifests of a directory. As in the kubelet, names that begin with a dot are passed
  /// over. One that cannot be read leaves the list of pods unreadable, but not the other manifests.
  public static StaticPods in(FileTree files, String directory) {
    List<Manifest> manifests = new ArrayList<>();
    Reading<List<StaticPod>> pods =
        files.list(directory).flatMap(names -> readAll(files, directory, names, manifests));
    StaticPods result = new StaticPods(pods);
    result.manifests.addAll(manifests);
    return result;
  }

  private static Reading<List<StaticPod>> readAll(
      FileTree files, String directory, List<String> names, List<Manifest> manifests) {
    Reading<List<StaticPod>> problem = null;
    for (String name :
        names.stream().filter(n -> !n.startsWith(".")).limit(MAX_MANIFESTS).toList()) {
      String path = directory + "/" + name;
      switch (YamlTree.read(files, path)) {
        case Reading.Known<Tree>(Tree tree, _) -> manifests.add(new Manifest(path, tree));
        case Reading.Absent<Tree> _ -> {}
        case Reading.Unreadable<Tree>(Origin origin, Obstacle obstacle) ->
            problem = Reading.unreadable(origin, obstacle);
      }
    }
    return problem != null
        ? problem
        : Reading.known(
            manifests.stream().map(m -> pod(m.path(), m.document())).toList(),
            Origin.file(directory));
  }

  public Reading<List<StaticPod>> pods() {
    return pods;
  }

  /// The command line of the container that runs the program, without the program itself.
  public Optional<List<Argument>> commandLine(String program) {
    return manifests.stream().flatMap(m -> commandLines(m, program)).findFirst();
  }

  /// Where the container that runs the program has its files from; empty when no static pod runs
  /// it.
  public Optional<ContainerMounts> mounts(String program) {
    return manifests.stream()
        .flatMap(
            m ->
                m.document().items("spec", "containers").stream()
                    .filter(container -> runs(container, program))
                    .map(container -> ContainerMounts.of(m.path(), m.document(), container)))
        .findFirst();
  }

  private static boolean runs(Tree container, String program) {
    return Stream.concat(container.texts("command").stream(), container.texts("args").stream())
        .findFirst()
        .filter(word -> isProgram(word, program))
        .isPresent();
  }

  private static Stream<List<Argument>> commandLines(Manifest manifest, String program) {
    return manifest.document().items("spec", "containers").stream()
        .map(
            container ->
                Stream.concat(container.items("command").stream(), container.items("args").stream())
                    .flatMap(t -> t instanceof Tree.Scalar s ? Stream.of(s) : Stream.empty())
                    .map(s -> new Argument(s.text(), Origin.line(manifest.path(), s.line())))
                    .toList())
        .filter(words -> !words.isEmpty() && isProgram(words.getFirst().text(), program))
        .map(words -> words.subList(1, words.size()));
  }

  private static boolean isProgram(String command, String program) {
    return command.substring(command.lastIndexOf('/') + 1).equals(program);
  }

  private static StaticPod pod(String path, Tree tree) {
    List<String> images =
        tree.items("spec", "containers").stream().flatMap(c -> c.text("image").stream()).toList();
    return new StaticPod(
        path,
        tree.text("metadata", "name").orElse(""),
        tree.text("metadata", "namespace").orElse("default"),
        images);
  }
}
