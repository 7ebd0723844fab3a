package dev.ishizue.host.runtime;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;

/// Who reaches a socket: its own mode, less what the directories above it keep out.
final class Sockets {
  private final FileTree files;

  Sockets(FileTree files) {
    this.files = files;
  }

  /// A socket that is not there now will be there when its runtime starts, and is then seen.
  Reading<FileFacts> reachable(String path) {
    return files.stat(path).map(socket -> behindParents(path, socket));
  }

  private FileFacts behindParents(String path, FileFacts socket) {
    int mode = socket.mode();
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      FileFacts parent = files.stat(path.substring(0, slash)).ifKnown().orElse(socket);
      if (parent.kind() != FileFacts.Kind.DIRECTORY) {
        continue;
      }
      if ((parent.mode() & 01) == 0 && parent.gid() == 0) {
        mode &= ~07;
      }
      if ((parent.mode() & 011) == 0) {
        mode &= ~077;
      }
    }
    return new FileFacts(
        socket.path(),
        socket.kind(),
        mode,
        socket.uid(),
        socket.gid(),
        socket.size(),
        socket.modified());
  }
}
