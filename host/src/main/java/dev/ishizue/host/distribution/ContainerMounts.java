package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a static pod mounts into one of its containers. A path that the program in it uses is a
/// path inside the container: the host's file of that name may be another one.
public final class ContainerMounts {

  /// @param hostPath empty when the volume is no directory or file of the host
  private record VolumeMount(String mountPath, Optional<String> hostPath, Origin origin) {}

  private final String manifest;
  private final List<VolumeMount> mounts;

  private ContainerMounts(String manifest, List<VolumeMount> mounts) {
    this.manifest = manifest;
    this.mounts = mounts;
  }

  static ContainerMounts of(String path, Tree pod, Tree container) {
    List<VolumeMount> mounts = new ArrayList<>();
    for (Tree mount : container.items("volumeMounts")) {
      Optional<String> mountPath = mount.text("mountPath").flatMap(AbsolutePath::normal);
      Optional<String> host =
          mount
              .text("name")
              .flatMap(name -> hostPath(pod, name))
              .flatMap(
                  directory ->
                      AbsolutePath.normal(directory + "/" + mount.text("subPath").orElse("")))
              // An expression is expanded from the container's environment.
              .filter(_ -> mount.at("subPathExpr").isEmpty());
      mountPath.ifPresent(
          inside -> mounts.add(new VolumeMount(inside, host, Origin.line(path, mount.line()))));
    }
    mounts.sort(
        Comparator.comparingInt((VolumeMount mount) -> mount.mountPath().length()).reversed());
    return new ContainerMounts(path, mounts);
  }

  /// Where the host has the file that the program in the container finds at the path.
  public Reading<String> onHost(String path) {
    Optional<String> normal = AbsolutePath.normal(path);
    if (normal.isEmpty()) {
      return Reading.unreadable(
          Origin.file(manifest),
          Obstacle.notObserved("where %s lies in the container is not known".formatted(path)));
    }
    String inside = normal.get();
    for (VolumeMount mount : mounts) {
      if (AbsolutePath.isIn(inside, mount.mountPath())) {
        String rest =
            inside.substring(mount.mountPath().equals("/") ? 0 : mount.mountPath().length());
        return mount
            .hostPath()
            .map(host -> Reading.known(host.equals("/") ? rest : host + rest, mount.origin()))
            .orElseGet(
                () ->
                    Reading.unreadable(
                        mount.origin(),
                        Obstacle.notObserved(
                            "%s lies in a volume of the container that is no part of the host"
                                .formatted(path))));
      }
    }
    return Reading.unreadable(
        Origin.file(manifest),
        Obstacle.notObserved("%s lies in the container's image".formatted(path)));
  }

  private static Optional<String> hostPath(Tree pod, String volume) {
    return pod.items("spec", "volumes").stream()
        .filter(v -> v.text("name").filter(volume::equals).isPresent())
        .flatMap(v -> v.text("hostPath", "path").stream())
        .findFirst();
  }
}
