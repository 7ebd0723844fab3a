package dev.ishizue.host.plan;

import dev.ishizue.core.control.Node;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.Component;
import java.util.List;
import java.util.Optional;

/// Which places a distribution has.
final class Distributions {
  private static final String TALOS = "%s is changed by its machine configuration, through its API";

  /// Its operator reports a node as degraded on which it finds a file changed, a mode too.
  private static final String OPENSHIFT =
      "%s's operators and machine configuration own its nodes' files";

  private Distributions() {}

  /// Why no file at all is changed on such a node, whatever it is for.
  static Optional<String> ownerOfFiles(Node node) {
    return switch (node.distribution()) {
      case TALOS -> Optional.of(TALOS.formatted(node.distribution().title()));
      case OPENSHIFT -> Optional.of(OPENSHIFT.formatted(node.distribution().title()));
      case KUBEADM, K3S, RKE2, K0S, MICROK8S, PLAIN, EKS, GKE, AKS, NONE -> Optional.empty();
    };
  }

  static ComponentPlaces places(Node node, FileTree files) {
    return switch (node.distribution()) {
      case KUBEADM -> new KubeadmPlaces(node, files);
      case K3S, RKE2, K0S, MICROK8S, PLAIN ->
          none("where %s keeps its settings is not known to plans yet", node);
      case TALOS -> none(TALOS, node);
      case OPENSHIFT -> none(OPENSHIFT, node);
      case EKS, GKE, AKS -> none("the provider of %s owns these files and writes them anew", node);
      case NONE -> none("there is %s here", node);
    };
  }

  /// A distribution in which a plan can change no component.
  private static ComponentPlaces none(String why, Node node) {
    String because = why.formatted(node.distribution().title());
    return new ComponentPlaces() {
      @Override
      public List<Placement> setting(Component component, String name, List<String> values)
          throws Unplaced {
        throw new Unplaced(because);
      }

      @Override
      public Home home(Component component, String fileName) throws Unplaced {
        throw new Unplaced(because);
      }

      @Override
      public List<Placement> writable(Component component, String directory) throws Unplaced {
        throw new Unplaced(because);
      }
    };
  }
}
