package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.lynis;
import static dev.ishizue.core.control.Reference.nist;
import static dev.ishizue.core.control.Scope.HOST;
import static dev.ishizue.core.control.Severity.HIGH;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.intent.Expectation;
import dev.ishizue.core.node.AccountFacts.Group;
import dev.ishizue.core.node.AccountFacts.SudoRule;
import dev.ishizue.core.node.AccountFacts.SudoRule.Kind;
import dev.ishizue.core.node.AccountFacts.User;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Who can become root on the node, by sudo or by a group that amounts to it.
final class SudoControls {

  /// Members reach root without sudo: through a container, a disk or a virtual machine.
  private static final Set<String> ROOT_EQUIVALENT =
      Set.of("docker", "lxd", "incus-admin", "microk8s", "snap_microk8s", "disk", "libvirt");

  static final Control SUDO_NARROW =
      control("access.accounts.sudo-narrow", HIGH, HOST)
          .title("Administrative rights on the node are few, logged and need authentication")
          .because(
              "Whoever takes over an account that may use sudo without a password, or that is in a"
                  + " group such as docker, lxd or disk, is root at once and leaves no trace of"
                  + " how. Polkit rules are programs and are not looked at.")
          .references(nist("4.5.4"), lynis("AUTH-9250", "AUTH-9252"))
          .check(
              node ->
                  Judgement.all(
                      passwordsAreAsked(node), sudoIsLogged(node), groupsAreDeclared(node)))
          .remedy(
              "Remove NOPASSWD and !authenticate with 'visudo' and check with 'visudo -c'. Empty"
                  + " the groups docker, lxd, microk8s, disk and libvirt ('gpasswd -d USER GROUP');"
                  + " members of microk8s read the cluster's admin kubeconfig. Record automation"
                  + " under accounts.automation and people under accounts.administrators in"
                  + " ishizue.yaml.")
          .byHand(
              "Who needs which rights, and which automation runs without a password, only the"
                  + " node's owner can say.");

  private SudoControls() {}

  static List<Control> all() {
    return List.of(SUDO_NARROW);
  }

  private static Judgement passwordsAreAsked(Node node) {
    return Judged.orPassAbsent(
        node.facts().accounts().sudo(),
        "there are no sudoers, so sudo grants nothing",
        sudo -> {
          List<SudoRule> open = sudo.value().stream().filter(SudoControls::asksNoPassword).toList();
          Set<String> unrecorded = new LinkedHashSet<>();
          List<Evidence> evidence = new ArrayList<>();
          for (SudoRule rule : open) {
            if (!isRecorded(node, rule)) {
              unrecorded.add(rule.kind() == Kind.DEFAULTS ? rule.text() : rule.subject());
              evidence.add(new Evidence(rule.text(), rule.origin()));
            }
          }
          evidence.add(node.intent().evidence(Expectation.ACCOUNTS_AUTOMATION));
          return unrecorded.isEmpty()
              ? new Judgement.Pass(
                  "sudo asks for a password", add(evidence, new Evidence("yes", sudo.origin())))
              : new Judgement.Fail(
                  "sudo asks no password because of " + String.join(", ", unrecorded), evidence);
        });
  }

  /// Rules for root itself give it nothing.
  private static boolean asksNoPassword(SudoRule rule) {
    return switch (rule.kind()) {
      case GRANT -> false;
      case GRANT_WITHOUT_PASSWORD -> !Set.of("root", "#0").contains(rule.subject());
      case DEFAULTS ->
          rule.text().equals("!authenticate") || rule.text().startsWith("exempt_group=");
    };
  }

  private static boolean isRecorded(Node node, SudoRule rule) {
    List<String> automation = node.intent().expect(Expectation.ACCOUNTS_AUTOMATION);
    String subject =
        switch (rule.kind()) {
          case GRANT, GRANT_WITHOUT_PASSWORD -> rule.subject();
          case DEFAULTS ->
              rule.text().startsWith("exempt_group=")
                  ? "%" + rule.text().substring("exempt_group=".length())
                  : rule.subject().replaceFirst("^:", "");
        };
    List<String> members = members(node, subject);
    return automation.contains(subject) || (!members.isEmpty() && automation.containsAll(members));
  }

  /// Sudo writes to the system's log unless it is told not to.
  private static Judgement sudoIsLogged(Node node) {
    return Judged.orPassAbsent(
        node.facts().accounts().sudo(),
        "there are no sudoers, so sudo grants nothing",
        sudo -> {
          List<SudoRule> silent =
              sudo.value().stream()
                  .filter(rule -> rule.kind() == Kind.DEFAULTS)
                  .filter(rule -> Set.of("!syslog", "!log_allowed").contains(rule.text()))
                  .toList();
          return silent.isEmpty()
              ? Judgement.pass("sudo writes to the log", new Evidence("yes", sudo.origin()))
              : new Judgement.Fail(
                  "sudo does not write to the log",
                  silent.stream().map(r -> new Evidence(r.text(), r.origin())).toList());
        });
  }

  private static Judgement groupsAreDeclared(Node node) {
    return Judged.orNotApplicable(
        node.facts().accounts().groups(),
        "there are no local groups",
        groups ->
            Judged.orNotApplicable(
                node.facts().accounts().users(),
                "there are no local accounts",
                users -> groupsAreDeclared(node, groups, users.value())));
  }

  private static Judgement groupsAreDeclared(
      Node node, Reading.Known<List<Group>> groups, List<User> users) {
    List<String> administrators = node.intent().expect(Expectation.ACCOUNTS_ADMINISTRATORS);
    List<String> found = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (Group group : groups.value()) {
      if (ROOT_EQUIVALENT.contains(group.name())) {
        for (String member : members(group, users)) {
          if (!member.equals("root") && !administrators.contains(member)) {
            found.add(member + " in " + group.name());
            evidence.add(
                new Evidence(member + " in " + group.name(), at(groups.origin(), group.line())));
          }
        }
      }
    }
    evidence.add(node.intent().evidence(Expectation.ACCOUNTS_ADMINISTRATORS));
    return found.isEmpty()
        ? new Judgement.Pass(
            "no group that amounts to root has members that are not declared",
            add(evidence, new Evidence("none", groups.origin())))
        : new Judgement.Fail(
            "undeclared members of groups that amount to root: " + String.join(", ", found),
            evidence);
  }

  /// The local members of `%group`; none for a subject of another kind.
  private static List<String> members(Node node, String subject) {
    List<User> users = node.facts().accounts().users().ifKnown().orElse(List.of());
    return node.facts().accounts().groups().ifKnown().orElse(List.of()).stream()
        .filter(group -> subject.equals("%" + group.name()) || subject.equals("%#" + group.gid()))
        .flatMap(group -> members(group, users).stream())
        .toList();
  }

  private static Set<String> members(Group group, List<User> users) {
    Set<String> members = new LinkedHashSet<>(group.members());
    users.stream().filter(u -> u.gid() == group.gid()).map(User::name).forEach(members::add);
    return members;
  }

  private static List<Evidence> add(List<Evidence> evidence, Evidence first) {
    return Stream.concat(Stream.of(first), evidence.stream()).toList();
  }

  private static Origin at(Origin file, int line) {
    return file instanceof Origin.InFile(String path, int _) ? Origin.line(path, line) : file;
  }
}
