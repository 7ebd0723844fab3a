package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.intent.Expectation;
import dev.ishizue.core.node.AccountFacts;
import dev.ishizue.core.node.SshFacts.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Whether only expected users may log in.
final class SshUsers {
  private SshUsers() {}

  static Judgement areLimited(SshServer ssh) {
    return ssh.eachView(view -> areLimited(ssh.node(), view));
  }

  private static Judgement areLimited(Node node, View view) {
    List<String> users = SshServer.words(view, "allowusers");
    List<String> groups = SshServer.words(view, "allowgroups");
    if (SshServer.words(view, "denyusers").contains("*")) {
      return Judgement.pass("nobody may log in", SshServer.evidence(view, "denyusers"));
    }
    if (users.isEmpty() && groups.isEmpty()) {
      return Judgement.fail(
          "neither AllowUsers nor AllowGroups limits who may log in",
          SshServer.evidence(view, "allowusers", "allowgroups"));
    }
    List<Judgement> enough = new ArrayList<>();
    if (!users.isEmpty()) {
      enough.add(areExpected(node, view, users));
    }
    if (!groups.isEmpty()) {
      enough.add(
          Judgement.all(groups.stream().map(group -> hasExpected(node, view, group)).toList()));
    }
    // Where both are set a user must be on both, so it is enough that one is as expected.
    return Judgement.any(enough.toArray(Judgement[]::new));
  }

  private static Judgement areExpected(Node node, View view, List<String> entries) {
    List<String> expected = node.intent().expect(Expectation.SSH_USERS);
    List<String> others =
        entries.stream()
            .filter(entry -> !expected.contains(entry) && !expected.contains(name(entry)))
            .toList();
    return judge(node, view, "AllowUsers", "allowusers", others);
  }

  private static Judgement hasExpected(Node node, View view, String group) {
    List<String> expected = node.intent().expect(Expectation.SSH_USERS);
    if (expected.contains("%" + group)) {
      return judge(node, view, "group " + group, "allowgroups", List.of());
    }
    if (group.indexOf('*') >= 0 || group.indexOf('?') >= 0) {
      return judge(node, view, "AllowGroups", "allowgroups", List.of("%" + group));
    }
    Reading<Set<String>> members = members(node.facts().accounts(), group);
    return Judged.orFailAbsent(
        members,
        "group " + group + " is not there",
        known -> {
          List<String> others =
              known.value().stream().filter(member -> !expected.contains(member)).toList();
          return judge(node, view, "group " + group, "allowgroups", others);
        });
  }

  private static Reading<Set<String>> members(AccountFacts accounts, String name) {
    return accounts
        .groups()
        .flatMap(
            groups ->
                accounts
                    .users()
                    .map(
                        users -> {
                          Set<String> members = new TreeSet<>();
                          groups.stream()
                              .filter(group -> group.name().equals(name))
                              .forEach(
                                  group -> {
                                    members.addAll(group.members());
                                    users.stream()
                                        .filter(user -> user.gid() == group.gid())
                                        .forEach(user -> members.add(user.name()));
                                  });
                          return members;
                        }));
  }

  static boolean isMember(Node node, String user, String group) {
    return members(node.facts().accounts(), group)
        .ifKnown()
        .filter(members -> members.contains(user))
        .isPresent();
  }

  private static Judgement judge(
      Node node, View view, String list, String keyword, List<String> others) {
    List<Evidence> evidence = new ArrayList<>(List.of(SshServer.evidence(view, keyword)));
    evidence.add(node.intent().evidence(Expectation.SSH_USERS));
    return others.isEmpty()
        ? new Judgement.Pass(list + " holds only expected users", evidence)
        : new Judgement.Fail(
            list + " lets in " + String.join(", ", others) + ", not named by ssh.users", evidence);
  }

  private static String name(String entry) {
    int at = entry.lastIndexOf('@');
    return at < 0 ? entry : entry.substring(0, at);
  }
}
