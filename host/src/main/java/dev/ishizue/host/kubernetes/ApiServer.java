package dev.ishizue.host.kubernetes;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Document;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.host.component.Invocation;
import dev.ishizue.host.distribution.ComponentFiles;
import dev.ishizue.host.distribution.StaticPods;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What the API server's settings point to.
record ApiServer(
    Map<Document, Reading<Tree>> documents, Map<FilePurpose, List<Reading<FileFacts>>> files) {

  static ApiServer observe(
      FileTree tree,
      Map<Component, Reading<Invocation>> invocations,
      Map<Component, Reading<Settings>> components,
      StaticPods manifests) {
    Reading<Invocation> invocation = of(invocations);
    return switch (of(components)) {
      case Reading.Known<Settings>(Settings settings, _)
          when invocation instanceof Reading.Known<Invocation>(Invocation started, _) -> {
        ComponentFiles files = new ComponentFiles(tree, started, manifests);
        Map<Document, Reading<Tree>> documents = new ApiServerDocuments(settings, files).observe();
        yield new ApiServer(
            documents, new ApiServerFiles(settings, files, tree).observe(documents));
      }
      case Reading.Known<Settings> known -> all(Reading.absent(known.origin()));
      case Reading.Absent<Settings>(Origin origin) -> all(Reading.absent(origin));
      case Reading.Unreadable<Settings>(Origin origin, Obstacle obstacle) ->
          all(Reading.unreadable(origin, obstacle));
    };
  }

  private static ApiServer all(Reading<Tree> reading) {
    Map<Document, Reading<Tree>> documents = new EnumMap<>(Document.class);
    for (Document document : Document.values()) {
      documents.put(document, reading);
    }
    return new ApiServer(documents, Map.of());
  }

  private static <T> Reading<T> of(Map<Component, Reading<T>> readings) {
    Reading<T> reading = readings.get(Component.KUBE_APISERVER);
    return reading != null ? reading : Reading.absent(Origin.builtIn("kube-apiserver"));
  }
}
