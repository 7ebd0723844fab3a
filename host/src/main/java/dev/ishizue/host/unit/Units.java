package dev.ishizue.host.unit;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.UnitFacts;
import dev.ishizue.host.unit.UnitDirectories.Meaning;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Loads systemd units from a file tree. The directories are listed once, when it is made.
public final class Units {
  /// The units that run what is judged.
  private static final List<String> OBSERVED =
      List.of(
          "kubelet.service",
          "containerd.service",
          "crio.service",
          "docker.service",
          "docker.socket",
          "ssh.service",
          "sshd.service",
          "ssh.socket",
          "sshd.socket",
          "sshd-vsock.socket",
          "sshd-unix-local.socket",
          "sshd-unix-export.socket",
          "dropbear.service",
          "dropbear.socket",
          "tinysshd.socket",
          "k3s.service",
          "k3s-agent.service",
          "rke2-server.service",
          "rke2-agent.service",
          "k0scontroller.service",
          "k0sworker.service",
          "snap.microk8s.daemon-kubelite.service",
          "snap.microk8s.daemon-containerd.service",
          "etcd.service");

  /// Dependencies can be added by drop-ins but not taken back by an empty assignment.
  private static final Set<String> DEPENDENCIES =
      Set.of(
          "After",
          "Before",
          "BindsTo",
          "Conflicts",
          "OnFailure",
          "OnSuccess",
          "PartOf",
          "PropagatesReloadTo",
          "PropagatesStopTo",
          "ReloadPropagatedFrom",
          "Requires",
          "Requisite",
          "StopPropagatedFrom",
          "Upholds",
          "Wants");

  private static final int MOST_ALIASES = 16;

  private final FileTree files;
  private final UnitDirectories directories;

  public Units(FileTree files) {
    this.files = files;
    this.directories = new UnitDirectories(files);
  }

  /// Readings of the units that run what is judged, by the names they were asked for.
  public Map<String, Reading<UnitFacts>> observe() {
    Map<String, Reading<UnitFacts>> units = new TreeMap<>();
    OBSERVED.forEach(name -> units.put(name, load(name)));
    return units;
  }

  /// The unit of that name or alias. Absent: there is none. Unreadable: a part of it, or a
  /// directory where a part may be, cannot be read.
  public Reading<UnitFacts> load(String asked) {
    if (directories.hidden().isPresent()) {
      Reading.Unreadable<?> hidden = directories.hidden().get();
      return Reading.unreadable(hidden.origin(), hidden.obstacle());
    }
    String name = asked;
    for (int i = 0; i < MOST_ALIASES; i++) {
      switch (meaning(name).orElse(null)) {
        case null -> {
          return absent(asked);
        }
        case Meaning.Alias(String of) -> name = of;
        case Meaning.Masked(String path) -> {
          return masked(name, path);
        }
        case Meaning.Fragment(String path) -> {
          return load(name, path);
        }
      }
    }
    return absent(asked);
  }

  private static Reading<UnitFacts> absent(String name) {
    return Reading.absent(Origin.file("/etc/systemd/system/" + name));
  }

  private Optional<Meaning> meaning(String name) {
    Optional<UnitName> parsed = UnitName.parse(name);
    return directories
        .meaning(name)
        .or(
            () ->
                parsed
                    .filter(UnitName::isInstance)
                    .flatMap(n -> directories.meaning(n.template().text()))
                    .map(meaning -> ofInstance(meaning, parsed.get())));
  }

  private static Meaning ofInstance(Meaning template, UnitName instance) {
    return template instanceof Meaning.Alias(String of)
        ? new Meaning.Alias(
            UnitName.parse(of)
                .filter(UnitName::isTemplate)
                .map(n -> n.withInstance(instance.instance()).text())
                .orElse(of))
        : template;
  }

  private Reading<UnitFacts> load(String name, String path) {
    return switch (files.text(path)) {
      case Reading.Known<String>(String text, Origin _) ->
          text.isEmpty() ? masked(name, path) : merge(name, path, text);
      case Reading.Absent<String>(Origin origin) -> Reading.absent(origin);
      case Reading.Unreadable<String>(var origin, var obstacle) ->
          Reading.unreadable(origin, obstacle);
    };
  }

  private Reading<UnitFacts> masked(String name, String path) {
    return facts(name, new TreeMap<>(), List.of(path), true, path);
  }

  private Reading<UnitFacts> merge(String name, String path, String text) {
    Map<String, List<Evidence>> settings = new TreeMap<>();
    List<String> sources = new ArrayList<>(List.of(path));
    apply(settings, path, text);
    for (String dropIn : dropIns(name)) {
      if (directories.isNothing(dropIn)) {
        continue;
      }
      switch (files.text(dropIn)) {
        case Reading.Known<String>(String more, Origin _) -> {
          sources.add(dropIn);
          apply(settings, dropIn, more);
        }
        case Reading.Absent<String> _ -> {}
        case Reading.Unreadable<String>(var origin, var obstacle) -> {
          return Reading.unreadable(origin, obstacle);
        }
      }
    }
    return facts(name, settings, sources, false, path);
  }

  private Reading<UnitFacts> facts(
      String name,
      Map<String, List<Evidence>> settings,
      List<String> sources,
      boolean masked,
      String path) {
    boolean enabled = directories.pullsIn(names(name));
    if (directories.hidden().isPresent()) {
      Reading.Unreadable<?> hidden = directories.hidden().get();
      return Reading.unreadable(hidden.origin(), hidden.obstacle());
    }
    List<String> environmentFiles = new ArrayList<>();
    for (Evidence setting : settings.getOrDefault("Service.EnvironmentFile", List.of())) {
      String file = Specifiers.expand(setting.value(), name);
      environmentFiles.add(file.startsWith("-") ? file.substring(1) : file);
    }
    return Reading.known(
        new UnitFacts(name, settings, sources, environmentFiles, enabled, masked),
        Origin.file(path));
  }

  /// The unit's own name first. Aliases of a template hold for its instances too.
  private Set<String> names(String name) {
    Set<String> names = new LinkedHashSet<>(List.of(name));
    names.addAll(directories.namesOf(name));
    UnitName.parse(name)
        .filter(UnitName::isInstance)
        .ifPresent(
            unit ->
                directories.namesOf(unit.template().text()).stream()
                    .flatMap(alias -> UnitName.parse(alias).stream())
                    .filter(UnitName::isTemplate)
                    .map(alias -> alias.withInstance(unit.instance()).text())
                    .forEach(names::add));
    return names;
  }

  /// Drop-ins in the order they are applied: by file name, whatever directory they are in. Of
  /// several of one name only the strongest counts, even if it is empty.
  private List<String> dropIns(String name) {
    List<String> parents = new ArrayList<>();
    for (String each : names(name)) {
      List<String> suffixes =
          UnitName.parse(each).map(UnitName::dropInDirectories).orElse(List.of());
      directories.searched().forEach(d -> suffixes.forEach(s -> parents.add(d + "/" + s)));
    }
    String type = name.substring(name.lastIndexOf('.') + 1);
    directories.searched().forEach(d -> parents.add(d + "/" + type + ".d"));
    Map<String, String> byFileName = new TreeMap<>();
    for (String parent : parents) {
      if (directories.holds(parent)) {
        for (String file : directories.list(parent)) {
          if (file.endsWith(".conf") && !file.startsWith(".")) {
            byFileName.putIfAbsent(file, parent + "/" + file);
          }
        }
      }
    }
    return List.copyOf(byFileName.values());
  }

  private static void apply(Map<String, List<Evidence>> settings, String path, String text) {
    for (UnitLines.Assignment assignment : UnitLines.parse(text)) {
      String key = assignment.section() + "." + assignment.key();
      if (!assignment.value().isEmpty()) {
        settings
            .computeIfAbsent(key, _ -> new ArrayList<>())
            .add(new Evidence(assignment.value(), Origin.line(path, assignment.line())));
      } else if (!assignment.section().equals("Unit") || !DEPENDENCIES.contains(assignment.key())) {
        settings.remove(key);
      }
    }
  }
}
