package dev.ishizue.host.kubernetes.kubelet;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.host.component.Flags;
import dev.ishizue.host.component.GoBoolean;
import dev.ishizue.host.component.Invocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What configuration a kubelet runs with: flags over drop-ins over the file over defaults.
///
/// Settings of the file are named by their dotted path, flags that have no place in the file by
/// their name. Which defaults hold depends on whether a file is given at all.
public final class KubeletResolver {
  private static final String PROGRAM = "kubelet";

  private static final List<String> FLAGS_OF_NO_FIELD =
      List.of(
          "bootstrap-kubeconfig",
          "cert-dir",
          "config",
          "config-dir",
          "hostname-override",
          "image-credential-provider-bin-dir",
          "image-credential-provider-config",
          "kubeconfig",
          "root-dir");

  private final FileTree files;

  public KubeletResolver(FileTree files) {
    this.files = files;
  }

  public Settings resolve(Invocation invocation) {
    Flags flags = Flags.pflag(invocation.arguments(), booleans());
    ConfigurationFiles configuration = new ConfigurationFiles(files);
    Optional<String> file = value(flags, "config");
    Optional<String> directory = value(flags, "config-dir");
    Optional<Reading.Unreadable<MergedFiles>> problem =
        file.flatMap(configuration::file).or(() -> directory.flatMap(configuration::directory));
    Map<String, Setting> settings = new TreeMap<>();
    for (KubeletFields.Field field : KubeletFields.BY_PATH.values()) {
      Layers layers = new Layers(field, flags, configuration.merged(), problem, file.isPresent());
      settings.put(field.path(), layers.setting());
    }
    addOtherFields(configuration.merged(), settings);
    addFeatureGates(flags, settings);
    addFlags(flags, settings);
    return new Settings(PROGRAM, settings);
  }

  /// Fields the table lacks are kept too, so that a report can show them.
  private static void addOtherFields(MergedFiles merged, Map<String, Setting> settings) {
    for (String path : merged.paths()) {
      merged
          .get(path)
          .flatMap(
              entry ->
                  entry
                      .values()
                      .map(
                          values ->
                              new Setting(
                                  path, Reading.known(values, entry.origin()), entry.shadowed())))
          .ifPresent(setting -> settings.putIfAbsent(path, setting));
    }
  }

  /// `--feature-gates=A=true,B=false` speaks of single gates of the file's map.
  private static void addFeatureGates(Flags flags, Map<String, Setting> settings) {
    for (Flags.Occurrence use : flags.all("feature-gates")) {
      for (String gate : use.value().split(",", -1)) {
        int equals = gate.indexOf('=');
        if (equals > 0) {
          String path = "featureGates." + gate.substring(0, equals).strip();
          String value = GoBoolean.canonical(gate.substring(equals + 1).strip());
          settings.put(path, Setting.known(path, value, use.origin()));
        }
      }
    }
  }

  private static void addFlags(Flags flags, Map<String, Setting> settings) {
    Set<String> fields = new HashSet<>(Set.of("feature-gates"));
    KubeletFields.BY_PATH.values().forEach(field -> fields.add(field.flag()));
    for (String name : FLAGS_OF_NO_FIELD) {
      settings.put(
          name,
          Setting.of(name, Reading.absent(Origin.builtIn("default of " + PROGRAM + " --" + name))));
    }
    for (String name : flags.names()) {
      if (!fields.contains(name)) {
        flags
            .last(name)
            .ifPresent(use -> settings.put(name, Setting.known(name, use.value(), use.origin())));
      }
    }
  }

  private static Optional<String> value(Flags flags, String name) {
    return flags.last(name).map(Flags.Occurrence::value).filter(value -> !value.isEmpty());
  }

  private static Set<String> booleans() {
    Set<String> booleans = new HashSet<>(KubeletFields.OTHER_BOOLEANS);
    KubeletFields.BY_PATH.values().stream()
        .filter(field -> field.kind() == KubeletFields.Kind.BOOL)
        .forEach(field -> booleans.add(field.flag()));
    return booleans;
  }

  /// The sources of one field, the strongest first.
  private record Layers(
      KubeletFields.Field field,
      Flags flags,
      MergedFiles merged,
      Optional<Reading.Unreadable<MergedFiles>> problem,
      boolean hasFile) {

    Setting setting() {
      List<Flags.Occurrence> uses = field.flag().isEmpty() ? List.of() : flags.all(field.flag());
      if (uses.isEmpty()) {
        return fromFiles();
      }
      Setting below = fromFiles();
      if (field.path().equals("seccompDefault")) {
        return seccomp(uses.getLast(), below);
      }
      List<Evidence> shadowed = new ArrayList<>();
      if (field.kind() != KubeletFields.Kind.LIST) {
        for (Flags.Occurrence use : uses.subList(0, uses.size() - 1).reversed()) {
          shadowed.add(Evidence.of(use.value(), use.origin()));
        }
      }
      shadow(below, shadowed);
      return new Setting(
          field.path(), Reading.known(values(uses), uses.getLast().origin()), shadowed);
    }

    /// The only flag that cannot take back what the file turns on.
    private Setting seccomp(Flags.Occurrence use, Setting below) {
      return GoBoolean.canonical(use.value()).equals("true")
          ? Setting.known(field.path(), "true", use.origin())
          : below;
    }

    private Setting fromFiles() {
      if (problem.isPresent()) {
        return Setting.of(
            field.path(), Reading.unreadable(problem.get().origin(), problem.get().obstacle()));
      }
      Optional<MergedFiles.Entry> entry = merged.get(field.path());
      Optional<List<String>> set =
          entry.flatMap(MergedFiles.Entry::values).map(this::canonical).filter(v -> !isUnset(v));
      return set.map(
              values ->
                  new Setting(
                      field.path(),
                      Reading.known(values, entry.orElseThrow().origin()),
                      entry.orElseThrow().shadowed()))
          .orElseGet(this::standard);
    }

    private Setting standard() {
      String legacy = hasFile ? null : KubeletFields.WITHOUT_FILE.get(field.path());
      String value = legacy != null ? legacy : field.standard();
      Origin origin =
          Origin.builtIn(
              "default of kubelet %s %s --config"
                  .formatted(field.path(), hasFile ? "with" : "without"));
      return Setting.of(
          field.path(),
          value.isEmpty() ? Reading.absent(origin) : Reading.known(List.of(value), origin));
    }

    private static void shadow(Setting below, List<Evidence> shadowed) {
      if (below.isExplicit() && below.values() instanceof Reading.Known<List<String>> known) {
        shadowed.add(Evidence.of(String.join(",", known.value()), known.origin()));
        shadowed.addAll(below.shadowed());
      }
    }

    private List<String> values(List<Flags.Occurrence> uses) {
      return field.kind() == KubeletFields.Kind.LIST
          ? uses.stream()
              .flatMap(use -> Stream.of(use.value().split(",", -1)))
              .map(String::strip)
              .filter(value -> !value.isEmpty())
              .toList()
          : canonical(List.of(uses.getLast().value()));
    }

    /// Booleans as YAML 1.1 writes them, which is what the kubelet's parser reads.
    private List<String> canonical(List<String> values) {
      if (field.kind() != KubeletFields.Kind.BOOL || values.size() != 1) {
        return values;
      }
      return switch (values.getFirst()) {
        case "yes", "Yes", "YES", "on", "On", "ON", "y", "Y" -> List.of("true");
        case "no", "No", "NO", "off", "Off", "OFF", "n", "N" -> List.of("false");
        default -> List.of(GoBoolean.canonical(values.getFirst()));
      };
    }

    private boolean isUnset(List<String> values) {
      return switch (field.kind()) {
        case POSITIVE -> values.size() == 1 && values.getFirst().matches("0|0s|0m|0h|0m0s|0h0m0s");
        case TEXT -> values.equals(List.of(""));
        case BOOL, LIST, NUMBER -> false;
      };
    }
  }
}
