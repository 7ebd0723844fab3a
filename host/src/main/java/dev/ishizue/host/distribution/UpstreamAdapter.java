package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.node.Role;
import dev.ishizue.core.node.StaticPod;
import dev.ishizue.host.component.Declared;
import dev.ishizue.host.component.Invocation;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A distribution whose components are programs of their own, run by systemd or as static pods.
/// Kubeadm is the plain case; others change what differs.
public class UpstreamAdapter implements Adapter {
  private static final Pattern IMAGE_VERSION = Pattern.compile(":v(\\d+\\.\\d+\\.\\d+)");

  @Override
  public Distribution distribution() {
    return Distribution.PLAIN;
  }

  @Override
  public List<Evidence> recognise(Surroundings surroundings) {
    return List.of();
  }

  @Override
  public Layout layout(Surroundings surroundings) {
    return Layout.UPSTREAM;
  }

  @Override
  public Reading<Invocation> invocation(
      Component component, Surroundings surroundings, StaticPods manifests) {
    return new RunningProgram(component, declared(component, surroundings, manifests))
        .invocation(surroundings);
  }

  @Override
  public Reading<Set<Role>> roles(Surroundings surroundings, StaticPods manifests) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Component component :
        List.of(Component.KUBE_APISERVER, Component.ETCD, Component.KUBELET)) {
      switch (invocation(component, surroundings, manifests)) {
        case Reading.Known<Invocation> _ -> roles.add(role(component));
        case Reading.Absent<Invocation> _ -> {}
        case Reading.Unreadable<Invocation>(Origin origin, Obstacle obstacle) -> {
          return Reading.unreadable(origin, obstacle);
        }
      }
    }
    return Reading.known(roles, surroundings.processes().origin());
  }

  /// The tag of the API server's image; where there is none, the installed kubelet package.
  @Override
  public Reading<String> version(Surroundings surroundings, StaticPods manifests) {
    Optional<Reading<String>> image =
        manifests.pods().ifKnown().stream()
            .flatMap(List::stream)
            .filter(pod -> pod.name().equals("kube-apiserver"))
            .flatMap(UpstreamAdapter::imageVersion)
            .findFirst();
    return image.orElseGet(() -> InstalledPackage.version(surroundings.files(), "kubelet"));
  }

  /// What the files say: the manifest for a static pod, else the unit of the component's name.
  protected Reading<Declared> declared(
      Component component, Surroundings surroundings, StaticPods manifests) {
    return manifests
        .commandLine(component.program())
        .map(
            arguments ->
                Reading.known(
                    new Declared(arguments, Map.of()),
                    Origin.builtIn("static pod of " + component.program())))
        .orElseGet(() -> UnitCommand.of(surroundings, component.program() + ".service"));
  }

  private static Role role(Component component) {
    return switch (component) {
      case KUBE_APISERVER -> Role.CONTROL_PLANE;
      case ETCD -> Role.ETCD;
      default -> Role.WORKER;
    };
  }

  private static Stream<Reading<String>> imageVersion(StaticPod pod) {
    return pod.images().stream()
        .map(IMAGE_VERSION::matcher)
        .filter(Matcher::find)
        .map(found -> Reading.known(found.group(1), Origin.file(pod.path())));
  }
}
