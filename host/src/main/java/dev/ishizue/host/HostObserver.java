package dev.ishizue.host;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.NodeFacts;
import dev.ishizue.core.node.SshFacts;
import dev.ishizue.host.account.AccountObserver;
import dev.ishizue.host.distribution.Surroundings;
import dev.ishizue.host.kernel.KernelObserver;
import dev.ishizue.host.kubernetes.KubernetesFacts;
import dev.ishizue.host.kubernetes.KubernetesObserver;
import dev.ishizue.host.machine.MachineObserver;
import dev.ishizue.host.machine.Mounts;
import dev.ishizue.host.network.Listeners;
import dev.ishizue.host.process.ProcessTable;
import dev.ishizue.host.unit.Units;
import java.util.List;

/// Looks at one host through its file tree and gathers everything the controls judge.
public final class HostObserver {
  private final FileTree files;

  public HostObserver(FileTree files) {
    this.files = files;
  }

  public NodeFacts observe() {
    Surroundings surroundings =
        new Surroundings(files, new ProcessTable(files).observe(), new Units(files).observe());
    KubernetesFacts kubernetes = new KubernetesObserver(surroundings).observe();
    return new NodeFacts(
        new MachineObserver(files).observe(),
        kubernetes.platform(),
        surroundings.processes(),
        new KernelObserver(files).observe(),
        new Mounts(files).observe(),
        new Listeners(files, surroundings.processes()).observe(),
        surroundings.units(),
        kubernetes.files(),
        kubernetes.components(),
        kubernetes.documents(),
        kubernetes.staticPods(),
        notYet(),
        List.of(),
        List.of(),
        List.of(),
        new AccountObserver(files).observe(),
        new SshFacts(notYet(), notYet(), notYet(), notYet()));
  }

  private static <T> Reading<T> notYet() {
    return Reading.unreadable(Origin.builtIn("observer"), Obstacle.notObserved("not observed"));
  }
}
