package dev.ishizue.host.distribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a process has mounted, as its `mountinfo` tells.
///
/// Two processes that mount the same directory show the same device and the same place on it, by
/// which a path of one becomes a path of the other.
record MountTable(List<Mounted> mounts) {
  private static final int MAX_MOUNTS = 100_000;

  /// @param device major and minor number
  /// @param root which directory of the device
  /// @param point where it is mounted
  record Mounted(String device, String root, String point) {
    String below(String path) {
      return point.equals("/") ? path : path.substring(point.length());
    }
  }

  MountTable {
    mounts = List.copyOf(mounts);
  }

  static MountTable parse(String mountinfo) {
    List<Mounted> mounts = new ArrayList<>();
    mountinfo
        .lines()
        .limit(MAX_MOUNTS)
        .map(line -> line.split(" ", 6))
        .filter(fields -> fields.length == 6)
        .forEach(
            fields -> mounts.add(new Mounted(fields[2], unescape(fields[3]), unescape(fields[4]))));
    return new MountTable(mounts);
  }

  /// The mount that a normal path lies in: the deepest, and of several on one place the last.
  Optional<Mounted> of(String path) {
    return mounts.stream()
        .filter(mount -> AbsolutePath.isIn(path, mount.point()))
        .reduce((one, next) -> next.point().length() >= one.point().length() ? next : one);
  }

  /// The path by which the owner of this table finds what the other finds at `path`.
  Optional<String> translate(String path, MountTable other) {
    return other
        .of(path)
        .flatMap(
            theirs -> {
              String below = theirs.below(path);
              String onDevice = theirs.root().equals("/") ? below : theirs.root() + below;
              return places(theirs.device(), onDevice).findFirst();
            });
  }

  private Stream<String> places(String device, String onDevice) {
    return mounts.stream()
        .filter(ours -> ours.device().equals(device))
        .filter(ours -> AbsolutePath.isIn(onDevice, ours.root()))
        .sorted(Comparator.comparingInt((Mounted ours) -> ours.root().length()).reversed())
        .flatMap(
            ours -> {
              String below =
                  ours.root().equals("/") ? onDevice : onDevice.substring(ours.root().length());
              return AbsolutePath.normal(ours.point() + "/" + below)
                  // Something mounted over it later hides it.
                  .filter(place -> of(place).filter(ours::equals).isPresent())
                  .stream();
            });
  }

  /// Spaces, tabs, line feeds and backslashes stand as three octal digits.
  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      String code = i + 4 <= text.length() ? text.substring(i, i + 4) : "";
      switch (code) {
        case "\\040" -> plain.append(' ');
        case "\\011" -> plain.append('\t');
        case "\\012" -> plain.append('\n');
        case "\\134" -> plain.append('\\');
        default -> {
          plain.append(text.charAt(i));
          continue;
        }
      }
      i += 3;
    }
    return plain.toString();
  }
}
