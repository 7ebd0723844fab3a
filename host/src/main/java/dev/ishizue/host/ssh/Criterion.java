package dev.ishizue.host.ssh;

import dev.ishizue.core.node.SshPattern;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// One attribute of a Match line; all of them must hold.
///
/// @param pattern empty for those that take none
record Criterion(Kind kind, String pattern) {

  enum Kind {
    ALL,
    USER,
    GROUP,
    HOST,
    ADDRESS,
    LOCALADDRESS,
    LOCALPORT,
    RDOMAIN,
    /// OpenSSH 9.9 and later: the user does not exist.
    INVALID_USER,
    /// OpenSSH 10 and later: the client's version.
    VERSION;

    static Optional<Kind> of(String written) {
      String name = written.toUpperCase(Locale.ROOT).replace('-', '_');
      return Stream.of(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }

    boolean takesPattern() {
      return this != ALL && this != INVALID_USER;
    }
  }

  boolean holds(Connection connection) {
    return switch (kind) {
      case ALL -> true;
      case USER -> SshPattern.listMatches(connection.user().name(), pattern);
      case GROUP -> SshPattern.anyMatches(connection.user().groups(), pattern);
      case HOST ->
          SshPattern.listMatches(
              connection.host().toLowerCase(Locale.ROOT), pattern.toLowerCase(Locale.ROOT));
      case ADDRESS -> AddressList.matches(connection.address(), pattern);
      case LOCALADDRESS -> AddressList.matches(connection.localAddress(), pattern);
      case LOCALPORT -> pattern.equals(String.valueOf(connection.localPort()));
      case RDOMAIN ->
          !connection.routingDomain().isEmpty()
              && SshPattern.listMatches(connection.routingDomain(), pattern);
      case INVALID_USER -> !connection.user().exists();
      case VERSION -> SshPattern.listMatches(connection.version(), pattern);
    };
  }
}
