package dev.ishizue.host.plan;

import dev.ishizue.core.control.Node;
import dev.ishizue.core.edit.Edit;
import dev.ishizue.core.edit.LineEdit;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.plan.Access;
import dev.ishizue.core.plan.Activation;
import dev.ishizue.core.remedy.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds for each change the places on this node in which it is made.
final class Placing {
  private static final String BLOCKED_MODULES = "/etc/modprobe.d/ishizue.conf";

  private final Node node;
  private final FileTree files;
  private final ComponentPlaces components;

  Placing(Node node, FileTree files) {
    this.node = node;
    this.files = files;
    this.components = Distributions.places(node, files);
  }

  List<Placement> places(Change change) throws Unplaced {
    Optional<String> owner = Distributions.ownerOfFiles(node);
    if (owner.isPresent()) {
      throw new Unplaced(owner.get());
    }
    return switch (change) {
      case Change.ComponentSetting s -> components.setting(s.component(), s.name(), s.values());
      case Change.ComponentFile f -> file(f);
      case Change.ComponentOutput o -> output(o);
      case Change.SshKeyword(String keyword, String value) ->
          new SshPlaces(node, files).keyword(keyword, value);
      case Change.KernelParameter(String name, String value) ->
          new KernelPlaces(node, files).parameter(name, value);
      case Change.KernelArgument(String word) ->
          new KernelPlaces(node, files).bootWord(new LineEdit.GrubWord(word));
      case Change.NoKernelArgument(String name) ->
          new KernelPlaces(node, files).bootWord(new LineEdit.GrubWordRemoved(name));
      case Change.ModuleBlocked(String module) ->
          lines(
              BLOCKED_MODULES, List.of("install " + module + " /bin/false", "blacklist " + module));
      case Change.FileAccess(String path, int mode, int uid, int gid) ->
          List.of(new Placement.OfAccess(path, new Access(mode, uid, gid)));
      case Change.FileText t -> text(t);
      case Change.OwnLines(String path, List<String> lines) -> lines(path, lines);
      case Change.FileRemoved(String path) -> List.of(new Placement.OfRemoval(path));
      case Change.UnitState(String unit, Change.UnitState.Wanted wanted) ->
          List.of(new Placement.OfUnit(unit, wanted));
      case Change.PackageHeld(String name) -> List.of(new Placement.OfPackage(name));
    };
  }

  List<String> hazards(Change change) throws Unplaced {
    return change instanceof Change.ComponentFile file
        ? components.hazards(file.component(), file.fileName())
        : List.of();
  }

  /// What the setting names already is replaced; else the file gets a home and the setting names
  /// it.
  private List<Placement> file(Change.ComponentFile change) throws Unplaced {
    ComponentPlaces.Home home = components.home(change.component(), change.fileName());
    List<Placement> placements = new ArrayList<>(home.placements());
    List<Placement> setting =
        components.setting(change.component(), change.setting(), List.of(home.path()));
    placements.add(
        new Placement.InFile(
            home.path(),
            new LineEdit.Whole(change.content()),
            activation(setting),
            Placement.ROOT_SECRET));
    placements.addAll(setting);
    return placements;
  }

  private List<Placement> output(Change.ComponentOutput change) throws Unplaced {
    String directory = change.path().substring(0, change.path().lastIndexOf('/'));
    return Stream.concat(
            components.writable(change.component(), directory).stream(),
            components
                .setting(change.component(), change.setting(), List.of(change.path()))
                .stream())
        .toList();
  }

  private static Activation activation(List<Placement> setting) {
    return setting.stream()
        .flatMap(p -> p instanceof Placement.InFile f ? Stream.of(f.activation()) : Stream.of())
        .findFirst()
        .orElseThrow();
  }

  private List<Placement> text(Change.FileText change) throws Unplaced {
    if (files.stat(change.path()) instanceof Reading.Absent) {
      throw new Unplaced(change.path() + " is not there");
    }
    Activation activation =
        change.unit().isEmpty()
            ? new Activation.AtOnce()
            : new Activation.Service(
                change.unit(), change.unit().substring(0, change.unit().lastIndexOf('.')));
    List<Placement> placements = new ArrayList<>();
    for (Edit edit : change.edits()) {
      placements.add(new Placement.InFile(change.path(), edit, activation, Placement.ROOT_FILE));
    }
    return placements;
  }

  private static List<Placement> lines(String path, List<String> lines) {
    return lines.stream()
        .<Placement>map(
            line ->
                new Placement.InFile(
                    path, new LineEdit.Present(line), new Activation.AtOnce(), Placement.ROOT_FILE))
        .toList();
  }
}
