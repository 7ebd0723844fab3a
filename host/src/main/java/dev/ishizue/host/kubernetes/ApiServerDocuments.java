package dev.ishizue.host.kubernetes;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Document;
import dev.ishizue.core.tree.MalformedDocument;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.core.tree.YamlTree;
import dev.ishizue.host.distribution.ComponentFiles;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The structured files that the API server's flags point to, without their secrets.
final class ApiServerDocuments {

  static final Map<Document, String> FLAGS =
      Map.of(
          Document.AUTHENTICATION, "authentication-config",
          Document.AUTHORIZATION, "authorization-config",
          Document.ADMISSION, "admission-control-config-file",
          Document.AUDIT_POLICY, "audit-policy-file",
          Document.ENCRYPTION, "encryption-provider-config",
          Document.EGRESS_SELECTOR, "egress-selector-config-file",
          Document.AUDIT_WEBHOOK, "audit-webhook-config-file");

  private final Settings settings;
  private final ComponentFiles files;

  ApiServerDocuments(Settings settings, ComponentFiles files) {
    this.settings = settings;
    this.files = files;
  }

  Map<Document, Reading<Tree>> observe() {
    Map<Document, Reading<Tree>> documents = new EnumMap<>(Document.class);
    FLAGS.forEach((document, flag) -> documents.put(document, document(document, flag)));
    return documents;
  }

  private Reading<Tree> document(Document document, String flag) {
    return NamedPath.of(settings.get(flag))
        .flatMap(
            path -> {
              Reading<Tree> tree = read(path, "--" + flag);
              Reading<Tree> whole =
                  switch (document) {
                    case ADMISSION -> tree.flatMap(t -> withPluginFiles(t, tree.origin(), path));
                    case AUTHORIZATION -> tree.flatMap(t -> withKubeconfigs(t, tree.origin()));
                    case AUTHENTICATION, AUDIT_POLICY, ENCRYPTION, EGRESS_SELECTOR, AUDIT_WEBHOOK ->
                        tree;
                  };
              return whole.map(Redaction::of);
            });
  }

  /// A server that was given a missing file does not start; so one that is missing now was taken
  /// away since, and what the server took from it is not known.
  private Reading<Tree> read(String path, String namedBy) {
    return switch (files.text(path)) {
      case Reading.Known<String>(String text, Origin origin) -> parse(text, origin);
      case Reading.Absent<String>(Origin origin) ->
          Reading.unreadable(
              origin,
              new Obstacle(
                  Obstacle.Kind.VANISHED,
                  "%s, named by %s, is not there".formatted(origin.text(), namedBy)));
      case Reading.Unreadable<String>(Origin origin, Obstacle obstacle) ->
          Reading.unreadable(origin, obstacle);
    };
  }

  static Reading<Tree> parse(String text, Origin origin) {
    try {
      return Reading.known(YamlTree.document(text), origin);
    } catch (MalformedDocument e) {
      Origin place = Origin.line(origin.text(), e.line());
      return Reading.unreadable(place, Obstacle.malformed(place.text() + ": " + e.mistake()));
    }
  }

  /// Puts the configuration of a plugin that has a file of its own in its place; `path` then is the
  /// host's path of that file, which the lines below belong to. What is written in place wins.
  private Reading<Tree> withPluginFiles(Tree tree, Origin origin, String configPath) {
    List<Tree> plugins = new ArrayList<>();
    for (Tree plugin : tree.items("plugins")) {
      Map<String, Tree> entries =
          new LinkedHashMap<>(plugin instanceof Tree.Mapping(var e, _) ? e : Map.of());
      String path = plugin.text("path").orElse("");
      if (plugin.at("configuration").filter(Tree.Mapping.class::isInstance).isPresent()) {
        entries.remove("path");
      } else if (!path.isEmpty()) {
        String absolute = path.startsWith("/") ? path : directory(configPath) + path;
        switch (read(absolute, origin.text())) {
          case Reading.Known<Tree>(Tree configuration, Origin place) -> {
            entries.put("path", new Tree.Scalar(place.text(), plugin.line()));
            entries.put("configuration", configuration);
          }
          case Reading.Absent<Tree> _ -> {}
          case Reading.Unreadable<Tree>(Origin place, Obstacle obstacle) -> {
            return Reading.unreadable(place, obstacle);
          }
        }
      }
      plugins.add(new Tree.Mapping(entries, plugin.line()));
    }
    Map<String, Tree> entries =
        new LinkedHashMap<>(tree instanceof Tree.Mapping(var e, _) ? e : Map.of());
    entries.replace("plugins", new Tree.Sequence(plugins, tree.line()));
    return Reading.known(new Tree.Mapping(entries, tree.line()), origin);
  }

  /// Puts the kubeconfig of each webhook beside its path, as `kubeConfig`; the path then is the
  /// host's, which the lines below belong to.
  private Reading<Tree> withKubeconfigs(Tree tree, Origin origin) {
    if (tree instanceof Tree.Sequence(var items, int line)) {
      List<Tree> whole = new ArrayList<>();
      for (Tree item : items) {
        switch (withKubeconfigs(item, origin)) {
          case Reading.Known<Tree>(Tree value, _) -> whole.add(value);
          case Reading.Absent<Tree> _ -> {}
          case Reading.Unreadable<Tree> unreadable -> {
            return unreadable;
          }
        }
      }
      return Reading.known(new Tree.Sequence(whole, line), origin);
    }
    if (!(tree instanceof Tree.Mapping(var entries, int line))) {
      return Reading.known(tree, origin);
    }
    Map<String, Tree> whole = new LinkedHashMap<>();
    for (Map.Entry<String, Tree> entry : entries.entrySet()) {
      boolean kubeconfig =
          entry.getKey().equals("kubeConfigFile") && entry.getValue() instanceof Tree.Scalar;
      Reading<Tree> value =
          kubeconfig
              ? read(tree.text("kubeConfigFile").orElse(""), origin.text())
              : withKubeconfigs(entry.getValue(), origin);
      switch (value) {
        case Reading.Known<Tree>(Tree part, Origin place) when kubeconfig -> {
          whole.put(entry.getKey(), new Tree.Scalar(place.text(), entry.getValue().line()));
          whole.put("kubeConfig", part);
        }
        case Reading.Known<Tree>(Tree part, _) -> whole.put(entry.getKey(), part);
        case Reading.Absent<Tree> _ -> {}
        case Reading.Unreadable<Tree> unreadable -> {
          return unreadable;
        }
      }
    }
    return Reading.known(new Tree.Mapping(whole, line), origin);
  }

  private static String directory(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
