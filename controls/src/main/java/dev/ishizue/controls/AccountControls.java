package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.complianceAsCode;
import static dev.ishizue.core.control.Reference.lynis;
import static dev.ishizue.core.control.Reference.nist;
import static dev.ishizue.core.control.Scope.HOST;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.LOW;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.intent.Expectation;
import dev.ishizue.core.node.AccountFacts.Password;
import dev.ishizue.core.node.AccountFacts.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Local accounts: who can become a user of the node at all.
final class AccountControls {
  private static final int FIRST_PERSON = 1000;
  private static final int NOBODY = 65534;
  private static final Set<String> STRONG =
      Set.of("yescrypt", "gost-yescrypt", "scrypt", "sha512crypt", "bcrypt");

  /// Programs in the place of a shell that let nobody work.
  private static final Set<String> NO_SHELLS =
      Set.of("nologin", "false", "sync", "shutdown", "halt", "git-shell");

  static final Control ROOT_LOCKED =
      control("access.accounts.root-locked", MEDIUM, HOST)
          .title("Only root has uid 0 and its password is locked or strong")
          .because(
              "A second account with uid 0 is root under a name nobody watches, and a weakly hashed"
                  + " root password opens the console to whoever once read a backup of it. Whether"
                  + " a plan for emergency access is on record cannot be seen on the node.")
          .references(nist("4.5.4"), lynis("AUTH-9204", "AUTH-9229"))
          .check(node -> Judgement.all(onlyRootIsRoot(node), rootPassword(node)))
          .remedy(
              "Give other accounts with uid 0 an uid of their own or delete them. Lock root with"
                  + " 'passwd -l root' after another way to become root was tried out, or set its"
                  + " password anew under yescrypt or SHA-512. Write down how to get in by the"
                  + " console in an emergency.")
          .byHand(
              "Somebody may depend on that account or password, and another way to become root must"
                  + " be tried out first.");

  static final Control NONE_PASSWORDLESS =
      control("access.accounts.none-passwordless", HIGH, HOST)
          .title("No account has an empty password and unused accounts are locked")
          .because(
              "An account without a password is open to anyone who reaches a login prompt or may"
                  + " call su, and an account that nobody uses is one whose abuse nobody notices."
                  + " When accounts were last used is not looked at.")
          .references(nist("4.5.4"), lynis("AUTH-9283", "AUTH-9284"))
          .check(node -> Judgement.all(noEmptyPassword(node), shellsOnlyForDeclaredUsers(node)))
          .remedy(
              "Lock accounts with an empty password ('passwd -l NAME'). Give system accounts the"
                  + " shell /usr/sbin/nologin ('usermod -s'). Delete the image's default user"
                  + " (ubuntu, core, ec2-user, azureuser) if nobody needs it. List the accounts"
                  + " that people use under expect: accounts.interactive in ishizue.yaml.")
          .byHand(
              "Who or what uses an account only the node's owner can say, and locking one that is"
                  + " needed locks somebody out.");

  static final Control SESSION_TIMEOUT =
      control("access.accounts.session-timeout", LOW, HOST)
          .title("Idle shells and consoles end by themselves")
          .because(
              "A forgotten root shell on a console or in a terminal session is taken over by the"
                  + " next person who comes by.")
          .references(complianceAsCode("accounts_tmout"))
          .check(IdleShells::judge)
          .remedy(
              "Write 'TMOUT=900', 'readonly TMOUT' and 'export TMOUT' on three lines into"
                  + " /etc/profile.d/timeout.sh, or set StopIdleSessionSec=15min under [Login] in a"
                  + " file in /etc/systemd/logind.conf.d and restart systemd-logind.")
          .fixedBy(IdleShells::fix);

  private AccountControls() {}

  static List<Control> all() {
    return List.of(ROOT_LOCKED, NONE_PASSWORDLESS, SESSION_TIMEOUT);
  }

  private static Judgement onlyRootIsRoot(Node node) {
    return Judged.orNotApplicable(
        node.facts().accounts().users(),
        "there are no local accounts",
        users -> {
          List<User> others =
              users.value().stream().filter(u -> u.uid() == 0 && !u.name().equals("root")).toList();
          return others.isEmpty()
              ? Judgement.pass("only root has uid 0", new Evidence("root", users.origin()))
              : new Judgement.Fail(
                  names(others) + " has uid 0 besides root", evidence(others, users.origin()));
        });
  }

  private static Judgement rootPassword(Node node) {
    return Judged.orNotApplicable(
        node.facts().accounts().passwords(),
        "there are no local accounts",
        passwords -> {
          Password root = passwords.value().get("root");
          if (root == null) {
            return Judgement.notApplicable("there is no account root");
          }
          Origin origin = at(passwords.origin(), root.line());
          return switch (root.state()) {
            case LOCKED ->
                Judgement.pass("the password of root is locked", new Evidence("locked", origin));
            case EMPTY ->
                Judgement.fail("the password of root is empty", new Evidence("empty", origin));
            case SET -> {
              String is = "the password of root is hashed with " + root.algorithm();
              Evidence evidence = new Evidence(root.algorithm(), origin);
              yield STRONG.contains(root.algorithm())
                  ? Judgement.pass(is, evidence)
                  : Judgement.fail(is + ", must be locked, yescrypt or SHA-512", evidence);
            }
          };
        });
  }

  /// Where PAM accepts an empty password is shown with the accounts that have one.
  private static Judgement noEmptyPassword(Node node) {
    return Judged.orNotApplicable(
        node.facts().accounts().passwords(),
        "there are no local accounts",
        passwords -> {
          List<String> names = new ArrayList<>();
          List<Evidence> evidence = new ArrayList<>();
          for (Map.Entry<String, Password> entry : passwords.value().entrySet()) {
            if (entry.getValue().state() == Password.State.EMPTY) {
              names.add(entry.getKey());
              evidence.add(
                  new Evidence(
                      entry.getKey() + " has no password",
                      at(passwords.origin(), entry.getValue().line())));
            }
          }
          if (names.isEmpty()) {
            return Judgement.pass(
                "no account has an empty password", new Evidence("none", passwords.origin()));
          }
          node.facts().accounts().pamNullOk().ifKnown().ifPresent(evidence::addAll);
          return new Judgement.Fail(
              "the password of " + String.join(", ", names) + " is empty", evidence);
        });
  }

  private static Judgement shellsOnlyForDeclaredUsers(Node node) {
    return Judged.orNotApplicable(
        node.facts().accounts().users(),
        "there are no local accounts",
        users -> {
          List<String> declared = node.intent().expect(Expectation.ACCOUNTS_INTERACTIVE);
          List<User> undeclared =
              users.value().stream()
                  .filter(user -> user.uid() != 0 && hasShell(user))
                  .filter(user -> !declared.contains(user.name()))
                  .toList();
          Evidence intent = node.intent().evidence(Expectation.ACCOUNTS_INTERACTIVE);
          if (undeclared.isEmpty()) {
            return Judgement.pass(
                "only declared accounts have a shell",
                new Evidence("no other", users.origin()),
                intent);
          }
          List<Evidence> evidence = new ArrayList<>(evidence(undeclared, users.origin()));
          evidence.add(intent);
          return new Judgement.Fail(
              "%s may log in but is not among accounts.interactive".formatted(describe(undeclared)),
              evidence);
        });
  }

  /// An empty shell means /bin/sh.
  static boolean hasShell(User user) {
    String program = user.shell().substring(user.shell().lastIndexOf('/') + 1);
    return !NO_SHELLS.contains(program);
  }

  private static String describe(List<User> users) {
    List<String> words = new ArrayList<>();
    for (User user : users) {
      boolean person =
          Integer.compareUnsigned(user.uid(), FIRST_PERSON) >= 0 && user.uid() != NOBODY;
      words.add(person ? user.name() : "system account " + user.name());
    }
    return String.join(", ", words);
  }

  private static String names(List<User> users) {
    return String.join(", ", users.stream().map(User::name).toList());
  }

  private static List<Evidence> evidence(List<User> users, Origin file) {
    return users.stream()
        .map(
            user ->
                new Evidence(
                    "%s has uid %s and shell %s"
                        .formatted(
                            user.name(),
                            Integer.toUnsignedString(user.uid()),
                            user.shell().isEmpty() ? "/bin/sh" : user.shell()),
                    at(file, user.line())))
        .toList();
  }

  private static Origin at(Origin file, int line) {
    return file instanceof Origin.InFile(String path, int _) ? Origin.line(path, line) : file;
  }
}
