package dev.ishizue.host.kubernetes;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.node.Platform;
import dev.ishizue.core.node.Role;
import dev.ishizue.host.component.FlagTable;
import dev.ishizue.host.component.Invocation;
import dev.ishizue.host.distribution.Adapter;
import dev.ishizue.host.distribution.ComponentFiles;
import dev.ishizue.host.distribution.Recognition;
import dev.ishizue.host.distribution.StaticPods;
import dev.ishizue.host.distribution.Surroundings;
import dev.ishizue.host.kubernetes.etcd.EtcdResolver;
import dev.ishizue.host.kubernetes.kubelet.KubeletResolver;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds out which Kubernetes runs here and how its components are configured. The kubelet comes
/// first: it says where the static pods are, and they declare the control plane.
public final class KubernetesObserver {
  private static final List<Component> CONTROL_PLANE =
      List.of(
          Component.KUBE_APISERVER,
          Component.KUBE_CONTROLLER_MANAGER,
          Component.KUBE_SCHEDULER,
          Component.KUBE_PROXY,
          Component.ETCD);

  /// Static pods tell it, and where they are only the kubelet's settings tell.
  private static final Reading<String> VERSION_NOT_YET =
      Reading.unreadable(
          Origin.builtIn("version"), Obstacle.notObserved("the version is not known yet"));

  private final Surroundings surroundings;
  private final Map<Component, Reading<Invocation>> invocations = new EnumMap<>(Component.class);
  private final Map<Component, Reading<Settings>> components = new EnumMap<>(Component.class);

  public KubernetesObserver(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  public KubernetesFacts observe() {
    Recognition.Recognised recognised = Recognition.of(surroundings);
    Adapter adapter = recognised.adapter();
    StaticPods manifests =
        staticPods(add(Component.KUBELET, adapter, StaticPods.none(), VERSION_NOT_YET));
    Reading<String> version = adapter.version(surroundings, manifests);
    for (Component component : CONTROL_PLANE) {
      add(component, adapter, manifests, version);
    }
    ApiServer apiServer =
        ApiServer.observe(surroundings.files(), invocations, components, manifests);
    Reading<Set<Role>> roles = adapter.roles(surroundings, manifests);
    return new KubernetesFacts(
        new Platform(distribution(adapter, roles), roles, version, recognised.evidence()),
        adapter.layout(surroundings),
        invocations,
        components,
        apiServer.documents(),
        apiServer.files(),
        manifests);
  }

  private Reading<Settings> add(
      Component component, Adapter adapter, StaticPods manifests, Reading<String> version) {
    Reading<Invocation> invocation = adapter.invocation(component, surroundings, manifests);
    invocations.put(component, invocation);
    Reading<Settings> settings = invocation.map(i -> settings(i, manifests, version));
    components.put(component, settings);
    return settings;
  }

  private Settings settings(Invocation invocation, StaticPods manifests, Reading<String> version) {
    ComponentFiles files = new ComponentFiles(surroundings.files(), invocation, manifests);
    return switch (invocation.component()) {
      case KUBE_APISERVER ->
          OpenShiftDefaults.withoutGuesses(ApiServerFlags.resolve(invocation, version));
      case KUBE_CONTROLLER_MANAGER ->
          OpenShiftDefaults.withoutGuesses(ControllerManagerFlags.resolve(invocation));
      case KUBE_SCHEDULER -> SchedulerSettings.resolve(invocation, files);
      case KUBE_PROXY -> KubeProxySettings.resolve(invocation, files);
      case KUBELET -> new KubeletResolver(surroundings.files()).resolve(invocation);
      case ETCD -> new EtcdResolver(files).resolve(invocation);
      case CONTAINERD, CRIO, DOCKER ->
          new FlagTable(invocation.component().program(), "").resolve(invocation);
    };
  }

  private StaticPods staticPods(Reading<Settings> kubelet) {
    return switch (kubelet.flatMap(settings -> settings.get("staticPodPath").values())) {
      case Reading.Known<List<String>>(List<String> path, _) ->
          StaticPods.in(surroundings.files(), path.getFirst());
      case Reading.Absent<List<String>> _ -> StaticPods.none();
      case Reading.Unreadable<List<String>>(Origin origin, Obstacle obstacle) ->
          StaticPods.unreadable(origin, obstacle);
    };
  }

  /// Without a trace of any component there is no Kubernetes here; hidden processes leave that
  /// open.
  private static Distribution distribution(Adapter adapter, Reading<Set<Role>> roles) {
    return adapter.distribution() == Distribution.PLAIN
            && roles.ifKnown().map(Set::isEmpty).orElse(false)
        ? Distribution.NONE
        : adapter.distribution();
  }
}
