package dev.ishizue.host.plan;

import dev.ishizue.core.edit.Edit;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.UnitFacts;
import dev.ishizue.core.plan.Access;
import dev.ishizue.core.plan.FileState;
import dev.ishizue.core.plan.HiddenSecrets;
import dev.ishizue.core.plan.Sha256;
import dev.ishizue.core.plan.Step;
import dev.ishizue.core.plan.UnifiedDiff;
import dev.ishizue.core.plan.UnitState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Turns the placements of one group into steps: all edits of one file become one.
final class Steps {
  private static final Access PUBLIC_DIRECTORY = new Access(0755, 0, 0);

  private final PlannedNode planned;
  private final FileTree files;
  private final Map<String, Reading<UnitFacts>> units;

  Steps(PlannedNode planned, FileTree files, Map<String, Reading<UnitFacts>> units) {
    this.planned = planned;
    this.files = files;
    this.units = units;
  }

  /// Directories come first, then ConfigMaps, files, and what is set by hand; what is so already
  /// gives no step.
  List<Step> of(List<Placement> placements) throws Unplaced {
    Map<String, List<Placement.InFile>> inFiles = new LinkedHashMap<>();
    Map<String, List<Placement.InConfigMap>> inMaps = new LinkedHashMap<>();
    Map<String, Access> accesses = new LinkedHashMap<>();
    List<Step> directories = new ArrayList<>();
    List<Step> rest = new ArrayList<>();
    for (Placement placement : placements.stream().distinct().toList()) {
      switch (placement) {
        case Placement.InFile f -> inFiles.computeIfAbsent(f.path(), _ -> new ArrayList<>()).add(f);
        case Placement.InConfigMap c ->
            inMaps.computeIfAbsent(c.target(), _ -> new ArrayList<>()).add(c);
        case Placement.OfDirectory d -> directories.addAll(directories(d.path(), d.access()));
        case Placement.OfAccess(String path, Access access) -> {
          Access other = accesses.get(path);
          accesses.put(path, other == null ? access : both(planned.access(path), other, access));
        }
        case Placement.OfRemoval(String path) -> removal(path).ifPresent(rest::add);
        case Placement.OfKernelParameter(String name, String value) ->
            parameter(name, value).ifPresent(rest::add);
        case Placement.OfUnit unit -> unit(unit).ifPresent(rest::add);
        case Placement.OfPackage(String name) -> rest.add(new Step.HoldPackage(name));
      }
    }
    for (String path : inFiles.keySet()) {
      directories.addAll(directories(path.substring(0, path.lastIndexOf('/')), PUBLIC_DIRECTORY));
    }
    List<Step> steps = new ArrayList<>(directories);
    for (List<Placement.InConfigMap> edits : inMaps.values()) {
      entry(edits).ifPresent(steps::add);
    }
    List<Step> edited = new ArrayList<>();
    for (List<Placement.InFile> edits : inFiles.values()) {
      file(edits).ifPresent(edited::add);
    }
    // What is new comes before what names it: a manifest takes effect as soon as it is written.
    edited.stream().filter(Steps::isNew).forEach(steps::add);
    edited.stream().filter(step -> !isNew(step)).forEach(steps::add);
    for (Map.Entry<String, Access> wanted : accesses.entrySet()) {
      access(wanted.getKey(), wanted.getValue()).ifPresent(steps::add);
    }
    steps.addAll(rest);
    return steps;
  }

  /// What both allow, and the owner that one of them wants changed.
  private static Access both(Access now, Access a, Access b) {
    return new Access(
        a.mode() & b.mode(),
        a.uid() == now.uid() ? b.uid() : a.uid(),
        a.gid() == now.gid() ? b.gid() : a.gid());
  }

  private static boolean isNew(Step step) {
    return step instanceof Step.EditFile e && e.before() instanceof FileState.Absent;
  }

  private Optional<Step> file(List<Placement.InFile> edits) throws Unplaced {
    String path = edits.getFirst().path();
    PlannedNode.Text before = planned.text(path);
    PlannedNode.Text after = before;
    for (Placement.InFile edit : edits) {
      after = planned.edit(edit);
    }
    return after.equals(before) || !(after.state() instanceof FileState.Present present)
        ? Optional.empty()
        : Optional.of(
            new Step.EditFile(
                path,
                edits.stream().map(Placement.InFile::edit).toList(),
                before.state(),
                present,
                HiddenSecrets.in(UnifiedDiff.of(path, before.text(), after.text()))));
  }

  /// ConfigMaps that should change with the node and cannot be reached from it.
  List<String> outOfReach(List<Placement> placements) throws Unplaced {
    Set<String> names = new TreeSet<>();
    for (Placement placement : placements) {
      if (placement instanceof Placement.InConfigMap c && planned.entry(c).access().isEmpty()) {
        names.add(c.namespace() + "/" + c.name());
      }
    }
    return List.copyOf(names);
  }

  private Optional<Step> entry(List<Placement.InConfigMap> edits) throws Unplaced {
    Placement.InConfigMap first = edits.getFirst();
    PlannedNode.Text before = planned.entry(first);
    if (before.access().isEmpty()) {
      return Optional.empty();
    }
    List<Edit> done = new ArrayList<>();
    PlannedNode.Text after = before;
    for (Placement.InConfigMap place : edits) {
      done.add(place.edit().of(after.text()));
      after = planned.edit(place);
    }
    return after.equals(before)
        ? Optional.empty()
        : Optional.of(
            new Step.EditConfigMap(
                first.namespace(),
                first.name(),
                first.key(),
                done,
                Sha256.of(before.text()),
                Sha256.of(after.text()),
                HiddenSecrets.in(
                    UnifiedDiff.of(
                        first.name() + "/" + first.key(), before.text(), after.text()))));
  }

  /// The directory and those above it, as far as they are not there, the outermost first.
  private List<Step> directories(String path, Access access) {
    Deque<Step> missing = new ArrayDeque<>();
    String directory = path;
    while (!directory.isEmpty()
        && files.stat(directory) instanceof Reading.Absent
        && planned.makeDirectory(directory)) {
      missing.push(new Step.MakeDirectory(directory, access));
      directory = directory.substring(0, directory.lastIndexOf('/'));
    }
    return List.copyOf(missing);
  }

  private Optional<Step> access(String path, Access wanted) throws Unplaced {
    Access before = planned.access(path);
    planned.setAccess(path, wanted);
    return before.equals(wanted)
        ? Optional.empty()
        : Optional.of(new Step.SetAccess(path, before, wanted));
  }

  private Optional<Step> removal(String path) throws Unplaced {
    FileState before = planned.text(path).state();
    planned.remove(path);
    return before instanceof FileState.Present present
        ? Optional.of(new Step.RemoveFile(path, present))
        : Optional.empty();
  }

  private Optional<Step> parameter(String name, String value) throws Unplaced {
    String path = "/proc/sys/" + name.replace('.', '/');
    return switch (files.text(path)) {
      case Reading.Known<String>(String running, _) ->
          running.strip().equals(value)
              ? Optional.empty()
              : Optional.of(new Step.SetKernelParameter(name, running.strip(), value));
      case Reading.Absent<String> _ -> Optional.empty();
      case Reading.Unreadable<String>(_, Obstacle obstacle) ->
          throw new Unplaced(obstacle.detail());
    };
  }

  private Optional<Step> unit(Placement.OfUnit place) {
    UnitState before =
        units.get(place.unit()) instanceof Reading.Known<UnitFacts>(UnitFacts facts, _)
            ? new UnitState(facts.enabled(), facts.masked())
            : new UnitState(false, false);
    UnitState after =
        switch (place.wanted()) {
          case ENABLED -> new UnitState(true, false);
          case DISABLED -> new UnitState(false, before.masked());
          case MASKED -> new UnitState(before.enabled(), true);
        };
    return Optional.of(new Step.SetUnit(place.unit(), before, after));
  }
}
