package dev.ishizue.core.node;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.tree.Tree;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Everything observed of one node.
///
/// A map or list that lacks an entry means the observer did not look; each reading in it says
/// whether what it looked for was there.
///
/// @param certificates by what they are for, such as `etcd trusted-ca-file`
public record NodeFacts(
    Machine machine,
    Platform platform,
    Reading<List<ProcessFacts>> processes,
    KernelFacts kernel,
    Reading<List<Mount>> mounts,
    Reading<List<Listener>> listeners,
    Map<String, Reading<UnitFacts>> units,
    Map<FilePurpose, List<Reading<FileFacts>>> files,
    Map<Component, Reading<Settings>> components,
    Map<Document, Reading<Tree>> documents,
    Reading<List<StaticPod>> staticPods,
    Reading<List<RegistryEndpoint>> registries,
    Map<String, List<Reading<CertificateFile>>> certificates,
    List<Reading<KeyFile>> keys,
    List<Reading<Kubeconfig>> kubeconfigs,
    AccountFacts accounts,
    SshFacts ssh) {

  public NodeFacts {
    units = Collections.unmodifiableMap(new TreeMap<>(units));
    files = Collections.unmodifiableMap(new TreeMap<>(files));
    components = Collections.unmodifiableMap(new TreeMap<>(components));
    documents = Collections.unmodifiableMap(new TreeMap<>(documents));
    certificates = Collections.unmodifiableMap(new TreeMap<>(certificates));
    keys = List.copyOf(keys);
    kubeconfigs = List.copyOf(kubeconfigs);
  }
}
