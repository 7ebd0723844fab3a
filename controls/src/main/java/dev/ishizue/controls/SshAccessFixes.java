package dev.ishizue.controls;

import dev.ishizue.core.intent.Expectation;
import dev.ishizue.core.node.SshFacts.AuthorizedKey;
import dev.ishizue.core.node.SshFacts.View;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Fixes that could lock people out: each makes sure first that somebody can still get in.
final class SshAccessFixes {
  /// The keywords that turn methods off.
  private static final Map<String, String> METHODS =
      Map.of(
          "password", "PasswordAuthentication",
          "keyboard-interactive", "KbdInteractiveAuthentication",
          "hostbased", "HostbasedAuthentication",
          "gssapi-with-mic", "GSSAPIAuthentication");

  private SshAccessFixes() {}

  static Proposal withoutRoot(SshServer ssh, SshDemand rootLogin) {
    Proposal proposal = SshDemand.propose(ssh, List.of(rootLogin));
    return proposal instanceof Proposal.ByHand || new SshLogins(ssh).anAdministratorHasKey()
        ? proposal.hazard("Whoever logs in as root over SSH, such as a backup, no longer can.")
        : Proposal.byHand(
            "no other user was seen who has a key, may log in and may become root with sudo, so"
                + " nobody could administer the node over SSH any more");
  }

  /// Shuts the ways in that need no key.
  static Proposal withoutPasswords(SshServer ssh, List<SshDemand> ways) {
    Proposal proposal = SshDemand.propose(ssh, ways);
    boolean harmless = changed(proposal).stream().allMatch("PermitEmptyPasswords"::equals);
    if (harmless || proposal instanceof Proposal.ByHand) {
      return proposal;
    }
    Optional<View> asking =
        ssh.views().stream().filter(view -> asksFor(view, changed(proposal))).findFirst();
    if (asking.isPresent()) {
      return Proposal.byHand(
          "AuthenticationMethods at %s asks for what would be turned off"
              .formatted(
                  asking.get().settings().get("authenticationmethods").values().origin().text()));
    }
    return new SshLogins(ssh).keys().isEmpty()
        ? Proposal.byHand(
            "no key was seen of a user who may log in, so nobody could log in any more")
        : proposal.hazard("Users who have no key can no longer log in over SSH.");
  }

  private static List<String> changed(Proposal proposal) {
    return proposal instanceof Proposal.Changes(List<Change> changes, _)
        ? changes.stream()
            .flatMap(c -> c instanceof Change.SshKeyword k ? Stream.of(k.keyword()) : Stream.of())
            .toList()
        : List.of();
  }

  private static boolean asksFor(View view, List<String> keywords) {
    return SshServer.words(view, "authenticationmethods").stream()
        .flatMap(list -> Stream.of(list.split(",", -1)))
        .map(method -> METHODS.getOrDefault(method.split(":", 2)[0], ""))
        .anyMatch(keywords::contains);
  }

  /// The list that the intent names, where there is none yet.
  static Proposal limitUsers(SshServer ssh) {
    for (View view : ssh.views()) {
      for (String keyword : List.of("allowusers", "allowgroups")) {
        if (!SshServer.words(view, keyword).isEmpty()) {
          return Proposal.byHand(
              "%s lists others than ssh.users in ishizue.yaml, and which of the two is right only"
                      .formatted(view.settings().get(keyword).values().origin().text())
                  + " the node's owner knows");
        }
      }
    }
    List<String> users = new ArrayList<>(ssh.node().intent().expect(Expectation.SSH_USERS));
    List<String> groups =
        users.stream().filter(u -> u.startsWith("%")).map(u -> u.substring(1)).toList();
    users.removeIf(user -> user.startsWith("%"));
    if (users.isEmpty() && groups.isEmpty()) {
      return Proposal.byHand("ssh.users in ishizue.yaml does not say who may log in");
    }
    if (!users.isEmpty() && !groups.isEmpty()) {
      return Proposal.byHand(
          "ssh.users names both users and groups, and sshd would let in only who is on both lists");
    }
    return limited(ssh, users, groups);
  }

  private static Proposal limited(SshServer ssh, List<String> users, List<String> groups) {
    List<AuthorizedKey> keys = new SshLogins(ssh).keys();
    boolean oneStays =
        keys.stream().map(AuthorizedKey::user).anyMatch(user -> isListed(ssh, user, users, groups));
    boolean plain =
        users.stream().allMatch(user -> user.matches("[A-Za-z0-9_.@:/-]+"))
            && groups.stream().allMatch(group -> group.matches("[A-Za-z0-9_.-]+"));
    if (!plain) {
      return Proposal.byHand("ssh.users holds patterns or names that sshd would read differently");
    }
    if (!oneStays) {
      return Proposal.byHand(
          "no key was seen of anybody whom ssh.users names, so nobody could log in any more");
    }
    return Proposal.of(
            users.isEmpty()
                ? new Change.SshKeyword("AllowGroups", String.join(" ", groups))
                : new Change.SshKeyword("AllowUsers", String.join(" ", users)))
        .hazard("Users whom ssh.users does not name can no longer log in over SSH.");
  }

  private static boolean isListed(
      SshServer ssh, String user, List<String> users, List<String> groups) {
    return users.stream().anyMatch(entry -> entry.split("@", 2)[0].equals(user))
        || groups.stream().anyMatch(group -> SshUsers.isMember(ssh.node(), user, group));
  }
}
