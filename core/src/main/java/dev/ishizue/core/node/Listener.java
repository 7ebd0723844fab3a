package dev.ishizue.core.node;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.ishizue.core.fact.Reading;

/// A listening socket.
///
/// @param protocol `tcp`, `tcp6`, `udp`, `udp6`
/// @param address in its usual notation, `0.0.0.0` or `::` for all
/// @param process the name and pid of who holds it; needs root for other users' sockets
public record Listener(
    String protocol, String address, int port, int uid, Reading<Holder> process) {

  public record Holder(int pid, String name) {}

  @JsonIgnore
  public boolean isLoopback() {
    return address.startsWith("127.") || address.equals("::1") || address.startsWith("::ffff:127.");
  }
}
