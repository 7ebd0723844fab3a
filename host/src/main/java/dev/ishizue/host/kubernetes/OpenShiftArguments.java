package dev.ishizue.host.kubernetes;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.host.distribution.ComponentFiles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// OpenShift starts its control plane with `--openshift-config`. The file holds arguments that
/// count as flags, and more that becomes flags inside the program. What neither the command line
/// nor those arguments say is not known: the upstream default would be a guess.
final class OpenShiftArguments {
  private static final String FLAG = "openshift-config";

  private OpenShiftArguments() {}

  /// @param key where the arguments stand in the file
  static Settings over(Settings flags, ComponentFiles files, String key) {
    if (!flags.settings().containsKey(FLAG)) {
      return flags;
    }
    Reading<Tree> config =
        NamedPath.of(flags.get(FLAG))
            .flatMap(
                path -> {
                  Reading<String> text = files.text(path);
                  return text.flatMap(t -> ApiServerDocuments.parse(t, text.origin()));
                });
    Map<String, Setting> settings = new TreeMap<>();
    flags
        .settings()
        .forEach(
            (name, setting) ->
                settings.put(name, setting.isExplicit() ? setting : unseen(name, config)));
    if (config instanceof Reading.Known<Tree>(Tree tree, Origin origin)
        && tree.at(key).orElse(null) instanceof Tree.Mapping(Map<String, Tree> arguments, _)) {
      arguments.forEach(
          (name, value) -> {
            List<String> values = tree.texts(key, name);
            settings.put(
                name,
                Setting.of(
                    name, Reading.known(values, Origin.line(origin.text(), value.line()))));
          });
    }
    return new Settings(flags.component(), settings);
  }

  private static Setting unseen(String name, Reading<Tree> config) {
    return Setting.of(
        name,
        Reading.unreadable(
            config.origin(),
            config instanceof Reading.Unreadable<Tree>(_, Obstacle obstacle)
                ? obstacle
                : Obstacle.notObserved(
                    "--%s may come from OpenShift's own configuration".formatted(name))));
  }
}
