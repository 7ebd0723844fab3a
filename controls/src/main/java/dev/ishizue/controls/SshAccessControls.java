package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.complianceAsCode;
import static dev.ishizue.core.control.Reference.lynis;
import static dev.ishizue.core.control.Reference.nist;
import static dev.ishizue.core.control.Reference.nsa;
import static dev.ishizue.core.control.Reference.owasp;
import static dev.ishizue.core.control.Scope.HOST;
import static dev.ishizue.core.control.Severity.CRITICAL;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.intent.Expectation;
import dev.ishizue.core.intent.Intent;
import dev.ishizue.core.node.SshFacts.View;
import dev.ishizue.core.node.SshPattern;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Who gets in over SSH, by which proof, and what the session may do.
final class SshAccessControls {
  static final Control NO_ROOT_LOGIN =
      control("access.ssh.no-root-login", HIGH, HOST)
          .title("Root cannot log in over SSH")
          .because(
              "A stolen key of root gives the whole node at once, and the log cannot say which"
                  + " person it was.")
          .references(nist("4.5.4"), lynis("SSH-7408"), complianceAsCode("sshd_disable_root_login"))
          .check(node -> SshServer.on(node, ssh -> ssh.eachView(SshAccessControls::keepsRootOut)))
          .remedy(
              "Make sure another user has a key and may become root with sudo, then set"
                  + " PermitRootLogin no in a drop-in that comes first, and take it out of the"
                  + " Match blocks named.")
          .fixedBy(SshDemand.fix(ssh -> SshAccessFixes.withoutRoot(ssh, rootLogin())));

  static final Control NO_PASSWORDS =
      control("access.ssh.no-passwords", CRITICAL, HOST)
          .title("SSH accepts keys or certificates only")
          .because(
              "Passwords are guessed, reused and phished; one that works over SSH gives a shell on"
                  + " the node to anybody on the network.")
          .references(
              nist("4.5.4"),
              lynis("SSH-7408"),
              complianceAsCode("sshd_disable_empty_passwords", "disable_host_auth"))
          .check(node -> SshServer.on(node, ssh -> ssh.eachView(SshPasswords::areRefused)))
          .remedy(
              "Make sure every user who needs it has a key that works, then set"
                  + " PasswordAuthentication no, KbdInteractiveAuthentication no"
                  + " (ChallengeResponseAuthentication no before OpenSSH 8.7) and"
                  + " GSSAPIAuthentication no in a drop-in that comes first; look for cloud-init's"
                  + " 50-cloud-init.conf and for the Match blocks named.")
          .fixedBy(SshDemand.fix(ssh -> SshAccessFixes.withoutPasswords(ssh, SshPasswords.ways())));

  static final Control USERS_LIMITED =
      control("access.ssh.users-limited", HIGH, HOST)
          .title("Only named users or groups may log in over SSH")
          .because(
              "Without a list every account that ever gets a shell, such as one of a package or of"
                  + " the directory service, is a way in.")
          .references(
              lynis("SSH-7440"),
              complianceAsCode("sshd_limit_user_access", "sshd_set_allow_groups"))
          .check(node -> SshServer.on(node, SshUsers::areLimited))
          .remedy(
              "Set AllowUsers or AllowGroups in sshd_config to those who need it, and list the same"
                  + " under expect: ssh.users in ishizue.yaml (groups as %group).")
          .fixedBy(SshDemand.fix(SshAccessFixes::limitUsers));

  static final Control SOURCES_LIMITED =
      control("access.ssh.sources-limited", HIGH, HOST)
          .title("SSH is reachable only from expected management addresses")
          .because(
              "A port that answers everybody lets everybody try stolen keys and the next"
                  + " vulnerability of sshd.")
          .references(
              nsa("Worker node segmentation"),
              owasp("Controlling network access to sensitive ports"),
              nist("4.5.4"))
          .check(node -> SshServer.on(node, SshSources::areLimited))
          .remedy(
              "Allow port 22 in the host firewall from the management networks only, for IPv4 and"
                  + " IPv6, with a timer that takes the rules back unless you confirm them; or name"
                  + " the networks in AllowUsers user@network. List them under expect: ssh.sources"
                  + " in ishizue.yaml.")
          .byHand(
              "Whether a network that is named on the node or the list in ishizue.yaml is wrong"
                  + " only the node's owner can say.");

  static final Control NO_FORWARDING =
      control("access.ssh.no-forwarding", MEDIUM, HOST)
          .title("Port, agent, X11 and tunnel forwarding are off")
          .because(
              "A forwarded port reaches what listens on loopback only, such as the health and"
                  + " metrics ports of the control plane; a forwarded agent lends its keys to root"
                  + " of the node.")
          .references(
              complianceAsCode(
                  "sshd_disable_tcp_forwarding",
                  "sshd_disable_x11_forwarding",
                  "sshd_disable_forwarding",
                  "sshd_do_not_permit_user_env"))
          .check(
              node ->
                  SshServer.on(
                      node, ssh -> ssh.eachView(view -> forwardsNothing(view, node.intent()))))
          .remedy(
              "Set DisableForwarding yes, AllowAgentForwarding no, X11Forwarding no and"
                  + " PermitUserEnvironment no in a drop-in that comes first. Azure Arc SSH and"
                  + " kubectl over SSH need an exception; for a bastion set expect: ssh.forwarding:"
                  + " yes and name the targets with PermitOpen.")
          .fixedBy(SshDemand.fix(SshAccessControls::withoutForwarding));

  private SshAccessControls() {}

  static List<Control> all() {
    return List.of(NO_ROOT_LOGIN, NO_PASSWORDS, USERS_LIMITED, SOURCES_LIMITED, NO_FORWARDING);
  }

  static SshDemand rootLogin() {
    return new SshDemand("PermitRootLogin", "no", SshAccessControls::keepsRootOut);
  }

  private static Judgement keepsRootOut(View view) {
    if (!view.superuser()) {
      return Judgement.notApplicable("not root");
    }
    if (isShutOut(view, view.user().isEmpty() ? "root" : view.user())) {
      return Judgement.pass(
          "the lists of users keep root out", SshServer.evidence(view, "allowusers", "denyusers"));
    }
    return SshServer.judged(view, "permitrootlogin").mustBe("no");
  }

  /// The lists of users say so, wherever the user comes from.
  static boolean isShutOut(View view, String user) {
    List<String> allowed = SshServer.words(view, "allowusers");
    boolean missing =
        !allowed.isEmpty() && allowed.stream().noneMatch(entry -> namesUser(entry, user));
    boolean denied =
        SshServer.words(view, "denyusers").stream()
            .anyMatch(entry -> entry.indexOf('@') < 0 && SshPattern.matches(user, entry));
    return missing || denied;
  }

  private static boolean namesUser(String entry, String user) {
    int at = entry.lastIndexOf('@');
    return SshPattern.matches(user, at < 0 ? entry : entry.substring(0, at));
  }

  private static Judgement forwardsNothing(View view, Intent intent) {
    List<Judgement> parts = new ArrayList<>();
    forwarding(intent).forEach(demand -> parts.add(demand.judge().apply(view)));
    if (forwardingIsDisabled(view)) {
      parts.add(SshServer.judged(view, "disableforwarding").mustBe("yes"));
      parts.add(disablesTheRest(view));
    }
    return Judgement.all(parts);
  }

  private static boolean forwardingIsDisabled(View view) {
    return SshServer.is(view, "disableforwarding", "yes");
  }

  private static List<SshDemand> forwarding(Intent intent) {
    List<SshDemand> demands = new ArrayList<>();
    demands.add(SshDemand.no("PermitUserEnvironment"));
    demands.add(
        kind("AllowTcpForwarding", view -> forwardsTcpOnlyAsIntended(view, intent))
            .risking(
                "Whoever reaches something through this node's SSH, such as the API, no longer"
                    + " can."));
    for (String kind :
        List.of(
            "AllowAgentForwarding",
            "AllowStreamLocalForwarding",
            "X11Forwarding",
            "PermitTunnel",
            "GatewayPorts")) {
      demands.add(kind(kind, SshDemand.no(kind).judge()));
    }
    return demands;
  }

  private static SshDemand kind(String keyword, Function<View, Judgement> judge) {
    return new SshDemand(
        keyword,
        "no",
        view ->
            forwardingIsDisabled(view)
                ? Judgement.notApplicable("forwarding is disabled as a whole")
                : judge.apply(view));
  }

  private static Proposal withoutForwarding(SshServer ssh) {
    Intent intent = ssh.node().intent();
    for (View view : ssh.views()) {
      Optional<String> block =
          forwardsNothing(view, intent) instanceof Judgement.Fail
              ? SshDemand.block(ssh, view, "DisableForwarding")
              : Optional.empty();
      if (block.isPresent()) {
        return Proposal.byHand(block.get());
      }
      boolean bastion =
          intent.allows(Expectation.SSH_FORWARDING)
              && !forwardingIsDisabled(view)
              && forwardsTcpOnlyAsIntended(view, intent) instanceof Judgement.Fail;
      if (bastion) {
        return Proposal.byHand(
            "to which targets this bastion may forward only its owner can say, with PermitOpen and"
                + " PermitListen");
      }
    }
    return SshDemand.propose(ssh, forwarding(intent));
  }

  private static Judgement forwardsTcpOnlyAsIntended(View view, Intent intent) {
    boolean named = !SshServer.is(view, "permitopen", "any");
    boolean local = SshServer.is(view, "allowtcpforwarding", "local");
    boolean remoteNamed = local || !SshServer.is(view, "permitlisten", "any");
    if (intent.allows(Expectation.SSH_FORWARDING)
        && !SshServer.is(view, "allowtcpforwarding", "no")
        && named
        && remoteNamed) {
      return Judgement.pass(
          "TCP is forwarded to named targets, as the intent allows",
          Stream.concat(
                  Stream.of(SshServer.evidence(view, "permitopen")),
                  Stream.of(intent.evidence(Expectation.SSH_FORWARDING)))
              .toArray(Evidence[]::new));
    }
    return SshServer.judged(view, "allowtcpforwarding").mustBe("no");
  }

  /// Before 10.0, unless its distribution corrected it, DisableForwarding left agents and X11 on.
  private static Judgement disablesTheRest(View view) {
    boolean saidApart =
        SshServer.is(view, "allowagentforwarding", "no")
            && SshServer.is(view, "x11forwarding", "no");
    if (saidApart || SshServer.isAtLeast(view, 10, 0)) {
      return Judgement.pass("disableforwarding is yes");
    }
    return Judgement.unknown(
        "DisableForwarding did not stop agent and X11 forwarding before OpenSSH 10.0, and whether"
            + " this one was corrected could not be seen; AllowAgentForwarding no and X11Forwarding"
            + " no settle it",
        SshServer.evidence(
            view, "disableforwarding", "allowagentforwarding", "x11forwarding", "version"));
  }
}
