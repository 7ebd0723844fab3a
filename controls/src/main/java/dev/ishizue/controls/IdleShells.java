package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.AccountFacts.IdleTimeout;
import dev.ishizue.core.node.AccountFacts.User;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.List;
import java.util.Optional;

/// Whether idle sessions end, and what makes them.
final class IdleShells {
  private static final long LONGEST_IDLE = 900;
  private static final String DIRECTORY = "/etc/profile.d/";

  /// Sorted behind the others: a shell complains of every line that sets what is readonly.
  private static final String OWN = DIRECTORY + "zz-ishizue-timeout.sh";

  private IdleShells() {}

  static Judgement judge(Node node) {
    if (node.facts().accounts().users() instanceof Reading.Absent<List<User>> absent) {
      return Judgement.notApplicable(
          "there are no local accounts, hence no sessions", Evidence.of(absent));
    }
    return Judged.orFailAbsent(
        node.facts().accounts().idleTimeouts(),
        "nothing ends idle sessions",
        timeouts -> {
          Optional<IdleTimeout> shell = shellTimeout(timeouts.value());
          Optional<IdleTimeout> logind =
              timeouts.value().stream()
                  .filter(t -> !t.mechanism().equals("TMOUT"))
                  .reduce((_, later) -> later);
          if (logind.isPresent() && logind.get().seconds() > 0) {
            return Judgement.pass("logind ends idle sessions", evidence(logind.get()));
          }
          if (shell.isEmpty()) {
            return Judgement.fail(
                "nothing ends idle sessions: neither TMOUT nor StopIdleSessionSec is set",
                new Evidence("not set", timeouts.origin()));
          }
          return judgeShell(shell.get());
        });
  }

  private static Judgement judgeShell(IdleTimeout timeout) {
    String is = "TMOUT is " + timeout.seconds();
    if (timeout.seconds() < 0) {
      return Judgement.unknown(
          "TMOUT is set to something only a shell can compute", evidence(timeout));
    }
    if (timeout.seconds() == 0 || timeout.seconds() > LONGEST_IDLE) {
      return Judgement.fail(is + ", must be 1 to " + LONGEST_IDLE, evidence(timeout));
    }
    return timeout.readOnly()
        ? Judgement.pass(is + " and readonly", evidence(timeout))
        : Judgement.fail(is + " but any user can change it, must be readonly", evidence(timeout));
  }

  /// Once readonly, a variable keeps its value whatever comes later.
  private static Optional<IdleTimeout> shellTimeout(List<IdleTimeout> all) {
    List<IdleTimeout> shell = all.stream().filter(t -> t.mechanism().equals("TMOUT")).toList();
    return shell.stream()
        .filter(IdleTimeout::readOnly)
        .findFirst()
        .or(() -> shell.stream().reduce((_, later) -> later));
  }

  /// A line elsewhere that came after ours would make every shell complain, and one that is
  /// readonly cannot be outdone.
  static Proposal fix(Node node) {
    for (IdleTimeout timeout : node.facts().accounts().idleTimeouts().ifKnown().orElse(List.of())) {
      if (!timeout.mechanism().equals("TMOUT")) {
        continue;
      }
      if (timeout.readOnly()) {
        return Proposal.byHand(
            "%s makes TMOUT readonly, which no other file can change"
                .formatted(timeout.origin().text()));
      }
      if (!isReadBefore(timeout.origin())) {
        return Proposal.byHand(
            "%s sets TMOUT too, and may do so after any file of this tool's"
                .formatted(timeout.origin().text()));
      }
    }
    return Proposal.of(
            new Change.OwnLines(OWN, List.of("TMOUT=900", "readonly TMOUT", "export TMOUT")))
        .hazard(
            "A shell that waits at its prompt for 15 minutes ends, also within screen or tmux.");
  }

  private static boolean isReadBefore(Origin origin) {
    return origin instanceof Origin.InFile(String path, int _)
        && path.startsWith(DIRECTORY)
        && path.compareTo(OWN) < 0;
  }

  private static Evidence evidence(IdleTimeout timeout) {
    return Evidence.of(timeout.mechanism() + "=" + timeout.seconds(), timeout.origin());
  }
}
