package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A made node of a distribution that cannot be run on the testbed, as it looks by default or when
/// hardened by its own guide. `testbed/trees/NAME.expected` says what must be found on it.
public record Tree(String name, Supplier<MadeNode> node) {

  /// All of them, in the order of their distributions.
  public static List<Tree> all() {
    return Stream.of(
            K3sTrees.trees(),
            Rke2Trees.trees(),
            MicroK8sTrees.trees(),
            K0sTrees.trees(),
            EksTrees.trees(),
            OpenShiftTrees.trees(),
            TalosTrees.trees(),
            GkeTrees.trees(),
            AksTrees.trees())
        .flatMap(List::stream)
        .toList();
  }

  /// A new node of that name; empty when there is none.
  public static Optional<MadeNode> named(String name) {
    return all().stream()
        .filter(tree -> tree.name().equals(name))
        .map(tree -> tree.node().get())
        .findFirst();
  }
}
