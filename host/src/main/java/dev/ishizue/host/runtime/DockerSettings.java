package dev.ishizue.host.runtime;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.UnitFacts;
import dev.ishizue.core.tree.MalformedDocument;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.core.tree.YamlTree;
import dev.ishizue.host.component.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The settings of dockerd that are judged: `daemon.json` and the command line. Dockerd refuses to
/// start when both set the same.
final class DockerSettings {
  static final String MAIN = "/etc/docker/daemon.json";

  private static final List<String> SOCKET = List.of("unix:///var/run/docker.sock");

  private DockerSettings() {}

  static Reading<Layers> layers(FileTree files, List<Argument> arguments) {
    String main = Arguments.value(arguments, "--config-file").map(Argument::text).orElse(MAIN);
    return files
        .text(main)
        .flatMap(
            text -> {
              try {
                Tree tree = YamlTree.document(text);
                return Reading.known(
                    new Layers(List.of(new Layers.Layer(main, tree))), Origin.file(main));
              } catch (MalformedDocument e) {
                Origin origin = Origin.line(main, e.line());
                return Reading.unreadable(
                    origin, Obstacle.malformed(origin.text() + ": " + e.mistake()));
              }
            });
  }

  /// @param socket the unit whose sockets dockerd inherits for `fd://`
  static Settings resolve(Layers layers, List<Argument> arguments, Reading<UnitFacts> socket) {
    Map<String, Setting> settings = new TreeMap<>();
    settings.put("hosts", hosts(layers, arguments, socket));
    settings.put(
        "insecure-registries",
        list(layers, arguments, "insecure-registries", List.of(), "--insecure-registry"));
    settings.put("seccomp-profile", scalar(layers, arguments, "seccomp-profile", "builtin"));
    settings.put("selinux-enabled", scalar(layers, arguments, "selinux-enabled", "false"));
    settings.put("metrics-addr", scalar(layers, arguments, "metrics-addr", ""));
    return new Settings("dockerd", settings);
  }

  private static Setting hosts(Layers layers, List<Argument> arguments, Reading<UnitFacts> socket) {
    Setting given = list(layers, arguments, "hosts", SOCKET, "-H", "--host");
    if (!(given.values() instanceof Reading.Known<List<String>>(List<String> hosts, Origin origin))
        || hosts.stream().noneMatch(host -> host.startsWith("fd:"))) {
      return given;
    }
    if (socket instanceof Reading.Unreadable<UnitFacts>(Origin where, Obstacle obstacle)) {
      return Setting.of("hosts", Reading.unreadable(where, obstacle));
    }
    List<String> all = new ArrayList<>(hosts);
    for (Evidence stream :
        socket.ifKnown().map(u -> u.all("Socket.ListenStream")).orElse(List.of())) {
      String scheme =
          stream.value().startsWith("/") || stream.value().startsWith("%") ? "unix://" : "tcp://";
      all.add(scheme + stream.value());
    }
    return Setting.of("hosts", Reading.known(all, origin));
  }

  private static Setting list(
      Layers layers, List<Argument> arguments, String key, List<String> standard, String... flags) {
    List<Argument> given = Arguments.all(arguments, flags);
    return given.isEmpty()
        ? layers.setting(key, standard(standard), key)
        : Setting.of(
            key,
            Reading.known(given.stream().map(Argument::text).toList(), given.getLast().origin()));
  }

  private static Setting scalar(
      Layers layers, List<Argument> arguments, String key, String standard) {
    return arguments.stream()
        .filter(a -> a.text().equals("--" + key) && standard.equals("false"))
        .findFirst()
        .map(a -> Setting.known(key, "true", a.origin()))
        .or(
            () ->
                Arguments.value(arguments, "--" + key)
                    .map(a -> Setting.known(key, a.text(), a.origin())))
        .orElseGet(() -> layers.setting(key, standard(List.of(standard)), key));
  }

  private static Reading<List<String>> standard(List<String> values) {
    return Reading.known(values, Origin.builtIn("default of dockerd"));
  }
}
