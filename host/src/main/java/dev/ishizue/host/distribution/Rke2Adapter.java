package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.host.component.Argument;
import java.util.List;

/// RKE2: a supervisor that starts containerd and the kubelet as programs of their own, and the
/// control plane as static pods.
final class Rke2Adapter extends UpstreamAdapter {
  private static final RancherService SERVICE =
      new RancherService("rke2", "rke2-server.service", "rke2-agent.service");

  @Override
  public Distribution distribution() {
    return Distribution.RKE2;
  }

  @Override
  public List<Evidence> recognise(Surroundings surroundings) {
    return SERVICE.traces(surroundings);
  }

  @Override
  public Layout layout(Surroundings surroundings) {
    String data =
        SERVICE
            .settings(surroundings)
            .last("data-dir")
            .map(Argument::text)
            .orElse("/var/lib/rancher/rke2");
    return new RancherLayout("rke2", data, List.of("rke2-server.service", "rke2-agent.service"));
  }
}
