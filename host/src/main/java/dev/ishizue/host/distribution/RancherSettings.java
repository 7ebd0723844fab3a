package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.core.tree.YamlTree;
import dev.ishizue.host.component.Argument;
import dev.ishizue.host.component.Flags;
import dev.ishizue.host.component.GoBoolean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a k3s or RKE2 service was told: `config.yaml`, its drop-ins in name order, then the command
/// line of the unit. A later value replaces an earlier one, except that `key+` in a file and every
/// repeated flag add to a list.
///
/// The process itself is no witness: k3s hides its arguments from the process list.
final class RancherSettings {
  private static final Set<String> BOOLEANS =
      Set.of(
          "cluster-init",
          "debug",
          "disable-agent",
          "disable-apiserver",
          "disable-cloud-controller",
          "disable-controller-manager",
          "disable-etcd",
          "disable-helm-controller",
          "disable-kube-proxy",
          "disable-network-policy",
          "disable-scheduler",
          "docker",
          "embedded-registry",
          "enable-pprof",
          "etcd-disable-snapshots",
          "etcd-expose-metrics",
          "prefer-bundled-bin",
          "protect-kernel-defaults",
          "rootless",
          "secrets-encryption",
          "selinux");

  private final Map<String, List<Argument>> values = new LinkedHashMap<>();
  private Optional<Reading.Unreadable<Object>> problem = Optional.empty();

  private RancherSettings() {}

  /// @param directory such as `/etc/rancher/k3s`
  /// @param words the unit's command line behind `server` or `agent`
  static RancherSettings read(FileTree files, String directory, Reading<List<Argument>> words) {
    RancherSettings settings = new RancherSettings();
    String config = config(words).orElse(directory + "/config.yaml");
    settings.file(files, config);
    Reading<List<String>> dropIns = files.list(config + ".d");
    settings.note(dropIns);
    dropIns.ifKnown().stream()
        .flatMap(List::stream)
        .filter(RancherSettings::isYaml)
        .forEach(name -> settings.file(files, config + ".d/" + name));
    settings.note(words);
    words.ifKnown().ifPresent(settings::commandLine);
    return settings;
  }

  /// The file that the command line names in place of the usual one.
  private static Optional<String> config(Reading<List<Argument>> words) {
    Flags flags = Flags.pflag(words.ifKnown().orElse(List.of()), BOOLEANS);
    return flags
        .last("config")
        .or(() -> flags.last("c"))
        .map(Flags.Occurrence::value)
        .filter(path -> path.startsWith("/"));
  }

  private static boolean isYaml(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".yaml") || lower.endsWith(".yml");
  }

  /// What stood in the way of knowing everything, if anything did.
  Optional<Reading.Unreadable<Object>> problem() {
    return problem;
  }

  List<Argument> all(String key) {
    return values.getOrDefault(key, List.of());
  }

  Optional<Argument> last(String key) {
    List<Argument> all = all(key);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  boolean isOn(String key) {
    return last(key).map(a -> GoBoolean.canonical(a.text()).equals("true")).orElse(false);
  }

  private void file(FileTree files, String path) {
    Reading<Tree> tree = YamlTree.read(files, path);
    note(tree);
    if (tree instanceof Reading.Known<Tree>(Tree.Mapping mapping, _)) {
      mapping.entries().forEach((key, value) -> entry(path, key, value));
    }
  }

  private void entry(String path, String key, Tree value) {
    boolean adds = key.endsWith("+");
    List<Argument> arguments =
        switch (value) {
          case Tree.Scalar scalar -> List.of(argument(path, scalar));
          case Tree.Sequence sequence ->
              sequence.items().stream()
                  .filter(Tree.Scalar.class::isInstance)
                  .map(item -> argument(path, (Tree.Scalar) item))
                  .toList();
          case Tree.Mapping _ -> List.of();
        };
    String name = longName(adds ? key.substring(0, key.length() - 1) : key);
    List<Argument> all = values.computeIfAbsent(name, _ -> new ArrayList<>());
    if (!adds) {
      all.clear();
    }
    all.addAll(arguments);
  }

  private void commandLine(List<Argument> words) {
    Flags flags = Flags.pflag(words, BOOLEANS);
    for (String name : flags.names()) {
      List<Argument> all = values.computeIfAbsent(longName(name), _ -> new ArrayList<>());
      flags.all(name).forEach(use -> all.add(new Argument(use.value(), use.origin())));
    }
  }

  private static String longName(String name) {
    return name.equals("d") ? "data-dir" : name;
  }

  private void note(Reading<?> reading) {
    if (reading instanceof Reading.Unreadable<?> unreadable) {
      problem = Optional.of(new Reading.Unreadable<>(unreadable.origin(), unreadable.obstacle()));
    }
  }

  private static Argument argument(String path, Tree.Scalar scalar) {
    return new Argument(scalar.text(), Origin.line(path, scalar.line()));
  }
}
