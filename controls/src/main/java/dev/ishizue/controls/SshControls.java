package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.complianceAsCode;
import static dev.ishizue.core.control.Reference.kubescape;
import static dev.ishizue.core.control.Reference.lynis;
import static dev.ishizue.core.control.Reference.nist;
import static dev.ishizue.core.control.Reference.nsa;
import static dev.ishizue.core.control.Reference.stig;
import static dev.ishizue.core.control.Scope.HOST;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.LOW;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.intent.Expectation;
import dev.ishizue.core.node.SshFacts;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether there is SSH at all, and how it is run.
final class SshControls {
  static final Control DISABLED =
      control("access.ssh.disabled", HIGH, HOST)
          .title(
              "No SSH service is reachable or enabled on the node unless an exception is recorded")
          .because(
              "A shell on a node goes around everything Kubernetes checks: whoever gets one reads"
                  + " every secret of every pod there, and no audit log of the cluster shows it.")
          .references(
              stig("V-242393", "V-242394"),
              nsa("Worker node segmentation"),
              nist("4.5.4"),
              kubescape("C-0042"),
              lynis("SSH-7402"),
              complianceAsCode("service_sshd_disabled"))
          .check(SshControls::offersNone)
          .remedy(
              "Make sure another way to manage the node works and nobody is logged in, then run"
                  + " systemctl disable --now ssh.service ssh.socket (sshd.service and sshd.socket"
                  + " on Red Hat and SUSE) and systemctl mask the same units. Where SSH must stay,"
                  + " set expect: ssh.allowed: yes in ishizue.yaml, or a waiver with owner, reason"
                  + " and end.")
          .byHand(
              "Whether there is another way to the node, and whether SSH is wanted after all, only"
                  + " its owner can say.");

  /// Keyboard-interactive is not among them: it is turned on on purpose for a second factor.
  private static final List<String> FORBIDDEN_BY_NO =
      List.of(
          "AllowAgentForwarding",
          "AllowTcpForwarding",
          "PasswordAuthentication",
          "PermitEmptyPasswords",
          "PermitRootLogin",
          "PermitTunnel",
          "X11Forwarding");

  static final Control CONFIG_EFFECTIVE =
      control("access.ssh.config-effective", MEDIUM, HOST)
          .title("The effective sshd configuration is obtained, Match blocks included")
          .because(
              "The first value of a keyword wins, drop-ins come before the file that includes them"
                  + " and a Match block overrides them all, so a line that looks hardened may never"
                  + " take effect.")
          .references(lynis("SSH-7404"), complianceAsCode("sshd_use_directory_configuration"))
          .check(
              node ->
                  SshServer.on(
                      node,
                      ssh ->
                          Judgement.all(
                              Judgement.pass(
                                  ssh.views().size() + " situations were evaluated",
                                  situations(node, ssh)),
                              ssh.eachView(SshControls::hardeningTakesEffect))))
          .remedy(
              "Correct the line named, test with sshd -t, and reload while a session stays open."
                  + " Put hardening into /etc/ssh/sshd_config.d/00-hardening.conf, included from"
                  + " the first line of sshd_config, so that nothing comes before it. When a file"
                  + " could not be read, scan as root.")
          .fixedBy(SshDemand.fix(SshControls::takenSeriously));

  private static final List<SshDemand> BOUNDS =
      List.of(
          SshDemand.between("MaxAuthTries", 1, 4, "4")
              .risking(
                  "A client that offers more than four keys is turned away before it comes to the"
                      + " right one."),
          SshDemand.between("LoginGraceTime", 1, 60, "60"),
          SshDemand.between("ClientAliveInterval", 1, 900, "300"),
          new SshDemand("ClientAliveCountMax", "3", SshControls::endsIdleSessions),
          SshDemand.between("MaxSessions", 0, 10, "10"),
          new SshDemand(
                  "PerSourcePenalties",
                  "yes",
                  view ->
                      SshServer.judged(view, "persourcepenalties")
                          .must("must not be no", values -> !values.contains("no")))
              .risking(
                  "An address from which many logins fail, such as that of a gateway, is refused"
                      + " for a while."));

  static final Control LIMITS =
      control("access.ssh.limits", LOW, HOST)
          .title("Login attempts, sessions and idle time are bounded")
          .because(
              "Without bounds a guesser gets many tries on each connection, unfinished logins fill"
                  + " the server, and a forgotten session stays open for whoever finds the"
                  + " terminal.")
          .references(
              lynis("SSH-7408"),
              complianceAsCode(
                  "sshd_set_max_auth_tries",
                  "sshd_set_login_grace_time",
                  "sshd_set_idle_timeout",
                  "sshd_set_maxstartups"))
          .check(node -> SshServer.on(node, ssh -> SshDemand.judge(ssh, BOUNDS)))
          .remedy(
              "In a drop-in that comes first: MaxAuthTries 4, LoginGraceTime 60, MaxSessions 10,"
                  + " ClientAliveInterval 300, ClientAliveCountMax 3; take out PerSourcePenalties"
                  + " no.")
          .fixedBy(SshDemand.fix(BOUNDS));

  private static final SshDemand LOG_LEVEL =
      new SshDemand(
          "LogLevel",
          "VERBOSE",
          view -> SshServer.judged(view, "loglevel").mustBeOneOf("INFO", "VERBOSE"));

  static final Control LOGGING =
      control("access.ssh.logging", LOW, HOST)
          .title("SSH logins are logged with key fingerprints and shipped")
          .because(
              "Below INFO sshd does not write down who logged in with which key, and an intrusion"
                  + " leaves no trace to follow.")
          .references(nsa("Audit logging"), complianceAsCode("sshd_set_loglevel_verbose"))
          .check(
              node ->
                  SshServer.on(
                      node,
                      ssh -> {
                        Judgement level = SshDemand.judge(ssh, List.of(LOG_LEVEL));
                        return level instanceof Judgement.Pass pass
                            ? new Judgement.Pass(
                                pass.message() + "; whether the log is shipped was not looked at",
                                pass.evidence())
                            : level;
                      }))
          .remedy("Set LogLevel VERBOSE in a drop-in that comes first, and ship the auth log.")
          .fixedBy(SshDemand.fix(List.of(LOG_LEVEL)));

  static final Control FILES_STRICT =
      control("access.ssh.files-strict", MEDIUM, HOST)
          .title("sshd configuration, host keys and authorized_keys files have strict ownership")
          .because(
              "Whoever can write these files lets himself in as anybody, and whoever reads a host"
                  + " key can stand in for the node.")
          .references(
              complianceAsCode(
                  "file_permissions_sshd_config",
                  "file_permissions_sshd_private_key",
                  "sshd_enable_strictmodes"))
          .check(node -> SshServer.whereOffered(node, SshFiles.areStrict(node)))
          .remedy(
              "chown root:root and chmod go-w the configuration; chmod 600 /etc/ssh/ssh_host_*_key"
                  + " (640 and root:ssh_keys on Red Hat); chmod go-w the home directory, .ssh and"
                  + " authorized_keys of each user and give them to that user; set StrictModes yes"
                  + " and an AuthorizedKeysCommandUser that owns nothing.")
          .fixedBy(SshDemand.fix(SshFileFixes::of));

  private SshControls() {}

  static List<Control> all() {
    return Stream.of(
            List.of(DISABLED, CONFIG_EFFECTIVE, LIMITS, LOGGING, FILES_STRICT),
            SshAccessControls.all(),
            SshKeyControls.all(),
            SshCryptoControls.all())
        .flatMap(List::stream)
        .toList();
  }

  private static Evidence situations(Node node, SshServer ssh) {
    return Evidence.of(
        ssh.views().stream()
            .map(SshFacts.View::situation)
            .distinct()
            .collect(Collectors.joining("; ")),
        node.facts().ssh().views().origin());
  }

  /// A line that forbids something and loses against one that allows it deceives its reader.
  private static Judgement hardeningTakesEffect(SshFacts.View view) {
    List<Judgement> parts = new ArrayList<>();
    for (String keyword : FORBIDDEN_BY_NO) {
      parts.add(takesEffect(view, keyword.toLowerCase(Locale.ROOT)));
    }
    return Judgement.all(parts);
  }

  private static Judgement takesEffect(SshFacts.View view, String keyword) {
    JudgedSetting setting = SshServer.judged(view, keyword);
    boolean deceives =
        !SshServer.is(view, keyword, "no")
            && setting.setting().shadowed().stream().anyMatch(s -> s.value().equals("no"));
    return deceives
        ? new Judgement.Fail(
            keyword + " no stands in the configuration and does not take effect",
            setting.evidence())
        : Judgement.pass("every line that forbids something takes effect");
  }

  /// What could lock somebody out is done only where nobody is.
  private static Proposal takenSeriously(SshServer ssh) {
    return FORBIDDEN_BY_NO.stream()
        .map(
            keyword ->
                new SshDemand(
                    keyword, "no", view -> takesEffect(view, keyword.toLowerCase(Locale.ROOT))))
        .filter(demand -> demand.fails(ssh))
        .map(
            demand ->
                switch (demand.keyword()) {
                  case "PasswordAuthentication" ->
                      SshAccessFixes.withoutPasswords(ssh, List.of(demand));
                  case "PermitRootLogin" -> SshAccessFixes.withoutRoot(ssh, demand);
                  default -> SshDemand.propose(ssh, List.of(demand));
                })
        .reduce(Proposal::and)
        .orElse(Proposal.byHand("no line was found that does not take effect"));
  }

  private static Judgement offersNone(Node node) {
    return Judged.orPassAbsent(
        node.facts().ssh().services(),
        "no SSH service is active or enabled",
        known -> {
          List<Evidence> seen =
              known.value().stream()
                  .map(s -> Evidence.of(s.how() + " " + s.place(), known.origin()))
                  .toList();
          if (seen.isEmpty()) {
            return Judgement.pass(
                "no SSH service is active or enabled", Evidence.of("none", known.origin()));
          }
          String offered =
              "SSH is offered by "
                  + seen.stream().map(Evidence::value).collect(Collectors.joining(", "));
          List<Evidence> evidence = new ArrayList<>(seen);
          evidence.add(node.intent().evidence(Expectation.SSH_ALLOWED));
          return node.intent().allows(Expectation.SSH_ALLOWED)
              ? new Judgement.Pass(offered + ", which the intent allows", evidence)
              : new Judgement.Fail(offered + ", and no exception is recorded", evidence);
        });
  }

  /// Since 8.2 a count of 0 means that an idle session is never ended; before, that it is at once.
  private static Judgement endsIdleSessions(SshFacts.View view) {
    if (!SshServer.is(view, "clientalivecountmax", "0")) {
      return SshServer.judged(view, "clientalivecountmax")
          .must("must be known", values -> !values.isEmpty());
    }
    return SshServer.judged(view, "version")
        .must("so clientalivecountmax must not be 0", _ -> !SshServer.isAtLeast(view, 8, 2));
  }
}
