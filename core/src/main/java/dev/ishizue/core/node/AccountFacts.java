package dev.ishizue.core.node;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import java.util.List;
import java.util.Map;

/// Users, groups, the state of passwords (never their hashes) and what sudo grants.
///
/// @param passwords by user name
/// @param sudo every sudoers line that grants or sets something, include order kept
/// @param pamNullOk places where PAM accepts an empty password
/// @param idleTimeouts places that end idle shells: `TMOUT`, `StopIdleSessionSec`
public record AccountFacts(
    Reading<List<User>> users,
    Reading<List<Group>> groups,
    Reading<Map<String, Password>> passwords,
    Reading<List<SudoRule>> sudo,
    Reading<List<Evidence>> pamNullOk,
    Reading<List<IdleTimeout>> idleTimeouts) {

  public record User(String name, int uid, int gid, String home, String shell, int line) {}

  public record Group(String name, int gid, List<String> members, int line) {}

  /// @param algorithm crypt(3)'s name, such as `yescrypt`, `sha512crypt`, `md5crypt`, or empty
  public record Password(State state, String algorithm, int line) {
    public enum State {
      SET,
      LOCKED,
      EMPTY
    }
  }

  /// @param text the line as written, continuations joined; of `Defaults` one setting
  /// @param subject whom it is for: a user, `%group`, `#uid` or `ALL`; of `Defaults` its scope,
  ///   such as `:deploy`, or empty
  public record SudoRule(String text, Kind kind, String subject, Origin origin) {
    public enum Kind {
      GRANT,
      GRANT_WITHOUT_PASSWORD,
      DEFAULTS
    }
  }

  /// @param seconds 0 for no timeout
  /// @param readOnly a user cannot change it
  public record IdleTimeout(String mechanism, long seconds, boolean readOnly, Origin origin) {}
}
