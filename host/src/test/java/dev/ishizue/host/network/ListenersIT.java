package dev.ishizue.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.node.Listener;
import dev.ishizue.host.files.RootFiles;
import dev.ishizue.host.process.ProcessTable;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Sockets of this very process.
class ListenersIT {
  @Test
  void findsItsOwnSockets() throws Exception {
    try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        DatagramSocket udp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      List<Listener> listeners = observe();
      for (int port : List.of(tcp.getLocalPort(), udp.getLocalPort())) {
        assertThat(listeners)
            .filteredOn(listener -> listener.port() == port)
            .singleElement()
            .satisfies(
                listener -> {
                  assertThat(listener.isLoopback()).isTrue();
                  assertThat((long) listener.process().ifKnown().orElseThrow().pid())
                      .isEqualTo(ProcessHandle.current().pid());
                });
      }
    }
  }

  private static List<Listener> observe() {
    RootFiles files = RootFiles.live();
    return new Listeners(files, new ProcessTable(files).observe())
        .observe()
        .ifKnown()
        .orElseThrow();
  }
}
