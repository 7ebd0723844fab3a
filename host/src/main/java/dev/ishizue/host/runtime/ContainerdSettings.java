package dev.ishizue.host.runtime;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.host.component.Argument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The settings of containerd that are judged, under names that hold for every version of its
/// format: `cri.` and the key for those of the CRI plugin, else the key's place in the file.
final class ContainerdSettings {
  static final String GRPC_CRI = "io.containerd.grpc.v1.cri";
  static final String RUNTIME = "io.containerd.cri.v1.runtime";
  static final String IMAGES = "io.containerd.cri.v1.images";

  private final Layers layers;
  private final int version;
  private final Map<String, Setting> settings = new TreeMap<>();

  ContainerdSettings(Layers layers) {
    this.layers = layers;
    this.version = ContainerdConfig.version(layers);
  }

  Settings resolve(List<Argument> arguments) {
    plugin("enable_selinux", RUNTIME, "false");
    plugin("disable_apparmor", RUNTIME, "false");
    plugin("unset_seccomp_profile", RUNTIME, "");
    plugin("device_ownership_from_security_context", RUNTIME, "false");
    plugin("stream_server_address", GRPC_CRI, "127.0.0.1");
    plugin("disable_tcp_service", GRPC_CRI, "true");
    top("grpc.address", "/run/containerd/containerd.sock", "grpc", "address");
    top("grpc.tcp_address", "", "grpc", "tcp_address");
    top("debug.address", "", "debug", "address");
    top("metrics.address", "", "metrics", "address");
    Setting disabled = layers.joined("disabled_plugins", standard("none"), "disabled_plugins");
    settings.put("disabled_plugins", disabled);
    Arguments.value(arguments, "-a", "--address", "-address")
        .ifPresent(
            a -> settings.put("grpc.address", Setting.known("grpc.address", a.text(), a.origin())));
    return new Settings("containerd", settings);
  }

  /// The section of the file in which a plugin's settings stand. Version 3 split the CRI plugin.
  static String section(int version, String plugin) {
    return switch (version) {
      case 0, 1 -> "cri";
      case 2 -> GRPC_CRI;
      default -> plugin;
    };
  }

  /// Containerd 1 takes a plugin's section from the last file that has one, containerd 2 merges the
  /// files key by key; version 3 of the format is known to containerd 2 only.
  private void plugin(String key, String plugin, String standard) {
    String name = "cri." + key;
    String section = section(version, plugin);
    Reading<List<String>> builtIn = standard(standard);
    Setting merged = layers.setting(name, builtIn, "plugins", section, key);
    Setting replaced =
        layers.replacing("plugins", section).setting(name, builtIn, "plugins", section, key);
    boolean same = merged.values().ifKnown().equals(replaced.values().ifKnown());
    settings.put(name, version >= 3 || same ? merged : ambiguous(name, merged));
  }

  private static Setting ambiguous(String name, Setting merged) {
    return Setting.of(
        name,
        Reading.unreadable(
            merged.values().origin(),
            Obstacle.notObserved(
                "an import has a section of its own, and whether it replaces "
                    + name
                    + " differs between containerd 1 and 2")));
  }

  /// An empty text does not override.
  private void top(String name, String standard, String... path) {
    Layers set =
        new Layers(
            layers.layers().stream()
                .filter(layer -> layer.tree().text(path).filter(t -> !t.isEmpty()).isPresent())
                .toList());
    settings.put(name, set.setting(name, standard(standard), path));
  }

  private static Reading<List<String>> standard(String value) {
    return Reading.known(
        value.equals("none") ? List.of() : List.of(value), Origin.builtIn("default of containerd"));
  }

  /// Where registries are described: directories, joined by colons.
  static Optional<String> registryDirectories(Layers layers) {
    String section = section(ContainerdConfig.version(layers), IMAGES);
    return layers
        .setting("config_path", standard(""), "plugins", section, "registry", "config_path")
        .values()
        .ifKnown()
        .map(List::getFirst);
  }
}
