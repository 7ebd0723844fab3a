package dev.ishizue.host.ssh;

import java.util.List;

/// What Match blocks can tell apart of a connection.
///
/// @param host the client's name, or its address where names are not looked up
/// @param routingDomain empty for none
/// @param version what the client calls itself
record Connection(
    Person user,
    String host,
    String address,
    String localAddress,
    int localPort,
    String routingDomain,
    String version) {

  /// @param exists the system knows the user
  record Person(String name, List<String> groups, boolean exists, boolean superuser) {
    Person {
      groups = List.copyOf(groups);
    }
  }
}
