package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.node.ProcessFacts;
import dev.ishizue.core.node.Role;
import dev.ishizue.host.component.Argument;
import dev.ishizue.host.component.Invocation;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// k3s: every component but the runtime is part of one process. What each is told follows from
/// k3s's own settings and from what k3s sets by itself.
final class K3sAdapter implements Adapter {
  private static final RancherService SERVICE =
      new RancherService("k3s", "k3s.service", "k3s-agent.service");

  @Override
  public Distribution distribution() {
    return Distribution.K3S;
  }

  @Override
  public List<Evidence> recognise(Surroundings surroundings) {
    return SERVICE.traces(surroundings);
  }

  @Override
  public Layout layout(Surroundings surroundings) {
    return new RancherLayout(
        "k3s", data(SERVICE.settings(surroundings)), List.of("k3s.service", "k3s-agent.service"));
  }

  @Override
  public Reading<Invocation> invocation(
      Component component, Surroundings surroundings, StaticPods manifests) {
    if (component == Component.CONTAINERD || component == Component.CRIO) {
      return new UpstreamAdapter().invocation(component, surroundings, manifests);
    }
    RancherSettings settings = SERVICE.settings(surroundings);
    if (settings.problem().isPresent()) {
      Reading.Unreadable<Object> problem = settings.problem().get();
      return Reading.unreadable(problem.origin(), problem.obstacle());
    }
    boolean server = SERVICE.isServer(surroundings);
    Optional<ProcessFacts> process = SERVICE.process(surroundings);
    Origin origin =
        process
            .<Origin>map(p -> new Origin.InProcess(p.pid(), "k3s", ""))
            .orElseGet(() -> SERVICE.unit(surroundings).orElse(Origin.builtIn("k3s")));
    if (!runs(component, surroundings, settings, server)) {
      return Reading.absent(origin);
    }
    List<Argument> arguments =
        new K3sArguments(data(settings), settings, surroundings, origin).of(component);
    return Reading.known(
        new Invocation(
            component,
            process.map(ProcessFacts::pid).orElse(0),
            process.map(ProcessFacts::uid).orElse(-1),
            arguments,
            Map.of()),
        origin);
  }

  @Override
  public Reading<Set<Role>> roles(Surroundings surroundings, StaticPods manifests) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    Map<Component, Role> telling =
        Map.of(
            Component.KUBE_APISERVER, Role.CONTROL_PLANE,
            Component.ETCD, Role.ETCD,
            Component.KUBELET, Role.WORKER);
    RancherSettings settings = SERVICE.settings(surroundings);
    boolean server = SERVICE.isServer(surroundings);
    telling.forEach(
        (component, role) -> {
          if (runs(component, surroundings, settings, server)) {
            roles.add(role);
          }
        });
    return settings
        .problem()
        .<Reading<Set<Role>>>map(p -> Reading.unreadable(p.origin(), p.obstacle()))
        .orElse(Reading.known(roles, Origin.builtIn("k3s " + (server ? "server" : "agent"))));
  }

  /// k3s writes its version nowhere that can be read without running it.
  @Override
  public Reading<String> version(Surroundings surroundings, StaticPods manifests) {
    return Reading.absent(Origin.builtIn("k3s"));
  }

  static String data(RancherSettings settings) {
    return settings.last("data-dir").map(Argument::text).orElse("/var/lib/rancher/k3s");
  }

  private static boolean runs(
      Component component, Surroundings surroundings, RancherSettings settings, boolean server) {
    return switch (component) {
      case KUBELET -> !settings.isOn("disable-agent");
      case KUBE_PROXY -> !settings.isOn("disable-agent") && !settings.isOn("disable-kube-proxy");
      case KUBE_APISERVER -> server && !settings.isOn("disable-apiserver");
      case KUBE_CONTROLLER_MANAGER -> server && !settings.isOn("disable-controller-manager");
      case KUBE_SCHEDULER -> server && !settings.isOn("disable-scheduler");
      case ETCD ->
          server
              && !settings.isOn("disable-etcd")
              && surroundings.exists(data(settings) + "/server/db/etcd");
      case CONTAINERD, CRIO, DOCKER -> false;
    };
  }
}
