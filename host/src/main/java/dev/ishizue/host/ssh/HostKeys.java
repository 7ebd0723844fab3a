package dev.ishizue.host.ssh;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.SshFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The host keys sshd uses, known by their public halves; private halves are only looked at from
/// outside.
final class HostKeys {
  private HostKeys() {}

  /// @param paths private halves that are configured
  static Reading<List<SshFacts.HostKey>> read(FileTree files, List<String> paths) {
    List<SshFacts.HostKey> keys = new ArrayList<>();
    for (String path : paths) {
      switch (files.text(path + ".pub")) {
        case Reading.Known<String>(String text, Origin _) -> keys.add(key(path, text));
        case Reading.Absent<String> _ -> {
          if (!(files.stat(path) instanceof Reading.Absent)) {
            keys.add(new SshFacts.HostKey(path, "", 0));
          }
        }
        case Reading.Unreadable<String>(Origin origin, Obstacle obstacle) -> {
          return Reading.unreadable(origin, obstacle);
        }
      }
    }
    return Reading.known(List.copyOf(keys), Origin.file("/etc/ssh"));
  }

  /// The files of the private halves that are there, and leftovers beside them.
  static List<Reading<FileFacts>> files(FileTree files, List<String> configured) {
    List<String> paths = new ArrayList<>(configured);
    for (String name : files.list("/etc/ssh").ifKnown().orElse(List.of())) {
      String path = "/etc/ssh/" + name;
      if (name.startsWith("ssh_host_") && name.endsWith("_key") && !paths.contains(path)) {
        paths.add(path);
      }
    }
    return paths.stream()
        .map(files::stat)
        .filter(stat -> !(stat instanceof Reading.Absent))
        .toList();
  }

  private static SshFacts.HostKey key(String path, String text) {
    Optional<KeyLine> line = text.lines().findFirst().flatMap(KeyLine::parse);
    return line.map(l -> new SshFacts.HostKey(path, l.key().type(), l.key().bits()))
        .orElse(new SshFacts.HostKey(path, "", 0));
  }
}
