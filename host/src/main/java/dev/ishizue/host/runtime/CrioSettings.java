package dev.ishizue.host.runtime;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.host.component.Argument;
import dev.ishizue.host.glob.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The settings of CRI-O that are judged: `crio.conf`, over it the files of `crio.conf.d`, over
/// them the command line.
final class CrioSettings {
  static final String MAIN = "/etc/crio/crio.conf";
  static final String DROP_INS = "/etc/crio/crio.conf.d";

  private static final List<String> CAPABILITIES =
      List.of(
          "CHOWN",
          "DAC_OVERRIDE",
          "FSETID",
          "FOWNER",
          "SETGID",
          "SETUID",
          "SETPCAP",
          "NET_BIND_SERVICE",
          "KILL");

  private CrioSettings() {}

  static Reading<Layers> layers(FileTree files, List<Argument> arguments) {
    String main = Arguments.value(arguments, "-c", "--config").map(Argument::text).orElse(MAIN);
    String directory =
        Arguments.value(arguments, "-d", "--config-dir").map(Argument::text).orElse(DROP_INS);
    Reading<List<String>> dropIns = Glob.expand(files, directory + "/*");
    if (dropIns instanceof Reading.Unreadable<List<String>>(var origin, var obstacle)) {
      return Reading.unreadable(origin, obstacle);
    }
    List<String> paths = new ArrayList<>(List.of(main));
    paths.addAll(dropIns.ifKnown().orElse(List.of()));
    List<Layers.Layer> layers = new ArrayList<>();
    for (String path : paths) {
      switch (TomlTree.read(files, path)) {
        case Reading.Known<Tree>(Tree tree, Origin _) -> layers.add(new Layers.Layer(path, tree));
        case Reading.Absent<Tree> _ -> {}
        case Reading.Unreadable<Tree>(Origin origin, Obstacle obstacle) -> {
          return Reading.unreadable(origin, obstacle);
        }
      }
    }
    return layers.isEmpty()
        ? Reading.absent(Origin.file(main))
        : Reading.known(new Layers(layers), Origin.file(layers.getFirst().path()));
  }

  static Settings resolve(Layers layers, List<Argument> arguments) {
    Map<String, Setting> settings = new TreeMap<>();
    Reading<List<String>> unknownMetrics =
        Reading.unreadable(
            Origin.builtIn("default of crio"),
            Obstacle.notObserved("the default of metrics_host differs between versions of CRI-O"));
    put(settings, layers, arguments, "listen", known("/var/run/crio/crio.sock"), "api");
    put(settings, layers, arguments, "stream_address", known("127.0.0.1"), "api");
    put(settings, layers, arguments, "selinux", known("false"), "runtime");
    put(settings, layers, arguments, "seccomp_profile", known(""), "runtime");
    put(settings, layers, arguments, "apparmor_profile", known("crio-default"), "runtime");
    put(
        settings,
        layers,
        arguments,
        "default_capabilities",
        Reading.known(CAPABILITIES, Origin.builtIn("default of crio")),
        "runtime");
    put(settings, layers, arguments, "enable_metrics", known("false"), "metrics");
    put(settings, layers, arguments, "metrics_host", unknownMetrics, "metrics");
    return new Settings("crio", settings);
  }

  private static void put(
      Map<String, Setting> settings,
      Layers layers,
      List<Argument> arguments,
      String key,
      Reading<List<String>> standard,
      String table) {
    Setting fromFiles = layers.setting(key, standard, "crio", table, key);
    String flag = "--" + key.replace('_', '-');
    settings.put(
        key,
        Arguments.value(arguments, flag)
            .map(a -> Setting.of(key, Reading.known(List.of(a.text().split(",", -1)), a.origin())))
            .or(
                () ->
                    arguments.stream()
                        .filter(a -> a.text().equals(flag))
                        .findFirst()
                        .map(a -> Setting.known(key, "true", a.origin())))
            .orElse(fromFiles));
  }

  private static Reading<List<String>> known(String value) {
    return Reading.known(List.of(value), Origin.builtIn("default of crio"));
  }
}
