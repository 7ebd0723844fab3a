package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.node.ProcessFacts;
import dev.ishizue.core.node.Role;
import dev.ishizue.host.component.Argument;
import dev.ishizue.host.component.Invocation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// MicroK8s: one snap whose program, kubelite, holds every component and reads the flags of each
/// from a file of one flag a line.
final class MicroK8sAdapter implements Adapter {
  private static final String DATA = "/var/snap/microk8s/current";
  private static final String COMMON = "/var/snap/microk8s/common";
  private static final Pattern SNAP_VERSION =
      Pattern.compile("(?m)^version: '?v?(\\d+\\.\\d+\\.\\d+)");

  private static final Layout LAYOUT =
      new Layout() {
        @Override
        public List<String> kubeletUnits() {
          return List.of("snap.microk8s.daemon-kubelite.service");
        }

        @Override
        public List<String> adminKubeconfigs() {
          return List.of(DATA + "/credentials/client.config");
        }

        @Override
        public List<String> controllerManagerKubeconfigs() {
          return List.of(DATA + "/credentials/controller.config");
        }

        @Override
        public List<String> schedulerKubeconfigs() {
          return List.of(DATA + "/credentials/scheduler.config");
        }

        @Override
        public List<String> kubeProxyKubeconfigs() {
          return List.of(DATA + "/credentials/proxy.config");
        }

        @Override
        public List<String> kubeletKubeconfigs() {
          return List.of(DATA + "/credentials/kubelet.config");
        }

        @Override
        public List<String> bootstrapKubeconfigs() {
          return List.of();
        }

        @Override
        public List<String> pkiDirectories() {
          return List.of(DATA + "/certs");
        }

        @Override
        public String kubeletStateDirectory() {
          return COMMON + "/var/lib/kubelet";
        }

        // dqlite keeps the pair of its members beside its data.
        @Override
        public List<String> keyDirectories() {
          return List.of(DATA + "/var/kubernetes/backend");
        }

        @Override
        public List<String> kubeletConfigs() {
          return List.of(DATA + "/args/kubelet");
        }

        @Override
        public List<String> componentDeclarations() {
          return Stream.of(
                  "kube-apiserver", "kube-controller-manager", "kube-scheduler", "k8s-dqlite")
              .map(name -> DATA + "/args/" + name)
              .toList();
        }

        @Override
        public List<String> cniConfigDirectories() {
          return List.of(DATA + "/args/cni-network");
        }

        @Override
        public List<String> etcdDataDirectories() {
          return List.of(DATA + "/var/kubernetes/backend");
        }

        @Override
        public List<String> executables() {
          return List.of();
        }

        @Override
        public List<String> executableDirectories() {
          return List.of(DATA + "/opt/cni/bin");
        }
      };

  @Override
  public Distribution distribution() {
    return Distribution.MICROK8S;
  }

  @Override
  public List<Evidence> recognise(Surroundings surroundings) {
    String arguments = DATA + "/args";
    return surroundings.exists(arguments)
        ? List.of(Evidence.of("present", Origin.file(arguments)))
        : List.of();
  }

  @Override
  public Layout layout(Surroundings surroundings) {
    return LAYOUT;
  }

  @Override
  public Reading<Invocation> invocation(
      Component component, Surroundings surroundings, StaticPods manifests) {
    return switch (component) {
      case KUBELET, KUBE_PROXY -> argumentsFile(component, surroundings);
      case KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER ->
          isWorkerOnly(surroundings)
              ? Reading.absent(Origin.file(workerLock()))
              : argumentsFile(component, surroundings);
      case ETCD, CONTAINERD, CRIO, DOCKER ->
          new UpstreamAdapter().invocation(component, surroundings, manifests);
    };
  }

  @Override
  public Reading<Set<Role>> roles(Surroundings surroundings, StaticPods manifests) {
    Set<Role> roles = EnumSet.of(Role.WORKER);
    if (!isWorkerOnly(surroundings)) {
      roles.add(Role.CONTROL_PLANE);
    }
    if (invocation(Component.ETCD, surroundings, manifests) instanceof Reading.Known) {
      roles.add(Role.ETCD);
    }
    return Reading.known(roles, Origin.file(DATA));
  }

  @Override
  public Reading<String> version(Surroundings surroundings, StaticPods manifests) {
    String path = "/snap/microk8s/current/meta/snap.yaml";
    return surroundings
        .files()
        .text(path)
        .flatMap(
            text -> {
              Matcher version = SNAP_VERSION.matcher(text);
              return version.find()
                  ? Reading.known(version.group(1), Origin.file(path))
                  : Reading.absent(Origin.file(path));
            });
  }

  private static Reading<Invocation> argumentsFile(Component component, Surroundings surroundings) {
    String path = DATA + "/args/" + component.program();
    Optional<ProcessFacts> kubelite =
        surroundings.running("kubelite").ifKnown().stream().flatMap(List::stream).findFirst();
    return switch (surroundings.files().text(path)) {
      case Reading.Known<String>(String text, Origin origin) ->
          Reading.known(
              new Invocation(
                  component,
                  kubelite.map(ProcessFacts::pid).orElse(0),
                  kubelite.map(ProcessFacts::uid).orElse(-1),
                  arguments(path, text),
                  Map.of()),
              origin);
      case Reading.Absent<String>(Origin origin) -> Reading.absent(origin);
      case Reading.Unreadable<String>(Origin origin, Obstacle obstacle) ->
          Reading.unreadable(origin, obstacle);
    };
  }

  /// As kubelite reads them: it takes every quote away, parts words at spaces and expands the
  /// variables of its environment.
  private static List<Argument> arguments(String path, String text) {
    List<Argument> arguments = new ArrayList<>();
    int line = 0;
    for (String raw : text.lines().toList()) {
      line++;
      String words = raw.strip().replace("\"", "").replace("'", "");
      if (!words.startsWith("#")) {
        for (String word : words.split(" ", -1)) {
          if (!word.isEmpty()) {
            arguments.add(new Argument(expand(word), Origin.line(path, line)));
          }
        }
      }
    }
    return arguments;
  }

  private static String expand(String flag) {
    return flag.replace("${SNAP_DATA}", DATA)
        .replace("$SNAP_DATA", DATA)
        .replace("${SNAP_COMMON}", COMMON)
        .replace("$SNAP_COMMON", COMMON)
        .replace("${SNAP}", "/snap/microk8s/current")
        .replace("$SNAP", "/snap/microk8s/current");
  }

  /// Written when a node joins with `--worker`.
  private static String workerLock() {
    return DATA + "/var/lock/clustered.lock";
  }

  /// The running kubelite was told; the lock file only says what it will be told next time.
  private static boolean isWorkerOnly(Surroundings surroundings) {
    List<String> told =
        surroundings.running("kubelite").ifKnown().stream()
            .flatMap(List::stream)
            .flatMap(p -> p.arguments().stream())
            .filter(word -> word.startsWith("--start-control-plane="))
            .toList();
    return told.isEmpty() ? surroundings.exists(workerLock()) : told.getLast().endsWith("=false");
  }
}
