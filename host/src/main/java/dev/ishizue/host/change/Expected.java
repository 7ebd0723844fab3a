package dev.ishizue.host.change;

import dev.ishizue.core.plan.Access;
import dev.ishizue.core.plan.ConfigMaps;
import dev.ishizue.core.plan.Plan;
import dev.ishizue.core.plan.Sha256;
import dev.ishizue.core.plan.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What each thing the plan changes must be when a step comes to it: as the plan saw it, or as this
/// run left it.
final class Expected {
  private final Disk disk;
  private final SystemState system;
  private final ConfigMaps configMaps;
  private final Map<String, String> states = new HashMap<>();

  Expected(Disk disk, SystemState system, ConfigMaps configMaps) {
    this.disk = disk;
    this.system = system;
    this.configMaps = configMaps;
  }

  /// Compares everything the plan changes with what the plan saw.
  ///
  /// @return what is not so any more; empty when the plan may be done
  List<String> differences(Plan plan) throws IOException {
    List<String> differences = new ArrayList<>();
    for (Step step : plan.groups().stream().flatMap(g -> g.steps().stream()).toList()) {
      if (!states.containsKey(target(step))) {
        String now = now(step);
        states.put(target(step), now);
        if (!now.equals(before(step))) {
          differences.add(target(step));
        }
      }
    }
    return differences;
  }

  void require(Step step) throws IOException, Conflict {
    if (!now(step).equals(states.get(target(step)))) {
      throw new Conflict(target(step));
    }
  }

  void update(Step step) throws IOException {
    states.put(target(step), now(step));
    // A file's mode belongs to its state, whichever of the two kinds of step changes it.
    if (step instanceof Step.SetAccess a && states.containsKey(a.path())) {
      states.put(a.path(), new FileChange(disk).state(a.path()).toString());
    } else if (step instanceof Step.EditFile e) {
      String access = "mode and owner of " + e.path();
      disk.look(e.path())
          .ifPresent(inode -> states.computeIfPresent(access, (_, _) -> inode.access().toString()));
    }
  }

  /// After steps were taken back, whatever is there is what the next group finds.
  void update(List<Step> steps) throws IOException {
    for (Step step : steps) {
      update(step);
    }
  }

  private String now(Step step) throws IOException {
    return switch (step) {
      case Step.EditFile e -> new FileChange(disk).state(e.path()).toString();
      case Step.RemoveFile r -> new FileChange(disk).state(r.path()).toString();
      case Step.MakeDirectory d -> disk.look(d.path()).isPresent() ? "there" : "not there";
      case Step.SetAccess a ->
          disk.look(a.path()).map(Inode::access).map(Access::toString).orElse("not there");
      case Step.SetKernelParameter p -> system.kernelParameter(p.name());
      case Step.SetUnit u -> system.unit(u.unit()).toString();
      case Step.HoldPackage h -> system.isHeld(h.name()) ? "held" : "not held";
      case Step.EditConfigMap c ->
          Sha256.of(
              Entries.read(configMaps, c.namespace(), c.name(), c.key())
                  .getBytes(StandardCharsets.UTF_8));
    };
  }

  private static String before(Step step) {
    return switch (step) {
      case Step.EditFile e -> e.before().toString();
      case Step.RemoveFile r -> r.before().toString();
      case Step.MakeDirectory _ -> "not there";
      case Step.SetAccess a -> a.before().toString();
      case Step.SetKernelParameter p -> p.before();
      case Step.SetUnit u -> u.before().toString();
      case Step.HoldPackage _ -> "not held";
      case Step.EditConfigMap c -> c.before();
    };
  }

  /// What a step changes, as a person calls it. Mode and content of a file are watched apart.
  static String target(Step step) {
    return switch (step) {
      case Step.EditFile e -> e.path();
      case Step.RemoveFile r -> r.path();
      case Step.MakeDirectory d -> d.path();
      case Step.SetAccess a -> "mode and owner of " + a.path();
      case Step.SetKernelParameter p -> p.name();
      case Step.SetUnit u -> u.unit();
      case Step.HoldPackage h -> "package " + h.name();
      case Step.EditConfigMap c ->
          "%s in the ConfigMap %s/%s".formatted(c.key(), c.namespace(), c.name());
    };
  }
}
