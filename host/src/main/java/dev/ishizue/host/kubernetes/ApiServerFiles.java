package dev.ishizue.host.kubernetes;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.Document;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.host.distribution.ComponentFiles;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Owners and modes of the files the API server's settings name.
final class ApiServerFiles {

  /// They hold credentials or keys.
  private static final List<String> SECRET =
      List.of(
          "encryption-provider-config",
          "token-auth-file",
          "basic-auth-file",
          "audit-webhook-config-file",
          "authentication-token-webhook-config-file",
          "authorization-webhook-config-file");

  private static final List<String> PLAIN =
      List.of(
          "audit-policy-file",
          "admission-control-config-file",
          "authentication-config",
          "authorization-config",
          "authorization-policy-file",
          "egress-selector-config-file",
          "tracing-config-file");

  /// More rotated logs than rotation ever keeps.
  private static final int MAX_LOGS = 1000;

  private final Settings settings;
  private final ComponentFiles component;
  private final FileTree files;

  ApiServerFiles(Settings settings, ComponentFiles component, FileTree files) {
    this.settings = settings;
    this.component = component;
    this.files = files;
  }

  Map<FilePurpose, List<Reading<FileFacts>>> observe(Map<Document, Reading<Tree>> documents) {
    Map<FilePurpose, List<Reading<FileFacts>>> result = new EnumMap<>(FilePurpose.class);
    result.put(
        FilePurpose.API_SECRET_CONFIG,
        Stream.concat(named(SECRET), inside(documents, "kubeConfigFile")).toList());
    result.put(
        FilePurpose.API_CONFIG, Stream.concat(named(PLAIN), pluginFiles(documents)).toList());
    Reading<String> log = auditLog();
    result.put(
        FilePurpose.AUDIT_LOG_DIRECTORY,
        list(log.map(ApiServerFiles::parent).flatMap(files::stat)));
    result.put(FilePurpose.AUDIT_LOG, logs(log));
    return result;
  }

  /// What a flag names, where it is set.
  private Stream<Reading<FileFacts>> named(List<String> flags) {
    return flags.stream()
        .map(flag -> NamedPath.of(settings.get(flag)))
        .filter(path -> !(path instanceof Reading.Absent))
        .map(path -> path.flatMap(component::stat));
  }

  /// Kubeconfigs that admission and authorization webhooks are reached by.
  private Stream<Reading<FileFacts>> inside(Map<Document, Reading<Tree>> documents, String key) {
    return Stream.concat(
        find(documents, Document.ADMISSION, key).map(component::stat),
        // Already in the host's terms, see ApiServerDocuments.
        find(documents, Document.AUTHORIZATION, key).map(files::stat));
  }

  private static Stream<String> find(
      Map<Document, Reading<Tree>> documents, Document document, String key) {
    return Stream.ofNullable(documents.get(document))
        .flatMap(tree -> tree.ifKnown().stream())
        .flatMap(tree -> find(tree, key))
        .filter(path -> !path.isEmpty());
  }

  private static Stream<String> find(Tree tree, String key) {
    return switch (tree) {
      case Tree.Scalar _ -> Stream.of();
      case Tree.Sequence(var items, _) -> items.stream().flatMap(item -> find(item, key));
      case Tree.Mapping(var entries, _) ->
          Stream.concat(
              tree.text(key).stream(), entries.values().stream().flatMap(v -> find(v, key)));
    };
  }

  /// Already in the host's terms, see [ApiServerDocuments].
  private Stream<Reading<FileFacts>> pluginFiles(Map<Document, Reading<Tree>> documents) {
    return Optional.ofNullable(documents.get(Document.ADMISSION))
        .flatMap(Reading::ifKnown)
        .map(tree -> tree.items("plugins"))
        .orElse(List.of())
        .stream()
        .flatMap(plugin -> plugin.text("path").stream())
        .map(files::stat);
  }

  /// Absent when nothing is written, or to the standard output, which no file rotates.
  private Reading<String> auditLog() {
    Reading<String> path = NamedPath.of(settings.get("audit-log-path"));
    return path.flatMap(p -> p.equals("-") ? Reading.absent(path.origin()) : component.onHost(p));
  }

  /// The log and those rotated away: `audit.log` becomes `audit-TIME.log`, or `audit-TIME.log.gz`.
  private List<Reading<FileFacts>> logs(Reading<String> log) {
    return switch (log) {
      case Reading.Known<String>(String path, _) -> {
        String directory = parent(path);
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)) + "-";
        List<Reading<FileFacts>> all = new ArrayList<>();
        all.add(files.stat(path));
        switch (files.list(directory)) {
          case Reading.Known<List<String>>(List<String> names, _) ->
              names.stream()
                  .filter(other -> other.startsWith(stem))
                  .limit(MAX_LOGS)
                  .forEach(other -> all.add(files.stat(directory + "/" + other)));
          case Reading.Absent<List<String>> _ -> {}
          case Reading.Unreadable<List<String>>(Origin origin, var obstacle) ->
              all.add(Reading.unreadable(origin, obstacle));
        }
        yield all;
      }
      case Reading.Absent<String> _ -> List.of();
      case Reading.Unreadable<String>(Origin origin, var obstacle) ->
          List.of(Reading.unreadable(origin, obstacle));
    };
  }

  private static List<Reading<FileFacts>> list(Reading<FileFacts> one) {
    return one instanceof Reading.Absent ? List.of() : List.of(one);
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }
}
