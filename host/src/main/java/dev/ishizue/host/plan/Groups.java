package dev.ishizue.host.plan;

import dev.ishizue.core.plan.Activation;
import dev.ishizue.core.plan.Group;
import dev.ishizue.core.plan.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Puts what shares its activation together, in a safe order: what disturbs nobody first, since
/// later groups may need it, the API server behind what it depends on, and last what could lock a
/// person out.
record Groups(List<Accepted> accepted, Steps steps) {
  private static final List<String> ORDER =
      List.of(
          "containerd",
          "crio",
          "dockerd",
          "kubelet",
          "kube-scheduler",
          "kube-controller-manager",
          "etcd",
          "kube-apiserver");

  List<Group> build() throws Unplaced {
    List<Bucket> buckets = new ArrayList<>(atOnce());
    accepted.stream()
        .flatMap(a -> a.placements().stream().map(Placement::activation))
        .filter(a -> !(a instanceof Activation.AtOnce))
        .distinct()
        .sorted(Comparator.comparingInt(Groups::rank))
        .forEach(
            activation ->
                buckets.add(
                    new Bucket(
                        activation,
                        accepted.stream()
                            .map(a -> a.only(activation::equals))
                            .filter(a -> !a.placements().isEmpty())
                            .toList())));
    Map<String, Integer> last = new LinkedHashMap<>();
    List<List<Step>> all = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i++) {
      List<Step> own = steps.of(buckets.get(i).placements());
      all.add(own);
      if (!own.isEmpty()) {
        for (String control : buckets.get(i).controls()) {
          last.put(control, i);
        }
      }
    }
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i++) {
      if (!all.get(i).isEmpty()) {
        groups.add(
            group(
                buckets.get(i),
                all.get(i),
                completed(last, i),
                steps.outOfReach(buckets.get(i).placements())));
      }
    }
    return groups;
  }

  private static List<String> completed(Map<String, Integer> last, int group) {
    return last.entrySet().stream()
        .filter(e -> e.getValue() == group)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static Group group(
      Bucket bucket, List<Step> steps, List<String> completes, List<String> outOfReach) {
    List<String> hazards =
        Stream.concat(
                bucket.parts().stream().flatMap(p -> p.hazards().stream()),
                outOfReach.stream().map(Groups::comesBack))
            .distinct()
            .toList();
    return new Group(
        steps,
        bucket.activation(),
        bucket.controls(),
        completes,
        hazards,
        bucket.activation() instanceof Activation.SshServer);
  }

  private static String comesBack(String configMap) {
    return "The ConfigMap "
        + configMap
        + " cannot be changed from here: unless a control plane's plan does it, the next upgrade"
        + " brings the old values back.";
  }

  /// Without a shared restart only what touches the same thing belongs together, so that one part
  /// that does not help takes nothing else back.
  private List<Bucket> atOnce() {
    List<Bucket> buckets = new ArrayList<>();
    for (Accepted one : accepted) {
      Accepted part = one.only(a -> a instanceof Activation.AtOnce);
      if (part.placements().isEmpty()) {
        continue;
      }
      Bucket merged = new Bucket(new Activation.AtOnce(), List.of(part));
      for (Bucket other : List.copyOf(buckets)) {
        if (other.touches(merged)) {
          buckets.remove(other);
          merged = other.with(merged);
        }
      }
      buckets.add(merged);
    }
    return buckets;
  }

  private static int rank(Activation activation) {
    return switch (activation) {
      case Activation.AtOnce _ -> 0;
      case Activation.Service(_, String program) -> 1 + position(program);
      case Activation.StaticPod(String program) -> 1 + position(program);
      case Activation.BootLoader _ -> 50;
      case Activation.SshServer _ -> 60;
    };
  }

  private static int position(String program) {
    int known = ORDER.indexOf(program);
    return known < 0 ? ORDER.size() : known;
  }

  /// The parts of one group.
  private record Bucket(Activation activation, List<Accepted> parts) {
    List<Placement> placements() {
      return parts.stream().flatMap(p -> p.placements().stream()).toList();
    }

    List<String> controls() {
      return parts.stream().map(Accepted::control).distinct().sorted().toList();
    }

    boolean touches(Bucket other) {
      Set<String> targets = new HashSet<>();
      placements().forEach(p -> targets.add(p.target()));
      return other.placements().stream().anyMatch(p -> targets.contains(p.target()));
    }

    Bucket with(Bucket other) {
      return new Bucket(
          activation,
          List.copyOf(
              new LinkedHashSet<>(Stream.concat(parts.stream(), other.parts().stream()).toList())));
    }
  }
}
