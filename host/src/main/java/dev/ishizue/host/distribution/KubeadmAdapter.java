package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.node.Distribution;
import java.util.List;
import java.util.stream.Stream;

/// Nodes made by `kubeadm init` and `kubeadm join`.
final class KubeadmAdapter extends UpstreamAdapter {

  @Override
  public Distribution distribution() {
    return Distribution.KUBEADM;
  }

  /// `kubeadm-flags.env` is written on every node that kubeadm set up, and by nothing else.
  @Override
  public List<Evidence> recognise(Surroundings surroundings) {
    return Stream.of("/var/lib/kubelet/kubeadm-flags.env")
        .filter(surroundings::exists)
        .map(path -> Evidence.of("present", Origin.file(path)))
        .toList();
  }
}
