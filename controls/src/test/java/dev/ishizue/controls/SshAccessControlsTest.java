package dev.ishizue.controls;

import static dev.ishizue.controls.Case.Expected.FAILS;
import static dev.ishizue.controls.Case.Expected.PASSES;
import static dev.ishizue.controls.Case.Expected.UNKNOWN;
import static dev.ishizue.controls.SshControlsTest.appended;
import static dev.ishizue.controls.SshControlsTest.replaced;
import static dev.ishizue.testbed.MadeSsh.CONFIG;
import static dev.ishizue.testbed.MadeSsh.HARDENING;
import static dev.ishizue.testbed.MadeSsh.INTENT;
import static dev.ishizue.testbed.MadeSsh.KEYS;
import static dev.ishizue.testbed.MadeSsh.PID;

import dev.ishizue.core.control.Control;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadeSsh;
import java.util.stream.Stream;

class SshAccessControlsTest implements ControlCases {
  private static final String SECOND_FACTOR =
      "KbdInteractiveAuthentication yes\nAuthenticationMethods publickey,keyboard-interactive\n";
  private static final String BASTION = INTENT + "  ssh.forwarding: yes\n";

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(
        of(SshAccessControls.NO_ROOT_LOGIN)
            .passes("as it is", _ -> {})
            .passes(
                "when the list of users leaves root out",
                replaced("PermitRootLogin no", "PermitRootLogin yes"))
            .fails(
                "by default",
                node -> {
                  replaced("PermitRootLogin no\n", "").accept(node);
                  withoutAllowUsers(node);
                })
            .fails(
                "by default where another user with a key may use sudo",
                node -> {
                  replaced("PermitRootLogin no\n", "").accept(node);
                  withoutAllowUsers(node);
                  node.files().append("/etc/sudoers", "deploy ALL=(ALL:ALL) NOPASSWD: ALL\n");
                })
            .fails(
                "by default where another user with a key may use sudo for one program",
                node -> {
                  replaced("PermitRootLogin no\n", "").accept(node);
                  withoutAllowUsers(node);
                  node.files().append("/etc/sudoers", "deploy ALL=(ALL) NOPASSWD: /bin/ls\n");
                })
            .fails(
                "by default where another user with a key has no password for sudo",
                node -> {
                  replaced("PermitRootLogin no\n", "").accept(node);
                  withoutAllowUsers(node);
                  node.files().append("/etc/sudoers", "deploy ALL=(ALL) ALL\n");
                })
            .fails(
                "when a block lets root in from one network",
                node -> {
                  withoutAllowUsers(node);
                  node.files()
                      .append(CONFIG, "Match User root Address 10.0.0.0/8\nPermitRootLogin yes\n");
                })
            .passes(
                "when a block means another user",
                node -> node.files().append(CONFIG, "Match User deploy\nPermitRootLogin yes\n"))
            .fails(
                "when another superuser is let in",
                node -> {
                  withoutAllowUsers(node);
                  node.files().append("/etc/passwd", "toor:x:0:0::/root:/bin/sh\n");
                  node.files().append(CONFIG, "Match User toor\nPermitRootLogin yes\n");
                })
            .isUnknown("when the drop-in cannot be read", n -> n.files().unreadable(HARDENING)),
        of(SshAccessControls.NO_PASSWORDS)
            .passes("as it is", _ -> {})
            .passes("without demanding two factors", replaced(SECOND_FACTOR, ""))
            .fails(
                "when cloud-init turned passwords on in a drop-in that comes first",
                node -> {
                  withoutMethods(node);
                  node.files()
                      .write(
                          "/etc/ssh/sshd_config.d/00-cloud-init.conf",
                          "PasswordAuthentication yes\n");
                })
            .passes(
                "when cloud-init's drop-in comes too late",
                node -> {
                  withoutMethods(node);
                  node.files()
                      .write(
                          "/etc/ssh/sshd_config.d/50-cloud-init.conf",
                          "PasswordAuthentication yes\n");
                })
            .fails(
                "when a block turns passwords on for one user",
                node -> {
                  withoutMethods(node);
                  node.files().append(CONFIG, "Match User deploy\nPasswordAuthentication yes\n");
                })
            .fails(
                "when the command line cannot outdo a block",
                node -> {
                  withoutMethods(node);
                  node.arguments(PID, "-o", "PasswordAuthentication=no");
                  node.files()
                      .append(CONFIG, "Match Address 10.0.0.0/8\nPasswordAuthentication yes\n");
                })
            .fails(
                "when an old sshd keeps challenge-response on",
                node -> {
                  withoutMethods(node);
                  node.files().write("/usr/sbin/sshd", "OpenSSH_8.4p1");
                })
            .passes(
                "with keyboard-interactive that has nothing behind it",
                node -> {
                  withoutMethods(node);
                  node.files().replace(CONFIG, "KbdInteractiveAuthentication no\n", "");
                  node.files().replace(CONFIG, "UsePAM yes\n", "");
                })
            .fails(
                "with keyboard-interactive",
                node -> {
                  withoutMethods(node);
                  node.files().replace(CONFIG, "KbdInteractiveAuthentication no\n", "");
                })
            .fails(
                "when nobody has a key",
                node -> {
                  withoutMethods(node);
                  replaced("PasswordAuthentication no\n", "").accept(node);
                  node.files().remove(KEYS);
                })
            .fails(
                "when the only key runs one command",
                node -> {
                  withoutMethods(node);
                  replaced("PasswordAuthentication no\n", "").accept(node);
                  node.files().write(KEYS, "command=\"/bin/true\" " + MadeSsh.ED25519 + " x\n");
                })
            .fails(
                "when the command line turns passwords on",
                node -> {
                  withoutMethods(node);
                  node.arguments(PID, "-o", "PasswordAuthentication=yes");
                })
            .fails(
                "when one of several lists of methods needs no key",
                replaced(
                        "publickey,keyboard-interactive", "publickey,keyboard-interactive password")
                    .andThen(replaced("PasswordAuthentication no\n", "")))
            .fails("with empty passwords", appended("PermitEmptyPasswords yes\n"))
            .fails(
                "with believed hosts",
                node -> {
                  withoutMethods(node);
                  appended("HostbasedAuthentication yes\n").accept(node);
                })
            .passes(
                "with passwords for root only where root may not use them",
                node -> {
                  withoutMethods(node);
                  node.files().append(CONFIG, "Match User root\nPasswordAuthentication yes\n");
                })
            .isUnknown("when the drop-in cannot be read", n -> n.files().unreadable(HARDENING)),
        of(SshAccessControls.USERS_LIMITED)
            .under(INTENT, PASSES, "with expected users", _ -> {})
            .fails("with users nobody expects", _ -> {})
            .under(INTENT, FAILS, "without a list", SshAccessControlsTest::withoutAllowUsers)
            .under(
                "expect:\n  ssh.users: [\"%deploy\"]\n",
                FAILS,
                "without a list where a group is expected",
                SshAccessControlsTest::withoutAllowUsers)
            .under(
                "expect:\n  ssh.users: [eve]\n",
                FAILS,
                "without a list where somebody without a key is expected",
                SshAccessControlsTest::withoutAllowUsers)
            .under(
                "expect:\n  ssh.users: [deploy, \"%admin\"]\n",
                FAILS,
                "without a list where users and a group are expected",
                SshAccessControlsTest::withoutAllowUsers)
            .under(INTENT, FAILS, "with everybody", appended("AllowUsers *\n"))
            .under(
                INTENT,
                PASSES,
                "with a group of expected members",
                node -> {
                  withoutAllowUsers(node);
                  appended("AllowGroups deploy\n").accept(node);
                })
            .under(
                INTENT,
                FAILS,
                "with a group that has another member",
                node -> {
                  withoutAllowUsers(node);
                  appended("AllowGroups deploy\n").accept(node);
                  node.files().replace("/etc/group", "deploy:x:1001:", "deploy:x:1001:eve");
                })
            .under(
                INTENT,
                UNKNOWN,
                "with a group whose members cannot be seen",
                node -> {
                  withoutAllowUsers(node);
                  appended("AllowGroups deploy\n").accept(node);
                  node.files().unreadable("/etc/group");
                })
            .under(
                INTENT,
                FAILS,
                "when a block lets others in",
                node -> node.files().append(CONFIG, "Match Address 10.9.0.0/16\nAllowUsers *\n"))
            .under(
                INTENT,
                UNKNOWN,
                "when the drop-in cannot be read",
                node -> node.files().unreadable(HARDENING)),
        of(SshAccessControls.SOURCES_LIMITED)
            .under(INTENT, PASSES, "with expected networks", _ -> {})
            .under(
                INTENT,
                FAILS,
                "with a network nobody expects",
                appended("AllowUsers deploy@198.51.100.0/24\n"))
            .under(INTENT, FAILS, "with the whole world", appended("AllowUsers deploy@0.0.0.0/0\n"))
            .under(
                INTENT,
                UNKNOWN,
                "without networks, since the firewall is not read",
                SshAccessControlsTest::withoutAllowUsers)
            .under(
                INTENT,
                PASSES,
                "when each key is bound to an expected network",
                node -> {
                  withoutAllowUsers(node);
                  node.files().write(KEYS, "from=\"10.1.0.0/16\" " + MadeSsh.ED25519 + " deploy\n");
                })
            .under(
                INTENT,
                FAILS,
                "when a key is bound to another network",
                node -> {
                  withoutAllowUsers(node);
                  node.files()
                      .write(KEYS, "from=\"192.0.2.0/24\" " + MadeSsh.ED25519 + " deploy\n");
                })
            .passes(
                "on loopback only",
                node -> {
                  withoutAllowUsers(node);
                  appended("ListenAddress 127.0.0.1:22\nListenAddress ::1\n").accept(node);
                }),
        of(SshAccessControls.NO_FORWARDING)
            .passes("as it is", _ -> {})
            .passes(
                "with each kind off",
                replaced(
                    "DisableForwarding yes",
                    "AllowTcpForwarding no\nAllowStreamLocalForwarding no"))
            .fails("by default", replaced("DisableForwarding yes\n", ""))
            .fails("with variables of the user", appended("PermitUserEnvironment yes\n"))
            .fails(
                "when a block forwards for one user",
                node -> node.files().append(CONFIG, "Match User deploy\nDisableForwarding no\n"))
            .isUnknown(
                "when the sshd may not know that agents are meant too",
                replaced("AllowAgentForwarding no\n", ""))
            .passes(
                "when the sshd knows that agents are meant too",
                node -> {
                  replaced("AllowAgentForwarding no\n", "").accept(node);
                  node.files().write("/usr/sbin/sshd", "OpenSSH_10.0p2");
                })
            .under(
                BASTION,
                PASSES,
                "on a bastion with named targets",
                replaced(
                    "DisableForwarding yes",
                    "AllowTcpForwarding local\nPermitOpen 10.0.0.1:6443\n"
                        + "AllowStreamLocalForwarding no"))
            .under(
                BASTION,
                FAILS,
                "on a bastion without named targets",
                replaced("DisableForwarding yes", "AllowStreamLocalForwarding no")));
  }

  private static Case.Of of(Control control) {
    return Case.of(control, () -> MadeSsh.on(MadeNode.linux()));
  }

  private static void withoutMethods(MadeNode node) {
    replaced(SECOND_FACTOR, "").accept(node);
  }

  private static void withoutAllowUsers(MadeNode node) {
    replaced("AllowUsers deploy@10.0.0.0/8 deploy@fd00::/8\n", "").accept(node);
  }
}
