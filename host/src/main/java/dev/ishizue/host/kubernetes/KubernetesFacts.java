package dev.ishizue.host.kubernetes;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Document;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.node.Platform;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.host.component.Invocation;
import dev.ishizue.host.distribution.Layout;
import dev.ishizue.host.distribution.StaticPods;
import java.util.List;
import java.util.Map;

/// What is known of Kubernetes on a node once its distribution and its components are resolved.
public record KubernetesFacts(
    Platform platform,
    Layout layout,
    Map<Component, Reading<Invocation>> invocations,
    Map<Component, Reading<Settings>> components,
    Map<Document, Reading<Tree>> documents,
    Map<FilePurpose, List<Reading<FileFacts>>> files,
    StaticPods manifests) {

  public KubernetesFacts {
    invocations = Map.copyOf(invocations);
    components = Map.copyOf(components);
    documents = Map.copyOf(documents);
    files = Map.copyOf(files);
  }
}
