package dev.ishizue.host.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/// Configurations with many keywords, blocks and includes, mostly right ones.
///
/// `AuthenticationMethods any` is left out: behind another list some versions refuse it.
final class GeneratedConfig {
  private static final List<String> OPTIONS =
      List.of(
          "PermitRootLogin yes",
          "PermitRootLogin no",
          "permitrootlogin prohibit-password",
          "PasswordAuthentication yes",
          "PasswordAuthentication no",
          "PASSWORDAUTHENTICATION=no",
          "KbdInteractiveAuthentication no",
          "ChallengeResponseAuthentication yes",
          "PermitEmptyPasswords yes",
          "HostbasedAuthentication yes",
          "AuthenticationMethods publickey,password",
          "MaxAuthTries 3",
          "MaxSessions 20",
          "ClientAliveInterval 10m",
          "ClientAliveCountMax 0",
          "DisableForwarding yes",
          "AllowTcpForwarding local",
          "AllowTcpForwarding no",
          "AllowAgentForwarding \"no\"",
          "X11Forwarding yes",
          "PermitTunnel point-to-point",
          "GatewayPorts yes",
          "PermitOpen 127.0.0.1:80",
          "PermitOpen none",
          "LogLevel VERBOSE",
          "LogLevel QUIET # silent",
          "AllowUsers alice bob@192.0.2.*",
          "AllowUsers carol",
          "DenyUsers mallory",
          "AllowGroups staff wheel",
          "DenyGroups nobody",
          "AcceptEnv LANG LC_*",
          "AuthorizedKeysFile .ssh/keys",
          "AuthorizedKeysFile none",
          "TrustedUserCAKeys /etc/ssh/ca.pub",
          "PubkeyAcceptedAlgorithms -rsa*",
          "PubkeyAuthOptions touch-required",
          "ForceCommand /bin/true -v",
          "Banner none",
          "# PermitRootLogin yes",
          "");
  private static final List<String> GLOBAL_OPTIONS =
      List.of(
          "LoginGraceTime 30",
          "LoginGraceTime 2m",
          "StrictModes no",
          "UsePAM yes",
          "PermitUserEnvironment yes",
          "Port 2222",
          "Ciphers -chacha20*",
          "MACs hmac-sha2-256,hmac-sha2-512",
          "KexAlgorithms -*nistp*",
          "SyslogFacility LOCAL3");
  private static final List<String> BLOCKS =
      List.of(
          "Match User root",
          "Match User *,!root",
          "Match User daemon,root",
          "Match Group root",
          "Match Group daemon Address 2001:db8::/32",
          "Match Address 10.0.0.0/8",
          "Match Address *,!10.1.0.0/16",
          "Match Host *.example.org",
          "Match LocalPort 22",
          "Match LocalAddress 192.0.2.0/24 User root",
          "Match all");

  private final Random random;

  GeneratedConfig(Random random) {
    this.random = random;
  }

  /// Global keywords stand in blocks now and then, where sshd refuses them.
  String lines(int count, List<Path> includes) {
    StringBuilder lines = new StringBuilder();
    boolean block = false;
    for (int i = 0; i < count; i++) {
      int choice = random.nextInt(20);
      if (choice == 0 && i > 2) {
        lines.append(any(BLOCKS));
        block = true;
      } else if (choice == 1 && !includes.isEmpty()) {
        lines.append("Include ").append(any(includes));
      } else if (choice < 5 && (!block || random.nextInt(40) == 0)) {
        lines.append(any(GLOBAL_OPTIONS));
      } else {
        lines.append(random.nextInt(4) == 0 ? "\t" : "").append(any(OPTIONS));
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  List<String> options() {
    return random.nextInt(3) == 0 ? List.of(any(OPTIONS.subList(0, 10))) : List.of();
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
