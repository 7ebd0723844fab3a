package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Evidence;
import java.util.List;

/// Which of the known distributions a node runs. The first that recognises itself wins, so the
/// particular come before the general.
public final class Recognition {
  private static final List<Adapter> ADAPTERS =
      List.of(
          new TalosAdapter(),
          new OpenShiftAdapter(),
          new K3sAdapter(),
          new Rke2Adapter(),
          new K0sAdapter(),
          new MicroK8sAdapter(),
          ManagedAdapter.EKS,
          ManagedAdapter.GKE,
          ManagedAdapter.AKS,
          new KubeadmAdapter());

  /// @param evidence what gave it away; empty for a plain Kubernetes or none at all
  public record Recognised(Adapter adapter, List<Evidence> evidence) {
    public Recognised {
      evidence = List.copyOf(evidence);
    }
  }

  private Recognition() {}

  public static Recognised of(Surroundings surroundings) {
    for (Adapter adapter : ADAPTERS) {
      List<Evidence> evidence = adapter.recognise(surroundings);
      if (!evidence.isEmpty()) {
        return new Recognised(adapter, evidence);
      }
    }
    return new Recognised(new UpstreamAdapter(), List.of());
  }
}
