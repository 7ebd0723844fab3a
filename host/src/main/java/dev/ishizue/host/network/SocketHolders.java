package dev.ishizue.host.network;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.Listener.Holder;
import dev.ishizue.core.node.ProcessFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which process has which socket open, found in one pass over the open files of all.
final class SocketHolders {
  private static final Origin PROC = Origin.file("/proc");
  private static final int MOST_FILES = 500_000;

  private final Map<Long, Holder> holders = new HashMap<>();

  /// Why a socket without a holder may have one all the same.
  private Optional<Obstacle> blind = Optional.empty();

  private SocketHolders() {}

  static SocketHolders find(
      FileTree files, Reading<List<ProcessFacts>> processes, Set<Long> inodes) {
    SocketHolders found = new SocketHolders();
    switch (processes) {
      case Reading.Known<List<ProcessFacts>>(List<ProcessFacts> all, _) ->
          found.search(files, all, inodes);
      case Reading.Absent<List<ProcessFacts>> _ ->
          found.blind = Optional.of(Obstacle.notObserved("no process was seen"));
      case Reading.Unreadable<List<ProcessFacts>>(_, Obstacle obstacle) ->
          found.blind = Optional.of(obstacle);
    }
    return found;
  }

  /// Absent: no process holds it, as with the kernel's own sockets.
  Reading<Holder> of(long inode) {
    Holder holder = holders.get(inode);
    if (holder != null) {
      return Reading.known(holder, Origin.file("/proc/" + holder.pid() + "/fd"));
    }
    return blind
        .<Reading<Holder>>map(obstacle -> Reading.unreadable(PROC, obstacle))
        .orElseGet(() -> Reading.absent(PROC));
  }

  /// Of several processes that share a socket the one with the lowest pid is named, which mostly is
  /// the parent.
  private void search(FileTree files, List<ProcessFacts> processes, Set<Long> inodes) {
    int looks = 0;
    boolean sawAny = false;
    for (ProcessFacts process : processes) {
      if (holders.size() == inodes.size()) {
        return;
      }
      String directory = "/proc/" + process.pid() + "/fd";
      switch (files.list(directory)) {
        case Reading.Known<List<String>>(List<String> names, _) -> {
          sawAny = true;
          for (String name : names) {
            if (looks++ == MOST_FILES) {
              blind =
                  Optional.of(
                      new Obstacle(Obstacle.Kind.TOO_LARGE, "there are too many open files"));
              return;
            }
            inode(files.link(directory + "/" + name))
                .filter(inodes::contains)
                .ifPresent(i -> holders.putIfAbsent(i, new Holder(process.pid(), process.name())));
          }
        }
        case Reading.Absent<List<String>> _ -> {}
        case Reading.Unreadable<List<String>>(_, Obstacle obstacle) -> {
          if (obstacle.kind() != Obstacle.Kind.VANISHED) {
            sawAny = true;
            blind = Optional.of(obstacle);
          }
        }
      }
    }
    if (!sawAny) {
      blind = Optional.of(Obstacle.notObserved("this tree does not tell which files are open"));
    }
  }

  private static Optional<Long> inode(Reading<String> link) {
    return link.ifKnown()
        .filter(target -> target.startsWith("socket:[") && target.endsWith("]"))
        .flatMap(target -> number(target.substring(8, target.length() - 1)));
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.parseUnsignedLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
