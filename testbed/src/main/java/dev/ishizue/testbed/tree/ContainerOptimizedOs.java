package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadeSsh;
import java.util.Map;

/// Google's Container-Optimized OS: a read-only, verified system that meets Level 1 of its CIS
/// benchmark by itself.
final class ContainerOptimizedOs {
  private static final String RELEASE = "6.6.97+";

  private ContainerOptimizedOs() {}

  static MadeNode host(String name) {
    MadeNode node =
        LinuxHost.of(
            name,
            """
            NAME="Container-Optimized OS"
            ID=cos
            PRETTY_NAME="Container-Optimized OS from Google"
            VERSION=121
            VERSION_ID=121
            BUILD_ID=18867.199.95
            """,
            new LinuxKernel(
                RELEASE,
                "BOOT_IMAGE=/syslinux/vmlinuz.A init=/usr/lib/systemd/systemd boot=local rootwait"
                    + " ro noresume loglevel=7 console=tty1 console=ttyS0 security=apparmor"
                    + " virtio_net.napi_tx=1 nmi_watchdog=0 csm.disabled=1"
                    + " loadpin.exclude=kernel-module modules-load=loadpin_trigger"
                    + " module.sig_enforce=1 dm_verity.error_behavior=3 dm_verity.max_bios=-1"
                    + " i915.modeset=1 cros_efi root=/dev/dm-0",
                "lockdown,capability,yama,loadpin,safesetid,apparmor,bpf",
                "[none] integrity confidentiality",
                Map.of(
                    "kernel.dmesg_restrict", "1",
                    "kernel.kptr_restrict", "1",
                    "kernel.unprivileged_bpf_disabled", "1",
                    "kernel.yama.ptrace_scope", "1",
                    "net.ipv4.conf.all.accept_redirects", "0",
                    "net.ipv4.conf.all.send_redirects", "0",
                    "net.ipv4.conf.default.accept_redirects", "0",
                    "net.ipv4.conf.default.send_redirects", "0")));
    node.files()
        .write("/sys/module/module/parameters/sig_enforce", "Y\n")
        .write("/lib/modules/" + RELEASE + "/modules.dep", "kernel/fs/udf/udf.ko:\n")
        .write("/lib/modules/" + RELEASE + "/modules.builtin", "kernel/fs/ext4/ext4.ko\n")
        .write(
            "/usr/lib/sysctl.d/00-sysctl.conf",
            """
            kernel.kptr_restrict = 1
            kernel.yama.ptrace_scope = 1
            net.ipv4.conf.all.accept_redirects = 0
            net.ipv4.conf.default.accept_redirects = 0
            net.ipv4.conf.all.send_redirects = 0
            net.ipv4.conf.default.send_redirects = 0
            """);
    accounts(node);
    ssh(node);
    return node;
  }

  private static void accounts(MadeNode node) {
    node.files()
        .write(
            "/etc/passwd",
            """
            root:x:0:0:root:/root:/bin/bash
            bin:!:1:1:bin:/bin:/bin/false
            daemon:!:2:2:daemon:/sbin:/bin/false
            sshd:!:204:204:sshd:/dev/null:/bin/false
            chronos:x:1000:1000:system_user:/home/chronos/user:/bin/bash
            nobody:!:65534:65534:nobody:/var/empty:/bin/false
            """)
        .write(
            "/etc/group",
            """
            root:x:0:root
            docker:x:412:
            google-sudoers:x:1001:
            chronos:x:1000:
            """)
        .write("/etc/shadow", "root:*:14500::::::\nchronos:*:14500::::::\n")
        .mode("/etc/shadow", 0600)
        .write("/etc/sudoers", "root ALL=(ALL) ALL\n@includedir /etc/sudoers.d\n")
        .mode("/etc/sudoers", 0440)
        .write("/etc/sudoers.d/google_sudoers", "%google-sudoers ALL=(ALL:ALL) NOPASSWD:ALL\n")
        .mode("/etc/sudoers.d/google_sudoers", 0440)
        .write("/etc/profile", "umask 022\n");
  }

  /// Host keys lie on the partition that outlives updates.
  private static void ssh(MadeNode node) {
    String key = "/mnt/stateful_partition/etc/ssh/ssh_host_ed25519_key";
    node.files()
        .write("/usr/sbin/sshd", "\177ELF OpenSSH_9.6p1\0kex-strict-s-v00@openssh.com\0")
        .mode("/usr/sbin/sshd", 0755)
        .write(
            "/etc/ssh/sshd_config",
            """
            Protocol 2
            HostKey /mnt/stateful_partition/etc/ssh/ssh_host_ed25519_key
            PasswordAuthentication no
            ChallengeResponseAuthentication no
            PermitRootLogin no
            UsePAM yes
            PrintMotd no
            PrintLastLog no
            UseDns no
            Subsystem sftp internal-sftp
            PermitTunnel no
            AllowTcpForwarding no
            X11Forwarding no
            Ciphers aes128-gcm@openssh.com,aes256-gcm@openssh.com,chacha20-poly1305@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr
            ClientAliveInterval 120
            LoginGraceTime 60
            MaxAuthTries 4
            AcceptEnv EDITOR LANG LC_ALL PAGER TZ
            """)
        .mode("/etc/ssh/sshd_config", 0600)
        .write(key, "made\n")
        .mode(key, 0600)
        .write(key + ".pub", MadeSsh.ED25519 + "\n");
    LinuxHost.enabled(node, "sshd.service", "[Service]\nExecStart=/usr/sbin/sshd -D -e\n");
    node.process(1402, "/usr/sbin/sshd", "-D", "-e");
  }
}
