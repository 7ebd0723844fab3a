package dev.ishizue.host.network;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.Listener;
import dev.ishizue.core.node.ProcessFacts;
import dev.ishizue.host.network.SocketTable.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Sockets that wait for others to connect or send, and who holds them.
public final class Listeners {
  /// A line takes 150 bytes, and busy nodes have some 100,000 connections.
  private static final int MOST = 64 << 20;

  private static final List<String> PROTOCOLS = List.of("tcp", "tcp6", "udp", "udp6");

  private final FileTree files;
  private final Reading<List<ProcessFacts>> processes;

  public Listeners(FileTree files, Reading<List<ProcessFacts>> processes) {
    this.files = files;
    this.processes = processes;
  }

  /// Absent: the tree has no table of sockets at all. A kernel without IPv6 has none for it.
  public Reading<List<Listener>> observe() {
    String directory = directory();
    Map<String, List<Socket>> sockets = new LinkedHashMap<>();
    for (String protocol : PROTOCOLS) {
      switch (table(directory + "/" + protocol, protocol)) {
        case Reading.Known<List<Socket>>(List<Socket> known, _) -> sockets.put(protocol, known);
        case Reading.Absent<List<Socket>> _ -> {}
        case Reading.Unreadable<List<Socket>>(Origin origin, Obstacle obstacle) -> {
          return Reading.unreadable(origin, obstacle);
        }
      }
    }
    Origin origin = Origin.file(directory);
    return sockets.isEmpty() ? Reading.absent(origin) : Reading.known(held(sockets), origin);
  }

  /// That of the host, in case this program was put into a network of its own.
  private String directory() {
    return files.stat("/proc/1/net/tcp") instanceof Reading.Known ? "/proc/1/net" : "/proc/net";
  }

  private Reading<List<Socket>> table(String path, String protocol) {
    boolean bigEndian =
        files.text("/proc/sys/kernel/arch").ifKnown().filter("s390x\n"::equals).isPresent();
    return files
        .bytes(path, MOST)
        .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
        .map(text -> SocketTable.waiting(text, protocol.startsWith("tcp"), bigEndian));
  }

  private List<Listener> held(Map<String, List<Socket>> sockets) {
    Set<Long> inodes =
        sockets.values().stream()
            .flatMap(List::stream)
            .map(Socket::inode)
            .collect(Collectors.toSet());
    SocketHolders holders = SocketHolders.find(files, processes, inodes);
    List<Listener> listeners = new ArrayList<>();
    sockets.forEach(
        (protocol, all) ->
            all.forEach(
                socket ->
                    listeners.add(
                        new Listener(
                            protocol,
                            socket.address(),
                            socket.port(),
                            socket.uid(),
                            holders.of(socket.inode())))));
    return listeners.stream().distinct().toList();
  }
}
