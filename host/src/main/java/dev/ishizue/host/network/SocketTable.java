package dev.ishizue.host.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The kernel's table of sockets, such as `/proc/net/tcp6`.
final class SocketTable {
  private static final String LISTENING = "0A";
  private static final String UNCONNECTED = "07";

  private SocketTable() {}

  record Socket(String address, int port, int uid, long inode) {}

  /// Those that wait. Lines that are not understood are passed over.
  static List<Socket> waiting(String table, boolean tcp, boolean bigEndian) {
    List<Socket> sockets = new ArrayList<>();
    table.lines().forEach(line -> socket(line, tcp, bigEndian).ifPresent(sockets::add));
    return List.copyOf(sockets);
  }

  private static Optional<Socket> socket(String line, boolean tcp, boolean bigEndian) {
    List<String> fields = Stream.of(line.strip().split(" +")).toList();
    if (fields.size() < 10 || !fields.get(3).equals(tcp ? LISTENING : UNCONNECTED)) {
      return Optional.empty();
    }
    String local = fields.get(1);
    int colon = local.indexOf(':');
    boolean remote = fields.get(2).chars().anyMatch(c -> c != '0' && c != ':');
    if (colon < 0 || remote) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Socket(
              SocketAddress.of(local.substring(0, colon), bigEndian),
              Integer.parseUnsignedInt(local.substring(colon + 1), 16),
              Integer.parseUnsignedInt(fields.get(7)),
              Long.parseUnsignedLong(fields.get(9))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
