package dev.ishizue.host.plan;

import dev.ishizue.core.control.Node;
import dev.ishizue.core.node.Component;
import java.util.List;

/// Which places a distribution has.
final class Distributions {
  private Distributions() {}

  static ComponentPlaces places(Node node) {
    return switch (node.distribution()) {
      case KUBEADM -> new KubeadmPlaces(node);
      case K3S, RKE2, K0S, MICROK8S, PLAIN ->
          none("where %s keeps its settings is not known to plans yet", node);
      case TALOS -> none("%s is changed by its machine configuration, through its API", node);
      case OPENSHIFT -> none("%s's operators and machine configuration own its nodes' files", node);
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
