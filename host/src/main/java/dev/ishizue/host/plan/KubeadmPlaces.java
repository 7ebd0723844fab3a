package dev.ishizue.host.plan;

import dev.ishizue.core.control.Node;
import dev.ishizue.core.edit.Edit;
import dev.ishizue.core.edit.YamlEdit;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.plan.Activation;
import java.util.ArrayList;
import java.util.List;

/// kubeadm writes the kubelet's file and the manifests anew at every upgrade, from ConfigMaps of
/// the cluster: what is changed on the node is changed there too.
final class KubeadmPlaces implements ComponentPlaces {
  private static final String NAMESPACE = "kube-system";
  private static final Activation KUBELET = new Activation.Service("kubelet.service", "kubelet");

  private final Node node;
  private final StaticPodPlaces pods;
  private final RuntimeConfigPlaces runtimes;

  KubeadmPlaces(Node node, FileTree files) {
    this.node = node;
    this.runtimes = new RuntimeConfigPlaces(node, files);
    this.pods = new StaticPodPlaces(node, "/etc/kubernetes");
  }

  @Override
  public List<Placement> setting(Component component, String name, List<String> values)
      throws Unplaced {
    if (component == Component.CONTAINERD || component == Component.CRIO) {
      return runtimes.setting(component, name, values);
    }
    if (component == Component.KUBELET) {
      List<Placement> placements =
          new ArrayList<>(new KubeletPlaces(node, KUBELET).setting(name, values));
      placements.add(
          new Placement.InConfigMap(
              NAMESPACE,
              "kubelet-config",
              "kubelet",
              _ -> KubeletPlaces.edit(name, values),
              KUBELET));
      return placements;
    }
    List<Placement> placements = new ArrayList<>(pods.setting(component, name, values));
    List<String> path = section(component, "extraArgs");
    placements.add(
        inClusterConfiguration(
            component,
            entry ->
                values.isEmpty()
                    ? new YamlEdit.NamedArgumentRemoved(path, name)
                    : new YamlEdit.NamedArgument(
                        path, name, String.join(",", values), !entry.contains("/v1beta3"))));
    return placements;
  }

  @Override
  public Home home(Component component, String fileName) throws Unplaced {
    Home home = pods.home(component, fileName);
    String directory = home.path().substring(0, home.path().lastIndexOf('/'));
    List<Placement> placements = new ArrayList<>(home.placements());
    placements.add(volume(component, "ishizue-config", directory, false));
    return new Home(home.path(), placements);
  }

  /// A node gets the arguments from the cluster, and not the file.
  @Override
  public List<String> hazards(Component component, String fileName) throws Unplaced {
    return List.of(
        ("Every other control-plane node needs the same %s before it joins or kubeadm upgrades it,"
                + " or its %s does not start.")
            .formatted(home(component, fileName).path(), component.program()));
  }

  @Override
  public List<Placement> writable(Component component, String directory) throws Unplaced {
    List<Placement> placements = new ArrayList<>(pods.writable(component, directory));
    placements.add(volume(component, "ishizue-output", directory, true));
    return placements;
  }

  private static Placement volume(
      Component component, String name, String directory, boolean writable) throws Unplaced {
    Edit edit =
        new YamlEdit.NamedVolume(
            section(component, "extraVolumes"), name, directory, true, writable);
    return inClusterConfiguration(component, _ -> edit);
  }

  private static Placement inClusterConfiguration(Component component, ConfigMapEdit edit) {
    return new Placement.InConfigMap(
        NAMESPACE,
        "kubeadm-config",
        "ClusterConfiguration",
        edit,
        StaticPodPlaces.activation(component));
  }

  private static List<String> section(Component component, String key) throws Unplaced {
    return switch (component) {
      case KUBE_APISERVER -> List.of("apiServer", key);
      case KUBE_CONTROLLER_MANAGER -> List.of("controllerManager", key);
      case KUBE_SCHEDULER -> List.of("scheduler", key);
      case ETCD -> List.of("etcd", "local", key);
      case KUBELET, KUBE_PROXY, CONTAINERD, CRIO, DOCKER ->
          throw new Unplaced("kubeadm does not set up " + component.program() + " by arguments");
    };
  }
}
