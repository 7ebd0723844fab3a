package dev.ishizue.controls;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.intent.Expectation;
import dev.ishizue.core.node.SshFacts.AuthorizedKey;
import dev.ishizue.core.node.SshFacts.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// From where SSH may be used, as far as its own configuration says. The host firewall is not read,
/// so without a limit here the answer is unknown; a source named here that is not expected is a
/// failure, since somebody opened the door to it.
final class SshSources {
  private SshSources() {}

  static Judgement areLimited(SshServer ssh) {
    Judgement users = ssh.eachView(view -> byUsers(ssh.node(), view));
    Judgement keys = byKeys(ssh);
    if (users instanceof Judgement.Fail || keys instanceof Judgement.Fail) {
      return Judgement.all(
          Stream.of(users, keys).filter(Judgement.Fail.class::isInstance).toList());
    }
    return Judgement.any(byListenAddress(ssh), users, keys);
  }

  private static Judgement byListenAddress(SshServer ssh) {
    List<String> addresses = SshServer.words(ssh.general(), "listenaddress");
    boolean loopback = !addresses.isEmpty() && addresses.stream().allMatch(SshSources::isLoopback);
    boolean socket =
        ssh.node().facts().ssh().services().ifKnown().orElse(List.of()).stream()
            .anyMatch(s -> s.how().equals("socket activation") || s.program().equals("ssh"));
    return loopback && !socket
        ? Judgement.pass(
            "sshd listens on loopback only", SshServer.evidence(ssh.general(), "listenaddress"))
        : notLimited();
  }

  private static boolean isLoopback(String address) {
    return address.matches("127[.0-9]*(:[0-9]+)?|::1|\\[::1](:[0-9]+)?|localhost(:[0-9]+)?");
  }

  private static Judgement byUsers(Node node, View view) {
    List<String> allowed = SshServer.words(view, "allowusers");
    if (SshServer.words(view, "denyusers").contains("*")) {
      return Judgement.pass("nobody may log in", SshServer.evidence(view, "denyusers"));
    }
    List<String> sources = new ArrayList<>();
    boolean everywhere = allowed.isEmpty();
    for (String entry : allowed) {
      int at = entry.lastIndexOf('@');
      everywhere |= at < 0;
      if (at >= 0) {
        sources.add(entry.substring(at + 1));
      }
    }
    return judge(node, sources, everywhere, SshServer.evidence(view, "allowusers"));
  }

  private static Judgement byKeys(SshServer ssh) {
    Node node = ssh.node();
    List<AuthorizedKey> keys = node.facts().ssh().keys().ifKnown().orElse(List.of());
    boolean otherWays =
        keys.isEmpty()
            || !node.facts().ssh().unseenKeys().isEmpty()
            || ssh.views().stream().anyMatch(v -> SshServer.isSet(v, "authorizedkeyscommand"))
            || !(ssh.eachView(SshPasswords::areRefused) instanceof Judgement.Pass);
    List<String> sources = new ArrayList<>();
    boolean everywhere = otherWays;
    for (AuthorizedKey key : keys) {
      Optional<String> from =
          key.options().stream()
              .filter(option -> option.toLowerCase(Locale.ROOT).startsWith("from="))
              .map(option -> option.substring("from=".length()).replace("\"", ""))
              .findFirst();
      everywhere |= from.isEmpty();
      from.ifPresent(list -> sources.addAll(List.of(list.split(",", -1))));
    }
    Evidence[] evidence =
        keys.stream()
            .filter(key -> key.options().stream().anyMatch(o -> o.startsWith("from=")))
            .limit(20)
            .map(
                key ->
                    Evidence.of(
                        String.join(",", key.options()), Origin.line(key.path(), key.line())))
            .toArray(Evidence[]::new);
    return judge(node, sources, everywhere, evidence);
  }

  private static Judgement judge(
      Node node, List<String> sources, boolean everywhere, Evidence[] evidence) {
    List<String> expected = node.intent().expect(Expectation.SSH_SOURCES);
    List<String> others =
        sources.stream()
            .filter(source -> !source.startsWith("!"))
            .filter(source -> !AddressRange.isWithinAny(source, expected))
            .toList();
    List<Evidence> all = new ArrayList<>(List.of(evidence));
    all.add(node.intent().evidence(Expectation.SSH_SOURCES));
    if (!others.isEmpty()) {
      return new Judgement.Fail(
          "logins from " + String.join(", ", others) + " are allowed, not named by ssh.sources",
          all);
    }
    return everywhere
        ? notLimited()
        : new Judgement.Pass("logins are allowed from expected sources only", all);
  }

  private static Judgement notLimited() {
    return Judgement.unknown(
        "the configuration of sshd does not limit the sources, and the host firewall was not read");
  }
}
