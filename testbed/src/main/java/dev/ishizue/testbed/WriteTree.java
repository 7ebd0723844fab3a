package dev.ishizue.testbed;

import dev.ishizue.testbed.tree.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Writes a made node below a directory: for benchmarks, for training start-up and to look at.
public final class WriteTree {
  private static final String CONTROL_PLANE = "kubeadm-control-plane";

  private WriteTree() {}

  /// Takes the node's name and the directory, which must not exist yet; without them lists the
  /// names. Owners are kept only where root writes.
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.out.println(CONTROL_PLANE);
      Tree.all().forEach(tree -> System.out.println(tree.name()));
      return;
    }
    Optional<MadeNode> node = named(arguments[0]);
    if (node.isEmpty()) {
      System.err.println("tree: there is no " + arguments[0] + "; testbed/tree lists the names");
      System.exit(2);
    }
    node.orElseThrow().files().writeTo(Path.of(arguments[1]));
  }

  private static Optional<MadeNode> named(String name) {
    if (name.equals(CONTROL_PLANE)) {
      return Optional.of(MadeNode.kubeadmControlPlane());
    }
    return Tree.named(name);
  }
}
