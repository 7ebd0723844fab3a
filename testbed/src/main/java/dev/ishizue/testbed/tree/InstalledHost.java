package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadeSsh;
import java.util.Map;

/// A virtual machine as the distribution's installer leaves it: SSH for its one user, who is the
/// administrator, and nothing hardened. Distributions of Kubernetes are put on top of it.
final class InstalledHost {
  private static final String SSHD_CONFIG =
      """
      Include /etc/ssh/sshd_config.d/*.conf
      KbdInteractiveAuthentication no
      UsePAM yes
      X11Forwarding yes
      PrintMotd no
      AcceptEnv LANG LC_*
      Subsystem sftp /usr/lib/openssh/sftp-server
      """;

  private InstalledHost() {}

  static MadeNode debian() {
    MadeNode node = MadeNode.empty();
    node.files()
        .write(
            "/etc/os-release",
            """
            PRETTY_NAME="Debian GNU/Linux 13 (trixie)"
            NAME="Debian GNU/Linux"
            VERSION_ID="13"
            VERSION_CODENAME=trixie
            ID=debian
            """)
        .write(
            "/usr/lib/sysctl.d/50-default.conf",
            """
            net.ipv4.conf.default.rp_filter = 2
            fs.protected_hardlinks = 1
            fs.protected_symlinks = 1
            fs.protected_regular = 2
            fs.protected_fifos = 1
            """);
    InstalledKernel.addTo(
        node,
        "6.12.57+deb13-amd64",
        "lockdown,capability,landlock,yama,apparmor",
        Map.of(
            "fs.protected_fifos", "1",
            "fs.protected_regular", "2",
            "kernel.dmesg_restrict", "1",
            "kernel.kptr_restrict", "0",
            "kernel.perf_event_paranoid", "3",
            "kernel.unprivileged_bpf_disabled", "2",
            "kernel.unprivileged_userns_clone", "1",
            "kernel.yama.ptrace_scope", "0"));
    accounts(node.files(), "sudo:x:27:ops\n");
    ssh(node, "OpenSSH_10.0p2 Debian-7");
    return node;
  }

  /// Ubuntu's installer puts its user into the group of LXD, and starts SSH by its socket.
  static MadeNode ubuntu() {
    MadeNode node = MadeNode.empty();
    node.files()
        .write(
            "/etc/os-release",
            """
            PRETTY_NAME="Ubuntu 24.04.3 LTS"
            NAME="Ubuntu"
            VERSION_ID="24.04"
            VERSION_CODENAME=noble
            ID=ubuntu
            ID_LIKE=debian
            """)
        .write("/usr/lib/sysctl.d/99-protect-links.conf", "fs.protected_fifos = 1\n")
        .write("/etc/sysctl.d/10-kernel-hardening.conf", "kernel.kptr_restrict = 1\n")
        .write("/etc/sysctl.d/10-ptrace.conf", "kernel.yama.ptrace_scope = 1\n");
    InstalledKernel.addTo(
        node,
        "6.8.0-88-generic",
        "lockdown,capability,landlock,yama,apparmor,ima,evm",
        Map.of(
            "fs.protected_fifos", "1",
            "fs.protected_regular", "2",
            "fs.suid_dumpable", "2",
            "kernel.apparmor_restrict_unprivileged_userns", "1",
            "kernel.core_pattern", "|/usr/share/apport/apport -p%p -s%s -c%c -d%d -P%P -u%u -g%g",
            "kernel.dmesg_restrict", "1",
            "kernel.kptr_restrict", "1",
            "kernel.perf_event_paranoid", "4",
            "kernel.unprivileged_bpf_disabled", "2",
            "kernel.yama.ptrace_scope", "1"));
    accounts(node.files(), "sudo:x:27:ops\nlxd:x:101:ops\n");
    node.files()
        .write("/usr/lib/systemd/system/ssh.socket", "[Socket]\nListenStream=0.0.0.0:22\n")
        .link(
            "/etc/systemd/system/sockets.target.wants/ssh.socket",
            "/usr/lib/systemd/system/ssh.socket");
    ssh(node, "OpenSSH_9.6p1 Ubuntu-3ubuntu13.14");
    return node;
  }

  private static void accounts(MadeFiles files, String administrators) {
    files
        .write("/etc/hostname", "node1\n")
        .write("/proc/self/mountinfo", "1 0 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n")
        .write("/usr/lib/systemd/systemd", "")
        .write(
            "/etc/passwd",
            """
            root:x:0:0:root:/root:/bin/bash
            daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
            sync:x:4:65534:sync:/bin:/bin/sync
            www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
            _apt:x:42:65534::/nonexistent:/usr/sbin/nologin
            nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
            systemd-network:x:998:998:systemd Network Management:/:/usr/sbin/nologin
            messagebus:x:996:996:System Message Bus:/nonexistent:/usr/sbin/nologin
            sshd:x:995:65534:sshd user:/run/sshd:/usr/sbin/nologin
            ops:x:1000:1000:Operator,,,:/home/ops:/bin/bash
            """)
        .write(
            "/etc/group",
            """
            root:x:0:
            daemon:x:1:
            adm:x:4:
            disk:x:6:
            shadow:x:42:
            nogroup:x:65534:
            ops:x:1000:
            """
                + administrators)
        .write(
            "/etc/shadow",
            """
            root:!:20300:0:99999:7:::
            daemon:*:20300:0:99999:7:::
            sync:*:20300:0:99999:7:::
            www-data:*:20300:0:99999:7:::
            _apt:*:20300:0:99999:7:::
            nobody:*:20300:0:99999:7:::
            systemd-network:!*:20300::::::
            messagebus:!:20300::::::
            sshd:!*:20300::::::
            ops:$y$j9T$made$notahashofanypassword:20300:0:99999:7:::
            """)
        .mode("/etc/shadow", 0640)
        .owner("/etc/shadow", 0, 42)
        .write(
            "/etc/sudoers",
            """
            Defaults env_reset
            Defaults mail_badpass
            Defaults use_pty
            root ALL=(ALL:ALL) ALL
            %sudo ALL=(ALL:ALL) ALL
            @includedir /etc/sudoers.d
            """)
        .mode("/etc/sudoers", 0440)
        .directory("/etc/sudoers.d")
        .write("/etc/pam.d/common-auth", "auth [success=1 default=ignore] pam_unix.so nullok\n")
        .write("/etc/pam.d/login", "@include common-auth\n")
        .write("/etc/pam.d/sshd", "@include common-auth\n")
        .write("/etc/profile", "# /etc/profile\n")
        .directory("/etc/profile.d");
  }

  private static void ssh(MadeNode node, String version) {
    String keys = "/home/ops/.ssh/authorized_keys";
    node.files()
        .write("/usr/sbin/sshd", "\177ELF " + version + "\0kex-strict-s-v00@openssh.com\0")
        .mode("/usr/sbin/sshd", 0755)
        .write(MadeSsh.CONFIG, SSHD_CONFIG)
        .directory("/etc/ssh/sshd_config.d")
        .write("/usr/lib/systemd/system/ssh.service", "[Service]\nExecStart=/usr/sbin/sshd -D\n")
        .link(
            "/etc/systemd/system/multi-user.target.wants/ssh.service",
            "/usr/lib/systemd/system/ssh.service")
        .write("/etc/ssh/ssh_host_ed25519_key", "made\n")
        .mode("/etc/ssh/ssh_host_ed25519_key", 0600)
        .write("/etc/ssh/ssh_host_ed25519_key.pub", MadeSsh.ED25519 + " root@node1\n")
        .write(keys, MadeSsh.ED25519 + " ops@desk\n")
        .mode(keys, 0600)
        .owner(keys, 1000, 1000)
        .mode("/home/ops/.ssh", 0700)
        .owner("/home/ops/.ssh", 1000, 1000)
        .mode("/home/ops", 0700)
        .owner("/home/ops", 1000, 1000);
    node.process(1, "/usr/lib/systemd/systemd", "--system")
        .process(412, "/usr/lib/systemd/systemd-journald")
        .process(598, 996, Map.of(), "/usr/bin/dbus-daemon", "--system")
        .process(611, "/usr/sbin/cron", "-f")
        .process(722, "/usr/sbin/sshd", "-D");
    // sshd says of itself what it listens on.
    node.files()
        .write("/proc/722/cmdline", "sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups\0");
  }
}
