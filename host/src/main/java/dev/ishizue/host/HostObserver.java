package dev.ishizue.host;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.node.Listener;
import dev.ishizue.core.node.NodeFacts;
import dev.ishizue.host.account.AccountObserver;
import dev.ishizue.host.distribution.NamedFiles;
import dev.ishizue.host.distribution.Surroundings;
import dev.ishizue.host.kernel.KernelObserver;
import dev.ishizue.host.kubernetes.KubernetesFacts;
import dev.ishizue.host.kubernetes.KubernetesObserver;
import dev.ishizue.host.machine.MachineObserver;
import dev.ishizue.host.machine.Mounts;
import dev.ishizue.host.network.Listeners;
import dev.ishizue.host.pki.PkiFacts;
import dev.ishizue.host.pki.PkiObserver;
import dev.ishizue.host.process.ProcessTable;
import dev.ishizue.host.runtime.RuntimeFacts;
import dev.ishizue.host.runtime.RuntimeObserver;
import dev.ishizue.host.runtime.RuntimePlaces;
import dev.ishizue.host.ssh.SshObservation;
import dev.ishizue.host.ssh.SshObserver;
import dev.ishizue.host.unit.Units;
import dev.ishizue.host.watch.WatchedFiles;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Looks at one host through its file tree and gathers everything the controls judge.
public final class HostObserver {
  private final FileTree files;

  public HostObserver(FileTree files) {
    this.files = files;
  }

  public NodeFacts observe() {
    Surroundings surroundings =
        new Surroundings(files, new ProcessTable(files).observe(), new Units(files).observe());
    Reading<List<Listener>> listeners = new Listeners(files, surroundings.processes()).observe();
    SshObservation ssh =
        new SshObserver(files, surroundings.processes(), surroundings.units(), listeners).observe();
    KubernetesFacts kubernetes = new KubernetesObserver(surroundings).observe();
    RuntimeFacts runtimes = new RuntimeObserver(surroundings, RuntimePlaces.EVERYWHERE).observe();
    Map<Component, Reading<Settings>> components = new HashMap<>(kubernetes.components());
    components.putAll(runtimes.components());
    NamedFiles named =
        new NamedFiles(
            files, kubernetes.invocations(), kubernetes.components(), kubernetes.manifests());
    Map<FilePurpose, List<Reading<FileFacts>>> watched =
        together(
            kubernetes.files(),
            ssh.files(),
            new WatchedFiles(files, kubernetes.layout(), named).observe(surroundings.units()),
            Map.of(FilePurpose.RUNTIME_SOCKET, runtimes.sockets()));
    PkiFacts pki = new PkiObserver(files, kubernetes.layout(), named).observe(watched);
    return new NodeFacts(
        new MachineObserver(files).observe(),
        kubernetes.platform(),
        surroundings.processes(),
        new KernelObserver(files).observe(),
        new Mounts(files).observe(),
        listeners,
        surroundings.units(),
        watched,
        components,
        kubernetes.documents(),
        kubernetes.manifests().pods(),
        runtimes.registries(),
        pki.certificates(),
        pki.keys(),
        pki.kubeconfigs(),
        new AccountObserver(files).observe(),
        ssh.facts());
  }

  /// Several observers may know files of one purpose.
  @SafeVarargs
  private static Map<FilePurpose, List<Reading<FileFacts>>> together(
      Map<FilePurpose, List<Reading<FileFacts>>>... parts) {
    Map<FilePurpose, List<Reading<FileFacts>>> all = new EnumMap<>(FilePurpose.class);
    for (Map<FilePurpose, List<Reading<FileFacts>>> part : parts) {
      part.forEach(
          (purpose, files) ->
              all.merge(purpose, files, (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
    }
    return all;
  }
}
