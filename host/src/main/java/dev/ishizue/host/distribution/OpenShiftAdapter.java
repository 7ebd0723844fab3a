package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.tree.YamlTree;
import dev.ishizue.host.component.Argument;
import dev.ishizue.host.component.Flags;
import dev.ishizue.host.component.Invocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// OpenShift: static pods written by operators. The API server takes its flags from a file that
/// `--openshift-config` names, which lies in a numbered resource directory of the host.
final class OpenShiftAdapter extends UpstreamAdapter {
  private static final String RESOURCES = "/etc/kubernetes/static-pod-resources";
  private static final String CONFIG = "openshift-config";

  /// OpenShift 4.20 has Kubernetes 1.33.
  private static final int STEP = 13;

  private static final int FIRST_STEADY = 3;
  private static final int LAST_KNOWN = 22;
  private static final Pattern VERSION =
      Pattern.compile("(?m)^OPENSHIFT_VERSION=\"?4\\.(\\d{1,2})(?:\\D|$)");

  private static final Layout LAYOUT =
      new Layout() {
        @Override
        public List<String> adminKubeconfigs() {
          return Stream.of("lb-ext", "lb-int", "localhost", "localhost-recovery")
              .map(
                  name ->
                      RESOURCES
                          + "/kube-apiserver-certs/secrets/node-kubeconfigs/"
                          + name
                          + ".kubeconfig")
              .toList();
        }

        @Override
        public List<String> controllerManagerKubeconfigs() {
          return List.of();
        }

        @Override
        public List<String> schedulerKubeconfigs() {
          return List.of();
        }

        @Override
        public List<String> kubeletKubeconfigs() {
          return List.of("/var/lib/kubelet/kubeconfig");
        }

        @Override
        public List<String> bootstrapKubeconfigs() {
          return List.of("/etc/kubernetes/kubeconfig");
        }

        @Override
        public List<String> pkiDirectories() {
          return List.of(
              RESOURCES + "/kube-apiserver-certs/secrets", RESOURCES + "/etcd-certs/secrets");
        }

        @Override
        public List<String> cniConfigDirectories() {
          // CRI-O's package leaves files in /etc/cni/net.d which nothing reads.
          return List.of("/etc/kubernetes/cni/net.d");
        }

        @Override
        public List<String> joinTokenFiles() {
          return List.of();
        }

        @Override
        public List<String> executableDirectories() {
          return List.of("/var/lib/cni/bin", "/opt/cni/bin");
        }
      };

  @Override
  public Distribution distribution() {
    return Distribution.OPENSHIFT;
  }

  @Override
  public List<Evidence> recognise(Surroundings surroundings) {
    List<Evidence> os = OsRelease.isOneOf(surroundings, "rhcos", "scos");
    if (!os.isEmpty()) {
      return os;
    }
    String marker = "/etc/machine-config-daemon/currentconfig";
    return surroundings.exists(marker)
        ? List.of(Evidence.of("present", Origin.file(marker)))
        : List.of();
  }

  @Override
  public Layout layout(Surroundings surroundings) {
    return LAYOUT;
  }

  @Override
  public Reading<Invocation> invocation(
      Component component, Surroundings surroundings, StaticPods manifests) {
    Reading<Invocation> invocation = super.invocation(component, surroundings, manifests);
    return switch (component) {
      case KUBE_APISERVER -> invocation.flatMap(i -> withConfig(i, surroundings, manifests));
      case KUBE_CONTROLLER_MANAGER -> invocation.map(OpenShiftAdapter::withArguments);
      case KUBE_SCHEDULER, KUBELET, KUBE_PROXY, ETCD, CONTAINERD, CRIO, DOCKER -> invocation;
    };
  }

  /// The image of a release names no version, but the host's `os-release` names that of OpenShift:
  /// since 4.3 each of its minor versions has had one of Kubernetes.
  @Override
  public Reading<String> version(Surroundings surroundings, StaticPods manifests) {
    for (String path : List.of("/etc/os-release", "/usr/lib/os-release")) {
      Optional<String> minor =
          surroundings.files().text(path).ifKnown().stream()
              .flatMap(text -> VERSION.matcher(text).results())
              .map(found -> Integer.parseInt(found.group(1)))
              .filter(number -> number >= FIRST_STEADY && number <= LAST_KNOWN)
              .map(number -> "1." + (number + STEP))
              .findFirst();
      if (minor.isPresent()) {
        return Reading.known(minor.get(), Origin.file(path));
      }
    }
    return super.version(surroundings, manifests);
  }

  /// Flags of the file come last, as the server parses them after its command line. Once they are
  /// there the file has no more to say.
  private static Reading<Invocation> withConfig(
      Invocation invocation, Surroundings surroundings, StaticPods manifests) {
    Optional<Flags.Occurrence> config = Flags.pflag(invocation.arguments(), Set.of()).last(CONFIG);
    if (config.isEmpty()) {
      return Reading.known(invocation, invocationOrigin(invocation));
    }
    return onHost(config.get().value(), invocation, surroundings, manifests)
        .flatMap(
            path ->
                YamlTree.read(surroundings.files(), path)
                    .map(tree -> with(invocation, new OpenShiftConfig(path, tree))));
  }

  private static Invocation with(Invocation invocation, OpenShiftConfig config) {
    List<Argument> all =
        new ArrayList<>(config.isUnderstood() ? withoutConfig(invocation) : invocation.arguments());
    all.addAll(config.arguments());
    return changed(invocation, all);
  }

  /// The operator writes the arguments of the file out on the command line, and the
  /// controller-manager itself takes none from there. Before 4.8 it did.
  private static Invocation withArguments(Invocation invocation) {
    boolean writtenOut =
        Flags.pflag(invocation.arguments(), Set.of())
            .last("use-service-account-credentials")
            .isPresent();
    return writtenOut ? changed(invocation, withoutConfig(invocation)) : invocation;
  }

  private static List<Argument> withoutConfig(Invocation invocation) {
    return invocation.arguments().stream()
        .filter(argument -> !argument.text().startsWith("--" + CONFIG + "="))
        .toList();
  }

  private static Invocation changed(Invocation invocation, List<Argument> arguments) {
    return new Invocation(
        invocation.component(),
        invocation.pid(),
        invocation.uid(),
        arguments,
        invocation.environment());
  }

  /// The revision's own directory, `kube-apiserver-pod-12`, is mounted over the unnumbered one.
  /// Which one the running server has, its mounts tell; without them the newest must do.
  private static Reading<String> onHost(
      String path, Invocation invocation, Surroundings surroundings, StaticPods manifests) {
    Reading<String> mounted =
        new ComponentFiles(surroundings.files(), invocation, manifests).onHost(path);
    if (mounted.ifKnown().filter(place -> !place.equals(path)).isPresent()) {
      return mounted;
    }
    String revision =
        surroundings.files().list(RESOURCES).ifKnown().stream()
            .flatMap(List::stream)
            .filter(name -> name.matches("kube-apiserver-pod-[0-9]{1,9}"))
            .max(Comparator.comparingInt(OpenShiftAdapter::number))
            .orElse("");
    return path.startsWith(RESOURCES + "/") && !revision.isEmpty()
        ? Reading.known(
            RESOURCES + "/" + revision + path.substring(RESOURCES.length()),
            Origin.file(RESOURCES + "/" + revision))
        : mounted;
  }

  private static int number(String revision) {
    return Integer.parseInt(revision.substring(revision.lastIndexOf('-') + 1));
  }

  private static Origin invocationOrigin(Invocation invocation) {
    return new Origin.InProcess(invocation.pid(), invocation.component().program(), "");
  }
}
