package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.node.Distribution;
import java.util.List;
import java.util.stream.Stream;

/// A worker node whose control plane a cloud provider runs. It is known by files that only its node
/// images have, or by labels its kubelets are given.
final class ManagedAdapter extends UpstreamAdapter {
  static final ManagedAdapter EKS =
      new ManagedAdapter(
          Distribution.EKS,
          List.of("/etc/eks/image-credential-provider/config.json", "/etc/eks/nodeadm"),
          "eks.amazonaws.com/",
          Layout.UPSTREAM.pkiDirectories(),
          List.of());

  static final ManagedAdapter GKE =
      new ManagedAdapter(
          Distribution.GKE,
          List.of("/home/kubernetes/kube-env", "/home/kubernetes/bin/kubelet"),
          "cloud.google.com/gke",
          List.of("/etc/srv/kubernetes/pki"),
          List.of("/home/kubernetes/bin"));

  static final ManagedAdapter AKS =
      new ManagedAdapter(
          Distribution.AKS,
          List.of("/etc/kubernetes/azure.json"),
          "kubernetes.azure.com/",
          List.of("/etc/kubernetes/certs"),
          List.of());

  private final Distribution distribution;
  private final List<String> markers;
  private final String label;
  private final Layout layout;

  /// @param programs directories of programs besides the usual ones
  private ManagedAdapter(
      Distribution distribution,
      List<String> markers,
      String label,
      List<String> pkiDirectories,
      List<String> programs) {
    this.distribution = distribution;
    this.markers = List.copyOf(markers);
    this.label = label;
    this.layout =
        new Layout() {
          @Override
          public List<String> adminKubeconfigs() {
            return List.of();
          }

          @Override
          public List<String> kubeletKubeconfigs() {
            return List.of("/var/lib/kubelet/kubeconfig");
          }

          @Override
          public List<String> pkiDirectories() {
            return pkiDirectories;
          }

          @Override
          public List<String> executableDirectories() {
            return Stream.concat(
                    programs.stream(), Layout.UPSTREAM.executableDirectories().stream())
                .toList();
          }
        };
  }

  @Override
  public Distribution distribution() {
    return distribution;
  }

  @Override
  public List<Evidence> recognise(Surroundings surroundings) {
    Stream<Evidence> files =
        markers.stream()
            .filter(surroundings::exists)
            .map(path -> Evidence.of("present", Origin.file(path)));
    Stream<Evidence> labels =
        surroundings.running("kubelet").ifKnown().stream()
            .flatMap(List::stream)
            .filter(p -> p.arguments().stream().anyMatch(a -> a.contains(label)))
            .map(p -> Evidence.of(label, new Origin.InProcess(p.pid(), "kubelet", "")));
    return Stream.concat(files, labels).toList();
  }

  @Override
  public Layout layout(Surroundings surroundings) {
    return layout;
  }
}
