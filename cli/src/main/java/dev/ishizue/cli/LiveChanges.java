package dev.ishizue.cli;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.plan.ConfigMaps;
import dev.ishizue.host.change.ChangedNode;
import dev.ishizue.host.change.Disk;
import dev.ishizue.host.change.Runs;
import dev.ishizue.host.change.Verifier;
import dev.ishizue.host.files.RootFiles;
import dev.ishizue.host.live.LinuxDisk;
import dev.ishizue.host.live.LiveActivator;
import dev.ishizue.host.live.LiveSystem;
import dev.ishizue.host.live.SystemdGuard;
import dev.ishizue.kube.ClusterConfigMaps;
import java.time.InstantSource;

/// Changes the machine this runs on.
///
/// @param launcher the full path of what starts this program, for the timer that takes back
record LiveChanges(String launcher) implements Changes {
  /// Only a control plane has it, and only root may read it.
  private static final String ADMINISTRATOR = "/etc/kubernetes/admin.conf";

  private static final String STATE = "/var/lib/ishizue";

  @Override
  public ChangedNode node(Verifier verifier) {
    Disk disk = new LinuxDisk();
    return new ChangedNode(
        disk,
        new LiveSystem(),
        configMaps(),
        new LiveActivator(RootFiles::live),
        verifier,
        new SystemdGuard(disk, launcher),
        InstantSource.system());
  }

  @Override
  public Runs runs() {
    return new Runs(new LinuxDisk(), STATE);
  }

  @Override
  public ConfigMaps configMaps() {
    return RootFiles.live().text(ADMINISTRATOR) instanceof Reading.Known<String>(String text, _)
        ? new ClusterConfigMaps(text)
        : ConfigMaps.none();
  }
}
