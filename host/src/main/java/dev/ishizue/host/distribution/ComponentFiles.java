package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.host.component.Invocation;
import java.util.Optional;

/// The files that a component's settings name, found where the host has them.
///
/// A component in a container names paths inside of it. What its process has mounted says best
/// where they lie, then its static pod's manifest. The `root` link of a process in `/proc` would
/// not do: read as a link it is `/`, the host's own.
public final class ComponentFiles {
  private final FileTree files;
  private final Invocation invocation;
  private final StaticPods manifests;

  public ComponentFiles(FileTree files, Invocation invocation, StaticPods manifests) {
    this.files = files;
    this.invocation = invocation;
    this.manifests = manifests;
  }

  /// The host's path of what the component finds at its path.
  public Reading<String> onHost(String path) {
    Optional<String> normal = AbsolutePath.normal(path);
    if (normal.isEmpty()) {
      return Reading.unreadable(
          Origin.builtIn(program()),
          Obstacle.notObserved(
              "%s depends on the working directory of %s".formatted(path, program())));
    }
    Reading<String> mounted = throughMounts(normal.get());
    if (mounted instanceof Reading.Known) {
      return mounted;
    }
    Optional<ContainerMounts> declared = manifests.mounts(program());
    if (declared.isPresent()) {
      return declared.get().onHost(path);
    }
    if (manifests.pods() instanceof Reading.Unreadable<?>(Origin origin, Obstacle obstacle)) {
      return Reading.unreadable(origin, obstacle);
    }
    return mounted instanceof Reading.Unreadable
        ? mounted
        : Reading.known(normal.get(), Origin.file(normal.get()));
  }

  /// The content of a file.
  public Reading<String> text(String path) {
    return onHost(path).flatMap(files::text);
  }

  public Reading<FileFacts> stat(String path) {
    return onHost(path).flatMap(files::stat);
  }

  /// Absent where there is no process whose mounts could tell.
  private Reading<String> throughMounts(String path) {
    Reading<MountTable> own = mountTable(invocation.pid());
    return own.flatMap(
        o ->
            mountTable(1)
                .flatMap(
                    host ->
                        host.translate(path, o)
                            .map(place -> Reading.known(place, Origin.file(place)))
                            .orElseGet(() -> hidden(path, own.origin()))));
  }

  private Reading<MountTable> mountTable(int pid) {
    String mountinfo = "/proc/" + pid + "/mountinfo";
    return invocation.isRunning()
        ? files
            .text(mountinfo)
            .flatMap(t -> Reading.known(MountTable.parse(t), Origin.file(mountinfo)))
        : Reading.absent(Origin.file(mountinfo));
  }

  private Reading<String> hidden(String path, Origin origin) {
    return Reading.unreadable(
        origin,
        Obstacle.notObserved(
            "where the host has %s of %s[%d] cannot be told"
                .formatted(path, program(), invocation.pid())));
  }

  private String program() {
    return invocation.component().program();
  }
}
