package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.core.tree.YamlTree;
import dev.ishizue.host.component.Argument;
import dev.ishizue.host.component.Flags;
import dev.ishizue.host.component.Invocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// OpenShift: static pods written by operators. The API server takes its flags from a file that
/// `--openshift-config` names, which lies in a numbered resource directory of the host.
final class OpenShiftAdapter extends UpstreamAdapter {
  private static final String RESOURCES = "/etc/kubernetes/static-pod-resources";

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
          return List.of("/etc/kubernetes/cni/net.d", "/etc/cni/net.d");
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
    return component == Component.KUBE_APISERVER
        ? invocation.flatMap(i -> withConfig(i, surroundings))
        : invocation;
  }

  /// Flags of the file come first: the command line has the last word.
  private static Reading<Invocation> withConfig(Invocation invocation, Surroundings surroundings) {
    Optional<Flags.Occurrence> config =
        Flags.pflag(invocation.arguments(), Set.of()).last("openshift-config");
    if (config.isEmpty()) {
      return Reading.known(invocation, invocationOrigin(invocation));
    }
    String path = onHost(config.get().value(), surroundings);
    return YamlTree.read(surroundings.files(), path)
        .map(
            tree -> {
              List<Argument> all = new ArrayList<>(argumentsIn(path, tree));
              all.addAll(invocation.arguments());
              return new Invocation(
                  invocation.component(),
                  invocation.pid(),
                  invocation.uid(),
                  all,
                  invocation.environment());
            });
  }

  private static List<Argument> argumentsIn(String path, Tree tree) {
    List<Argument> arguments = new ArrayList<>();
    if (tree.at("apiServerArguments").orElse(null) instanceof Tree.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (flag, values) ->
                  (values instanceof Tree.Sequence s ? s.items() : List.of(values))
                      .forEach(
                          value -> {
                            if (value instanceof Tree.Scalar scalar) {
                              arguments.add(
                                  new Argument(
                                      "--" + flag + "=" + scalar.text(),
                                      Origin.line(path, scalar.line())));
                            }
                          }));
    }
    return arguments;
  }

  /// The revision's own directory, `kube-apiserver-pod-12`, is mounted over the unnumbered one.
  private static String onHost(String path, Surroundings surroundings) {
    String revision =
        surroundings.files().list(RESOURCES).ifKnown().stream()
            .flatMap(List::stream)
            .filter(name -> name.matches("kube-apiserver-pod-[0-9]{1,9}"))
            .max(Comparator.comparingInt(OpenShiftAdapter::number))
            .orElse("");
    return path.startsWith(RESOURCES + "/") && !revision.isEmpty()
        ? RESOURCES + "/" + revision + path.substring(RESOURCES.length())
        : path;
  }

  private static int number(String revision) {
    return Integer.parseInt(revision.substring(revision.lastIndexOf('-') + 1));
  }

  private static Origin invocationOrigin(Invocation invocation) {
    return new Origin.InProcess(invocation.pid(), invocation.component().program(), "");
  }
}
