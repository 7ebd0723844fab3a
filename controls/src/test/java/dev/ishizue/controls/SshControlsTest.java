package dev.ishizue.controls;

import static dev.ishizue.controls.Case.Expected.PASSES;
import static dev.ishizue.testbed.MadeSsh.CONFIG;
import static dev.ishizue.testbed.MadeSsh.HARDENING;
import static dev.ishizue.testbed.MadeSsh.INTENT;
import static dev.ishizue.testbed.MadeSsh.KEYS;
import static dev.ishizue.testbed.MadeSsh.PID;

import dev.ishizue.core.control.Control;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadeSsh;
import java.util.function.Consumer;
import java.util.stream.Stream;

class SshControlsTest implements ControlCases {

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(
        of(SshControls.DISABLED)
            .under(INTENT, PASSES, "with an exception in the intent", _ -> {})
            .passes(
                "when sshd is installed but neither runs nor is enabled",
                SshControlsTest::withoutSshd)
            .fails("with a running sshd and no exception", _ -> {})
            .fails(
                "with a socket that is enabled though the service is not",
                node -> {
                  withoutSshd(node);
                  enabledSocket(node);
                })
            .passes(
                "with a socket that is masked",
                node -> {
                  withoutSshd(node);
                  enabledSocket(node);
                  node.files().link("/etc/systemd/system/ssh.socket", "/dev/null");
                })
            .fails(
                "with a dropbear on another port",
                node -> {
                  withoutSshd(node);
                  node.process(900, "/usr/sbin/dropbear", "-p", "2222");
                })
            .fails(
                "with only a session of an sshd that was stopped",
                node -> {
                  withoutSshd(node);
                  node.process(901, "sshd: deploy@pts/0");
                  node.files().remove("/proc/901/exe").link("/proc/901/exe", "/usr/sbin/sshd");
                })
            .isUnknown("when processes cannot be seen", node -> node.files().unreadable("/proc")),
        of(SshControls.CONFIG_EFFECTIVE)
            .passes("as it is", _ -> {})
            .fails(
                "with a line that forbids passwords behind one that allows them",
                node ->
                    node.files()
                        .write(
                            "/etc/ssh/sshd_config.d/00-cloud-init.conf",
                            "PasswordAuthentication yes\n"))
            .fails(
                "with a line that forbids X11 in a file of another place",
                node ->
                    node.files().write("/etc/ssh/sshd_config.d/00-a.conf", "X11Forwarding yes\n"))
            .doesNotApply("without SSH", SshControlsTest::withoutSshd)
            .passes(
                "with the file a running sshd was started with",
                node -> {
                  node.files().remove(CONFIG).write("/srv/sshd.conf", "PermitRootLogin no\n");
                  node.arguments(PID, "-f", "/srv/sshd.conf");
                })
            .isUnknown(
                "when an included file is root's alone", node -> node.files().unreadable(HARDENING))
            .isUnknown(
                "with a keyword at which sshd would stop",
                node -> node.files().append(CONFIG, "PermitRotLogin no\n"))
            .isUnknown("without a configuration", node -> node.files().remove(CONFIG))
            .isUnknown(
                "with a dropbear beside it", node -> node.process(900, "/usr/sbin/dropbear")),
        of(SshControls.LIMITS)
            .passes("as it is", _ -> {})
            .fails("with six tries", replaced("MaxAuthTries 3", "MaxAuthTries 6"))
            .fails("with no grace time", replaced("LoginGraceTime 30", "LoginGraceTime 0"))
            .fails("with the default of two minutes", replaced("LoginGraceTime 30\n", ""))
            .fails("with sessions that never end", appended("ClientAliveCountMax 0\n"))
            .passes(
                "with a count of 0 where that ends sessions at once",
                node -> {
                  node.files().write("/usr/sbin/sshd", "OpenSSH_8.0p1");
                  node.files().append(HARDENING, "ClientAliveCountMax 0\n");
                })
            .fails(
                "with more sessions for one user",
                node -> node.files().append(CONFIG, "Match User deploy\nMaxSessions 50\n"))
            .fails(
                "without penalties",
                node -> {
                  node.files().write("/usr/sbin/sshd", "OpenSSH_9.8p1");
                  node.files().append(HARDENING, "PerSourcePenalties no\n");
                })
            .isUnknown("when the drop-in cannot be read", n -> n.files().unreadable(HARDENING)),
        of(SshControls.LOGGING)
            .passes("as it is", _ -> {})
            .passes("by default", replaced("LogLevel VERBOSE\n", ""))
            .fails("when quiet", replaced("LogLevel VERBOSE", "LogLevel QUIET"))
            .fails(
                "when quiet for one user",
                node -> node.files().append(CONFIG, "Match User deploy\nLogLevel ERROR\n"))
            .isUnknown("when the drop-in cannot be read", n -> n.files().unreadable(HARDENING)),
        of(SshControls.FILES_STRICT)
            .passes("as it is", _ -> {})
            .fails("without StrictModes", appended("StrictModes no\n"))
            .fails("with a drop-in writable by a group", n -> n.files().mode(HARDENING, 0664))
            .fails(
                "with a directory of drop-ins that another user owns",
                node -> node.files().owner("/etc/ssh/sshd_config.d", 1001, 1001))
            .fails(
                "with a host key readable by all",
                node -> node.files().mode("/etc/ssh/ssh_host_ed25519_key", 0644))
            .passes(
                "with a host key that Red Hat's group may read",
                node -> {
                  node.files().append("/etc/group", "ssh_keys:x:101:\n");
                  node.files()
                      .mode("/etc/ssh/ssh_host_ed25519_key", 0640)
                      .owner("/etc/ssh/ssh_host_ed25519_key", 0, 101);
                })
            .fails(
                "with a host key that another group may read",
                node -> {
                  node.files().append("/etc/group", "staff:x:101:\n");
                  node.files()
                      .mode("/etc/ssh/ssh_host_ed25519_key", 0640)
                      .owner("/etc/ssh/ssh_host_ed25519_key", 0, 101);
                })
            .fails("with a file of keys that others write", node -> node.files().mode(KEYS, 0666))
            .fails("with a writable home", node -> node.files().mode("/home/deploy", 0777))
            .fails("with keys of another owner", node -> node.files().owner(KEYS, 1002, 1002))
            .fails(
                "with a command for keys that runs as root",
                appended("AuthorizedKeysCommand /bin/keys\nAuthorizedKeysCommandUser root\n"))
            .passes(
                "with a command for keys that runs as a plain user",
                appended("AuthorizedKeysCommand /bin/keys\nAuthorizedKeysCommandUser nobody\n"))
            .isUnknown(
                "when a home cannot be looked into",
                node -> node.files().unreadable("/home/deploy")));
  }

  private static Case.Of of(Control control) {
    return Case.of(control, () -> MadeSsh.on(MadeNode.linux()));
  }

  private static void enabledSocket(MadeNode node) {
    String unit = "/usr/lib/systemd/system/ssh.socket";
    node.files()
        .write(unit, "[Socket]\nListenStream=22\n[Install]\nWantedBy=sockets.target\n")
        .link("/etc/systemd/system/sockets.target.wants/ssh.socket", unit);
  }

  static void withoutSshd(MadeNode node) {
    node.files().remove("/proc/" + PID);
  }

  static Consumer<MadeNode> replaced(String old, String replacement) {
    return node -> node.files().replace(HARDENING, old, replacement);
  }

  static Consumer<MadeNode> appended(String lines) {
    return node -> node.files().append(HARDENING, lines);
  }
}
