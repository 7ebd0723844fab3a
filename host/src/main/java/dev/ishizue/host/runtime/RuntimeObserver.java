package dev.ishizue.host.runtime;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.RegistryEndpoint;
import dev.ishizue.host.component.Argument;
import dev.ishizue.host.component.Invocation;
import dev.ishizue.host.distribution.HostProgram;
import dev.ishizue.host.distribution.Surroundings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Observes containerd, CRI-O and dockerd: what they were told, where they pull from and who
/// reaches their sockets. A runtime that neither runs nor is configured is absent.
public final class RuntimeObserver {
  /// The setting, of every runtime, that lists the kernel's security modules.
  private static final String MODULES = "kernel.security-modules";

  private final Surroundings surroundings;
  private final FileTree files;
  private final RuntimePlaces places;
  private final Registries registries;

  public RuntimeObserver(Surroundings surroundings, RuntimePlaces places) {
    this.surroundings = surroundings;
    this.files = surroundings.files();
    this.places = places;
    this.registries = new Registries(files);
  }

  public RuntimeFacts observe() {
    Map<Component, Reading<Settings>> components = new EnumMap<>(Component.class);
    components.put(Component.CONTAINERD, containerd());
    components.put(Component.CRIO, crio());
    components.put(Component.DOCKER, docker());
    boolean none = components.values().stream().allMatch(Reading.Absent.class::isInstance);
    for (Reading<Settings> settings : components.values()) {
      if (settings instanceof Reading.Unreadable<?> unreadable) {
        registries.hide(unreadable);
      }
    }
    places.registriesFiles().forEach(registries::readRancher);
    registries.readContainers();
    Reading<List<RegistryEndpoint>> endpoints =
        none ? Reading.absent(Origin.builtIn("container runtime")) : registries.found();
    List<Reading<FileFacts>> sockets =
        socketPaths(components).stream().map(new Sockets(files)::reachable).toList();
    return new RuntimeFacts(components, endpoints, sockets);
  }

  private Reading<Settings> containerd() {
    Reading<Invocation> started = started(Component.CONTAINERD, "containerd.service");
    List<Argument> arguments = arguments(started);
    Reading<Layers> layers = new ContainerdConfig(files).read(containerdMain(arguments));
    if (!(layers instanceof Reading.Absent) || started instanceof Reading.Known) {
      registries.readContainerd(layers.ifKnown().orElse(Layers.none()));
    }
    return settings(started, layers, l -> new ContainerdSettings(l).resolve(arguments));
  }

  private String containerdMain(List<Argument> arguments) {
    Optional<String> told =
        Arguments.value(arguments, "-c", "--config", "-config").map(Argument::text);
    return told.or(
            () ->
                places.containerdConfigs().stream()
                    .filter(path -> !(files.stat(path) instanceof Reading.Absent<?>))
                    .findFirst())
        .orElse("/etc/containerd/config.toml");
  }

  private Reading<Settings> crio() {
    Reading<Invocation> started = started(Component.CRIO, "crio.service");
    List<Argument> arguments = arguments(started);
    Reading<Layers> layers = CrioSettings.layers(files, arguments);
    layers.ifKnown().ifPresent(registries::readCrio);
    return settings(started, layers, l -> CrioSettings.resolve(l, arguments));
  }

  private Reading<Settings> docker() {
    Reading<Invocation> started = started(Component.DOCKER, "docker.service");
    List<Argument> arguments = arguments(started);
    Reading<Layers> layers = DockerSettings.layers(files, arguments);
    Reading<Settings> settings =
        settings(
            started,
            layers,
            l ->
                DockerSettings.resolve(
                    l,
                    arguments,
                    surroundings
                        .units()
                        .getOrDefault(
                            "docker.socket", Reading.absent(Origin.builtIn("docker.socket")))));
    settings.ifKnown().ifPresent(s -> registries.readDocker(s.get("insecure-registries")));
    return settings;
  }

  private Reading<Invocation> started(Component component, String unit) {
    return HostProgram.invocation(component, unit, surroundings);
  }

  private static List<Argument> arguments(Reading<Invocation> started) {
    return started.ifKnown().map(Invocation::arguments).orElse(List.of());
  }

  /// Without a main file a runtime that was started runs on its defaults. Hidden processes and no
  /// file leave open whether there is a runtime.
  private Reading<Settings> settings(
      Reading<Invocation> started, Reading<Layers> layers, Function<Layers, Settings> resolve) {
    return switch (layers) {
      case Reading.Unreadable<Layers>(Origin origin, Obstacle obstacle) ->
          Reading.unreadable(origin, obstacle);
      case Reading.Known<Layers>(Layers known, Origin origin) ->
          started instanceof Reading.Unreadable<Invocation>(Origin where, Obstacle obstacle)
              ? Reading.unreadable(where, obstacle)
              : Reading.known(withKernel(resolve.apply(known)), origin);
      case Reading.Absent<Layers> _ -> started.map(_ -> withKernel(resolve.apply(Layers.none())));
    };
  }

  /// What a runtime can confine containers with depends on the kernel's security modules.
  private Settings withKernel(Settings settings) {
    Map<String, Setting> all = new HashMap<>(settings.settings());
    all.put(MODULES, Setting.of(MODULES, securityModules()));
    return new Settings(settings.component(), all);
  }

  private Reading<List<String>> securityModules() {
    String path = "/sys/kernel/security/lsm";
    Reading<String> text = files.text(path);
    return text instanceof Reading.Absent
        ? Reading.unreadable(
            Origin.file(path),
            Obstacle.notObserved(
                "the kernel's security modules cannot be seen without securityfs on"
                    + " /sys/kernel/security"))
        : text.map(names -> List.of(names.strip().split(",", -1)));
  }

  /// Sockets that settings name, and those of distributions.
  private Set<String> socketPaths(Map<Component, Reading<Settings>> components) {
    Set<String> paths = new LinkedHashSet<>(places.sockets());
    named(components, Component.CONTAINERD, "grpc.address").forEach(paths::add);
    named(components, Component.CRIO, "listen").forEach(paths::add);
    named(components, Component.DOCKER, "hosts").forEach(paths::add);
    return paths;
  }

  private static Stream<String> named(
      Map<Component, Reading<Settings>> components, Component component, String setting) {
    List<String> paths = new ArrayList<>();
    Reading<Settings> settings =
        components.getOrDefault(component, Reading.absent(Origin.builtIn("")));
    settings
        .ifKnown()
        .map(s -> s.get(setting))
        .map(Setting::values)
        .flatMap(Reading::ifKnown)
        .ifPresent(paths::addAll);
    return paths.stream()
        .map(path -> path.replaceFirst("^unix://", "").replaceFirst("^/var/run/", "/run/"))
        .filter(path -> path.startsWith("/"));
  }
}
