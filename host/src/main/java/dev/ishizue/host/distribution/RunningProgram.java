package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.ProcessFacts;
import dev.ishizue.host.component.Argument;
import dev.ishizue.host.component.Declared;
import dev.ishizue.host.component.Invocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How a component that is a program of its own was started: by its process where there is one, by
/// its declaration where none runs or none can be there, as in a saved tree.
final class RunningProgram {
  private final Component component;
  private final Reading<Declared> declared;

  RunningProgram(Component component, Reading<Declared> declared) {
    this.component = component;
    this.declared = declared;
  }

  Reading<Invocation> invocation(Surroundings surroundings) {
    return switch (surroundings.running(component.program())) {
      case Reading.Known<List<ProcessFacts>>(List<ProcessFacts> running, Origin origin) ->
          chooseOf(running.stream().filter(this::mayBeTheNodes).toList(), origin, surroundings);
      case Reading.Absent<List<ProcessFacts>>(Origin origin) -> declaration(origin);
      case Reading.Unreadable<List<ProcessFacts>>(Origin origin, Obstacle obstacle) ->
          Reading.unreadable(origin, obstacle);
    };
  }

  private Reading<Invocation> chooseOf(
      List<ProcessFacts> running, Origin origin, Surroundings surroundings) {
    return running.isEmpty() ? declaration(origin) : choose(running, surroundings.files());
  }

  /// A node's kubelet and runtime cannot do their work without root. A control plane can, and k0s
  /// and etcd packages run it so.
  private boolean mayBeTheNodes(ProcessFacts process) {
    return switch (component) {
      case KUBELET, KUBE_PROXY, CRIO, DOCKER -> process.uid() <= 0;
      case CONTAINERD -> process.uid() <= 0 && !runsTheSystem(process);
      case KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER -> true;
      case ETCD -> isMember(process);
    };
  }

  /// Talos has one more containerd, which runs the system's own services and never a pod.
  private static boolean runsTheSystem(ProcessFacts process) {
    String words = String.join(" ", process.arguments());
    return words.contains(" --address /system/run/") || words.contains(" --address=/system/run/");
  }

  /// The same program also passes requests on to members, as OpenShift has it do for metrics.
  private static boolean isMember(ProcessFacts process) {
    return process.arguments().size() < 2
        || !List.of("gateway", "grpc-proxy").contains(process.arguments().get(1));
  }

  private Reading<Invocation> declaration(Origin origin) {
    return switch (declared) {
      case Reading.Known<Declared>(Declared d, Origin where) ->
          Reading.known(new Invocation(component, 0, -1, d.arguments(), d.environment()), where);
      case Reading.Absent<Declared> _ -> Reading.absent(origin);
      case Reading.Unreadable<Declared>(Origin where, Obstacle obstacle) ->
          Reading.unreadable(where, obstacle);
    };
  }

  /// Clusters inside containers (kind, vcluster) run the same programs; theirs must not be taken
  /// for the node's own.
  private Reading<Invocation> choose(List<ProcessFacts> running, FileTree files) {
    if (running.size() == 1) {
      return known(running.getFirst());
    }
    List<ProcessFacts> asDeclared =
        running.stream()
            .filter(p -> declared.ifKnown().map(d -> sameWords(p, d)).orElse(false))
            .toList();
    if (asDeclared.size() == 1) {
      return known(asDeclared.getFirst());
    }
    List<ProcessFacts> ofRoot = asDeclared.stream().filter(p -> p.uid() == 0).toList();
    if (ofRoot.size() == 1) {
      return known(ofRoot.getFirst());
    }
    Reading<String> host = files.link("/proc/1/ns/mnt");
    List<ProcessFacts> onHost =
        running.stream()
            .filter(p -> host.ifKnown().isPresent() && p.uid() <= 0)
            .filter(
                p -> files.link("/proc/" + p.pid() + "/ns/mnt").ifKnown().equals(host.ifKnown()))
            .toList();
    if (onHost.size() == 1) {
      return known(onHost.getFirst());
    }
    String pids = String.join(", ", running.stream().map(p -> String.valueOf(p.pid())).toList());
    return Reading.unreadable(
        Origin.file("/proc"),
        Obstacle.notObserved(
            "%d %s processes run here (%s); which is this node's own cannot be told"
                .formatted(running.size(), component.program(), pids)));
  }

  private Reading<Invocation> known(ProcessFacts process) {
    Map<String, Origin> written = new HashMap<>();
    declared
        .ifKnown()
        .ifPresent(
            d ->
                d.arguments().forEach(argument -> written.put(argument.text(), argument.origin())));
    List<Argument> arguments = new ArrayList<>();
    for (String word : process.arguments().subList(1, process.arguments().size())) {
      Origin here = new Origin.InProcess(process.pid(), component.program(), flag(word));
      arguments.add(new Argument(word, written.getOrDefault(word, here)));
    }
    Map<String, Evidence> environment = new HashMap<>();
    process
        .environment()
        .ifKnown()
        .ifPresent(
            variables ->
                variables.forEach(
                    (name, value) ->
                        environment.put(
                            name,
                            new Evidence(
                                value,
                                new Origin.InProcess(
                                    process.pid(), component.program(), "environment " + name)))));
    return Reading.known(
        new Invocation(component, process.pid(), process.uid(), arguments, environment),
        new Origin.InProcess(process.pid(), component.program(), ""));
  }

  private static boolean sameWords(ProcessFacts process, Declared declared) {
    return process
        .arguments()
        .subList(1, process.arguments().size())
        .equals(declared.arguments().stream().map(Argument::text).toList());
  }

  private static String flag(String word) {
    int equals = word.indexOf('=');
    return equals < 0 ? word : word.substring(0, equals);
  }
}
