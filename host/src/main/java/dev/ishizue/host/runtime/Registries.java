package dev.ishizue.host.runtime;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.RegistryEndpoint;
import dev.ishizue.core.tree.MalformedDocument;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.core.tree.YamlTree;
import dev.ishizue.host.glob.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gathers the registries that the configuration files of all runtimes name. Registries that no
/// file names are reached over HTTPS and checked.
final class Registries {
  private static final String CONTAINERS = "/etc/containers/registries.conf";

  private final FileTree files;
  private final List<RegistryEndpoint> endpoints = new ArrayList<>();
  private Optional<Reading.Unreadable<?>> hidden = Optional.empty();

  Registries(FileTree files) {
    this.files = files;
  }

  /// Where a file is hidden nothing is certain.
  Reading<List<RegistryEndpoint>> found() {
    Origin origin =
        endpoints.isEmpty()
            ? Origin.builtIn("no registry configured")
            : endpoints.getFirst().origin();
    return hidden.isPresent()
        ? Reading.unreadable(hidden.get().origin(), hidden.get().obstacle())
        : Reading.known(List.copyOf(endpoints), origin);
  }

  void hide(Reading.Unreadable<?> unreadable) {
    hidden = Optional.of(unreadable);
  }

  /// Host directories, and the older tables in the configuration itself. Containerd 1 takes no
  /// directory unless it is told one; what lies in the usual ones is meant for it all the same.
  void readContainerd(Layers layers) {
    String section =
        ContainerdSettings.section(ContainerdConfig.version(layers), ContainerdSettings.IMAGES);
    for (Layers.Layer layer : layers.layers()) {
      tables(layer.path(), layer.tree().at("plugins", section, "registry"));
    }
    String directories = ContainerdSettings.registryDirectories(layers).orElse("");
    List<String> paths =
        directories.isEmpty()
            ? List.of("/etc/containerd/certs.d", "/etc/docker/certs.d")
            : List.of(directories.split(":", -1));
    for (String path : paths) {
      if (path.startsWith("/")) {
        paths(path + "/*/hosts.toml").forEach(this::readHosts);
      }
    }
  }

  /// The mirrors and TLS settings of k3s and RKE2.
  void readRancher(String path) {
    switch (files.text(path)) {
      case Reading.Known<String>(String text, Origin _) -> {
        try {
          tables(path, Optional.of(YamlTree.document(text)));
        } catch (MalformedDocument e) {
          Origin origin = Origin.line(path, e.line());
          hide(
              new Reading.Unreadable<>(
                  origin, Obstacle.malformed(origin.text() + ": " + e.mistake())));
        }
      }
      case Reading.Absent<String> _ -> {}
      case Reading.Unreadable<String> unreadable -> hide(unreadable);
    }
  }

  /// `registries.conf`, which CRI-O and podman read.
  void readContainers() {
    List<String> paths = new ArrayList<>(List.of(CONTAINERS));
    paths.addAll(paths(CONTAINERS + ".d/*.conf"));
    for (String path : paths) {
      Tree tree = toml(path);
      for (Tree registry : tree.items("registry")) {
        addContainers(path, registry);
        registry.items("mirror").forEach(mirror -> addContainers(path, mirror));
      }
      for (String name : tree.texts("registries", "insecure", "registries")) {
        add(name, name, true, Origin.line(path, tree.at("registries").orElse(tree).line()));
      }
    }
  }

  void readCrio(Layers layers) {
    for (Layers.Layer layer : layers.layers()) {
      for (String name : layer.tree().texts("crio", "image", "insecure_registries")) {
        Tree at = layer.tree().at("crio", "image", "insecure_registries").orElse(layer.tree());
        add(name, name, true, Origin.line(layer.path(), at.line()));
      }
    }
  }

  void readDocker(Setting insecure) {
    if (insecure.values()
        instanceof Reading.Known<List<String>>(List<String> names, Origin origin)) {
      names.forEach(name -> add(name, name, true, origin));
    }
  }

  private void addContainers(String path, Tree registry) {
    String location = registry.text("location").or(() -> registry.text("prefix")).orElse("");
    boolean insecure = registry.text("insecure").map("true"::equals).orElse(false);
    Tree at = registry.at("insecure").orElse(registry);
    add(location, location, insecure, Origin.line(path, at.line()));
  }

  private void readHosts(String path) {
    Tree tree = toml(path);
    String directory = path.substring(0, path.lastIndexOf('/'));
    String name = directory.substring(directory.lastIndexOf('/') + 1);
    tree.text("server").ifPresent(server -> addHost(path, name, server, tree));
    if (tree.text("server").isEmpty() && skips(tree)) {
      addHost(path, name, "https://" + name, tree);
    }
    entries(Optional.of(tree), "host").forEach((url, host) -> addHost(path, name, url, host));
  }

  private void addHost(String path, String name, String url, Tree host) {
    String whole = url.startsWith("http") ? url : "https://" + url;
    Tree at = host.at("skip_verify").or(() -> host.at("server")).orElse(host);
    add(name, whole, skips(host), Origin.line(path, at.line()));
  }

  private static boolean skips(Tree host) {
    return host.text("skip_verify").map("true"::equals).orElse(false);
  }

  private void tables(String path, Optional<Tree> registry) {
    for (Map.Entry<String, Tree> mirror : entries(registry, "mirrors").entrySet()) {
      for (Tree endpoint : mirror.getValue().items("endpoint")) {
        if (endpoint instanceof Tree.Scalar(String url, int line)) {
          add(mirror.getKey(), url, false, Origin.line(path, line));
        }
      }
    }
    for (Map.Entry<String, Tree> config : entries(registry, "configs").entrySet()) {
      Tree tls = config.getValue();
      boolean skips = tls.text("tls", "insecure_skip_verify").map("true"::equals).orElse(false);
      Tree at = tls.at("tls", "insecure_skip_verify").orElse(tls);
      add(config.getKey(), config.getKey(), skips, Origin.line(path, at.line()));
    }
  }

  private static Map<String, Tree> entries(Optional<Tree> tree, String key) {
    return tree.flatMap(t -> t.at(key)).orElse(new Tree.Scalar("", 0)) instanceof Tree.Mapping m
        ? m.entries()
        : Map.of();
  }

  private void add(String registry, String url, boolean skipsVerification, Origin origin) {
    endpoints.add(new RegistryEndpoint(registry, url, skipsVerification, origin));
  }

  private List<String> paths(String pattern) {
    Reading<List<String>> paths = Glob.expand(files, pattern);
    if (paths instanceof Reading.Unreadable<?> unreadable) {
      hide(unreadable);
    }
    return paths.ifKnown().orElse(List.of());
  }

  private Tree toml(String path) {
    Reading<Tree> tree = TomlTree.read(files, path);
    if (tree instanceof Reading.Unreadable<?> unreadable) {
      hide(unreadable);
    }
    return tree.ifKnown().orElse(new Tree.Mapping(Map.of(), 0));
  }
}
