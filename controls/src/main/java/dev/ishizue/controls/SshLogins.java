package dev.ishizue.controls;

import dev.ishizue.core.node.AccountFacts;
import dev.ishizue.core.node.AccountFacts.Group;
import dev.ishizue.core.node.AccountFacts.Password;
import dev.ishizue.core.node.AccountFacts.SudoRule;
import dev.ishizue.core.node.AccountFacts.User;
import dev.ishizue.core.node.SshFacts.AuthorizedKey;
import dev.ishizue.core.node.SshFacts.View;
import dev.ishizue.core.node.SshPattern;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who can be relied on to get in with a key, so that a change locks nobody out. In doubt nobody:
/// keys that were not seen, certificates, and keys that run one command only do not count.
record SshLogins(SshServer ssh) {

  /// Everything, as anyone or as root.
  private static final Pattern ANYTHING =
      Pattern.compile("(?:\\((?:ALL|root)\\b[^)]*\\)\\s*)?(?:[A-Z_]+:\\s*)*ALL");

  /// Keys that open a shell for a user who may log in.
  List<AuthorizedKey> keys() {
    Set<String> users =
        accounts().users().ifKnown().stream()
            .flatMap(List::stream)
            .filter(this::mayLogIn)
            .map(User::name)
            .collect(Collectors.toSet());
    return ssh.node().facts().ssh().keys().ifKnown().stream()
        .flatMap(List::stream)
        .filter(key -> users.contains(key.user()) && opensShell(key))
        .toList();
  }

  /// A user besides root has a key and may do anything with sudo.
  boolean anAdministratorHasKey() {
    Set<String> users = keys().stream().map(AuthorizedKey::user).collect(Collectors.toSet());
    return accounts().users().ifKnown().stream()
        .flatMap(List::stream)
        .anyMatch(user -> user.uid() != 0 && users.contains(user.name()) && mayBecomeRoot(user));
  }

  private static boolean opensShell(AuthorizedKey key) {
    return !key.type().startsWith("ssh-dss")
        && key.options().stream()
            .map(option -> option.toLowerCase(Locale.ROOT))
            .noneMatch(
                option ->
                    option.equals("cert-authority")
                        || option.startsWith("command=")
                        || option.startsWith("expiry-time="));
  }

  private boolean mayLogIn(User user) {
    List<View> views =
        ssh.views().stream()
            .filter(v -> v.superuser() == (user.uid() == 0))
            .filter(v -> v.user().isEmpty() || v.user().equals(user.name()))
            .toList();
    return AccountControls.hasShell(user)
        && !isLocked(user)
        && !views.isEmpty()
        && views.stream().allMatch(view -> mayLogIn(view, user));
  }

  private boolean mayLogIn(View view, User user) {
    List<String> allowed = SshServer.words(view, "allowgroups");
    List<String> denied = SshServer.words(view, "denygroups");
    Set<String> groups = groups(user);
    return !SshAccessControls.isShutOut(view, user.name())
        && (allowed.isEmpty() || isAmong(groups, allowed))
        && !isAmong(groups, denied)
        && SshServer.is(view, "pubkeyauthentication", "yes")
        && !SshServer.isSet(view, "forcecommand")
        && (user.uid() != 0
            || SshServer.is(view, "permitrootlogin", "yes")
            || SshServer.is(view, "permitrootlogin", "prohibit-password"));
  }

  private static boolean isAmong(Set<String> groups, List<String> patterns) {
    return groups.stream().anyMatch(g -> patterns.stream().anyMatch(p -> SshPattern.matches(g, p)));
  }

  /// Without PAM sshd itself refuses whoever is locked, whatever he has to show.
  private boolean isLocked(User user) {
    return !SshServer.is(ssh.general(), "usepam", "yes") && password(user) != Password.State.SET;
  }

  private boolean mayBecomeRoot(User user) {
    Set<String> subjects =
        Stream.concat(
                Stream.of("ALL", user.name(), "#" + user.uid()),
                groups(user).stream().map(group -> "%" + group))
            .collect(Collectors.toSet());
    return accounts().sudo().ifKnown().stream()
        .flatMap(List::stream)
        .filter(rule -> subjects.contains(rule.subject()))
        .anyMatch(rule -> allowsAnything(rule, user));
  }

  private boolean allowsAnything(SudoRule rule, User user) {
    boolean passwordFits =
        rule.kind() == SudoRule.Kind.GRANT_WITHOUT_PASSWORD
            || (rule.kind() == SudoRule.Kind.GRANT && password(user) == Password.State.SET);
    String what = rule.text().substring(rule.text().indexOf('=') + 1).strip();
    return passwordFits && ANYTHING.matcher(what).matches();
  }

  private Password.State password(User user) {
    return accounts()
        .passwords()
        .ifKnown()
        .map(passwords -> passwords.get(user.name()))
        .map(Password::state)
        .orElse(Password.State.LOCKED);
  }

  private Set<String> groups(User user) {
    return accounts().groups().ifKnown().stream()
        .flatMap(List::stream)
        .filter(group -> group.gid() == user.gid() || group.members().contains(user.name()))
        .map(Group::name)
        .collect(Collectors.toSet());
  }

  private AccountFacts accounts() {
    return ssh.node().facts().accounts();
  }
}
