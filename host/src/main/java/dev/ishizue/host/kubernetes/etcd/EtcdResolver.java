package dev.ishizue.host.kubernetes.etcd;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.tree.MalformedDocument;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.core.tree.YamlTree;
import dev.ishizue.host.component.Flags;
import dev.ishizue.host.component.GoBoolean;
import dev.ishizue.host.component.Invocation;
import dev.ishizue.host.distribution.ComponentFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What settings an etcd member runs with. A configuration file makes etcd ignore its flags and its
/// environment altogether; without one flags win over the environment.
public final class EtcdResolver {
  private static final String PROGRAM = "etcd";

  private final ComponentFiles files;

  public EtcdResolver(ComponentFiles files) {
    this.files = files;
  }

  public Settings resolve(Invocation invocation) {
    Flags flags =
        Flags.goFlag(invocation.arguments(), EtcdSetting.booleans(), EtcdSetting.valued());
    Optional<Evidence> file = configFile(flags, invocation);
    Map<String, Setting> settings = new TreeMap<>();
    Optional<Reading<Tree>> tree = file.map(evidence -> parse(evidence.value()));
    for (EtcdSetting setting : EtcdSetting.ALL) {
      List<Evidence> declared = declared(setting, flags, invocation);
      settings.put(
          setting.name(),
          tree.map(t -> fromFile(setting, t, declared))
              .orElseGet(() -> fromCommand(setting, declared)));
    }
    settings.put(
        "config-file",
        file.map(f -> Setting.known("config-file", f.value(), f.origin()))
            .orElse(
                Setting.of(
                    "config-file",
                    Reading.absent(Origin.builtIn("default of etcd --config-file")))));
    return new Settings(PROGRAM, settings);
  }

  /// What flags and environment say, strongest first: the last flag, earlier ones, the variable.
  private static List<Evidence> declared(EtcdSetting setting, Flags flags, Invocation invocation) {
    List<Evidence> declared = new ArrayList<>();
    flags
        .all(setting.name())
        .reversed()
        .forEach(use -> declared.add(Evidence.of(use.value(), use.origin())));
    Evidence variable = invocation.environment().get(setting.variable());
    if (variable != null && !variable.value().isEmpty()) {
      declared.add(variable);
    }
    return declared;
  }

  /// Unlike other flags, an empty `--config-file` leaves the word to the variable.
  private static Optional<Evidence> configFile(Flags flags, Invocation invocation) {
    return Stream.concat(
            flags.last("config-file").stream().map(use -> Evidence.of(use.value(), use.origin())),
            Stream.ofNullable(invocation.environment().get("ETCD_CONFIG_FILE")))
        .filter(evidence -> !evidence.value().isEmpty())
        .findFirst();
  }

  private Reading<Tree> parse(String path) {
    return switch (files.text(path)) {
      case Reading.Known<String>(String text, Origin origin) -> {
        try {
          yield Reading.known(YamlTree.document(text), origin);
        } catch (MalformedDocument e) {
          yield e.unreadable(origin.text());
        }
      }
      case Reading.Absent<String>(Origin origin) ->
          Reading.unreadable(
              origin,
              new Obstacle(
                  Obstacle.Kind.VANISHED, origin.text() + ", named by etcd, is not there"));
      case Reading.Unreadable<String>(Origin origin, Obstacle obstacle) ->
          Reading.unreadable(origin, obstacle);
    };
  }

  private static Setting fromCommand(EtcdSetting setting, List<Evidence> declared) {
    if (declared.isEmpty()) {
      return byDefault(setting, List.of());
    }
    Evidence winner = declared.getFirst();
    return new Setting(
        setting.name(),
        Reading.known(values(setting, winner.value()), winner.origin()),
        declared.subList(1, declared.size()));
  }

  private static Setting fromFile(EtcdSetting setting, Reading<Tree> file, List<Evidence> ignored) {
    return switch (file) {
      case Reading.Known<Tree>(Tree tree, Origin origin) -> {
        Optional<Tree> place = setting.in(tree);
        List<String> texts = place.map(Tree::texts).orElse(List.of());
        yield texts.isEmpty() || texts.equals(List.of(""))
            ? byDefault(setting, ignored)
            : new Setting(
                setting.name(),
                Reading.known(
                    values(setting, inFile(setting, String.join(",", texts))),
                    Origin.line(origin.text(), place.map(Tree::line).orElse(0))),
                ignored);
      }
      case Reading.Absent<Tree>(Origin origin) ->
          new Setting(setting.name(), Reading.absent(origin), ignored);
      case Reading.Unreadable<Tree>(Origin origin, Obstacle obstacle) ->
          new Setting(setting.name(), Reading.unreadable(origin, obstacle), ignored);
    };
  }

  private static Setting byDefault(EtcdSetting setting, List<Evidence> ignored) {
    Origin origin = Origin.builtIn("default of etcd --" + setting.name());
    return new Setting(
        setting.name(),
        setting.standard().isEmpty()
            ? Reading.absent(origin)
            : Reading.known(List.of(setting.standard()), origin),
        ignored);
  }

  /// In YAML as etcd reads it `yes` and `on` are booleans, which they are not on the command line.
  private static String inFile(EtcdSetting setting, String text) {
    return setting.kind() != EtcdSetting.Kind.BOOL
        ? text
        : switch (text) {
          case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON" -> "true";
          case "n", "N", "no", "No", "NO", "off", "Off", "OFF" -> "false";
          default -> text;
        };
  }

  private static List<String> values(EtcdSetting setting, String text) {
    return switch (setting.kind()) {
      case BOOL -> List.of(GoBoolean.canonical(text));
      case TEXT -> List.of(text);
      case LIST -> Stream.of(text.split(",", -1)).map(String::strip).toList();
    };
  }
}
