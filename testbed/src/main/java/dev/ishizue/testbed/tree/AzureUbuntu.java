package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadeSsh;
import java.util.Map;

/// Ubuntu 22.04 as Azure's images for AKS ship it, with their own share of its CIS benchmark.
final class AzureUbuntu {
  private static final String RELEASE = "5.15.0-1098-azure";
  private static final String ARGUMENTS =
      "root=PARTUUID=8c7b0a2e-1f5d-4b0e-9a3e-5d0a6c2e8f53 ro console=tty1 console=ttyS0"
          + " earlyprintk=ttyS0 nvme_core.io_timeout=240 panic=-1";

  /// Made for this purpose; its private half was thrown away.
  private static final String RSA_3072 =
      "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQCmUlMVUazxUtvKSuUjoLsyHArwNatn1ihaBOv6"
          + "RU/njO2pOwN5Z2AGUWw2qbnZjAYSWSJEMJJYh2e2FVcpd7SQpHw10ugUmkxDFCBza8FfdubyEfSr"
          + "wk1hH82dkMm4QR2Z7DPFci/upTCrkmTgiIxbYrfE45jiYT1gHfqrW2ZJ3U7kFNNrZQ7kgNowKAh0"
          + "j6Relj2TGtD0Rz56wFa9Ad0fqNS3arT/DIMcurzfPvA2OohgKvD6q+EFrjUb7O2RQroj9F0OC2qc"
          + "5YmlTHZiYj0O4QJy07Cog6eBfknX+AuN8f/Gh7JjAvLyrAV3pcRj5tee7iKJwCdtlxANZqlX8WLL"
          + "3fItLh5wdz7kcYLfUhTF2jef04rOv46/0U7SgxTrmfo9oDOmZHtPVuwCRCvKe7myzmhQqw4qjJfP"
          + "zCMXq6uPyAB0oOgv17c5TYhXcWV/I2UgQ9nrZViRMBfPxiB+h36KkvLKwk0tKMJ89kryF1Y60n/q"
          + "bzzBM2JJKTFsa47H7cU=";

  private AzureUbuntu() {}

  static MadeNode host(String name) {
    MadeNode node =
        LinuxHost.of(
            name,
            """
            PRETTY_NAME="Ubuntu 22.04.5 LTS"
            NAME="Ubuntu"
            VERSION_ID="22.04"
            VERSION="22.04.5 LTS (Jammy Jellyfish)"
            ID=ubuntu
            ID_LIKE=debian
            """,
            new LinuxKernel(
                RELEASE,
                "BOOT_IMAGE=/boot/vmlinuz-" + RELEASE + " " + ARGUMENTS,
                "lockdown,capability,landlock,yama,apparmor",
                "[none] integrity confidentiality",
                Map.ofEntries(
                    Map.entry("dev.tty.legacy_tiocsti", ""),
                    Map.entry("fs.protected_regular", "2"),
                    Map.entry("fs.suid_dumpable", "2"),
                    Map.entry("kernel.dmesg_restrict", "1"),
                    Map.entry("kernel.io_uring_disabled", ""),
                    Map.entry("kernel.kptr_restrict", "1"),
                    Map.entry("kernel.perf_event_paranoid", "4"),
                    Map.entry("kernel.unprivileged_userns_clone", "1"),
                    Map.entry("kernel.yama.ptrace_scope", "1"),
                    Map.entry("net.ipv4.conf.all.accept_redirects", "0"),
                    Map.entry("net.ipv4.conf.all.send_redirects", "0"),
                    Map.entry("net.ipv4.conf.default.accept_redirects", "0"),
                    Map.entry("net.ipv4.conf.default.send_redirects", "0"),
                    Map.entry("net.ipv6.conf.all.accept_ra", "0"),
                    Map.entry("net.ipv6.conf.all.accept_redirects", "0"),
                    Map.entry("net.ipv6.conf.default.accept_redirects", "0"))));
    LinuxKernel.vulnerabilities(
        node,
        Map.of(
            "mmio_stale_data",
            "Vulnerable: Clear CPU buffers attempted, no microcode; SMT Host state unknown"));
    kernel(node);
    accounts(node);
    ssh(node);
    return node;
  }

  private static void kernel(MadeNode node) {
    node.files()
        .write(
            "/etc/sysctl.d/60-CIS.conf",
            """
            net.ipv4.conf.all.send_redirects = 0
            net.ipv4.conf.default.send_redirects = 0
            net.ipv4.conf.all.accept_source_route = 0
            net.ipv4.conf.default.accept_source_route = 0
            net.ipv4.conf.all.accept_redirects = 0
            net.ipv4.conf.default.accept_redirects = 0
            net.ipv6.conf.all.accept_ra = 0
            net.ipv6.conf.all.accept_redirects = 0
            net.ipv6.conf.default.accept_redirects = 0
            vm.overcommit_memory = 1
            kernel.panic = 10
            kernel.panic_on_oops = 1
            kernel.pid_max = 4194304
            """)
        .write("/etc/sysctl.d/10-kernel-hardening.conf", "kernel.kptr_restrict = 1\n")
        .write("/etc/sysctl.d/10-ptrace.conf", "kernel.yama.ptrace_scope = 1\n")
        .write(
            "/etc/modprobe.d/CIS.conf",
            """
            install dccp /bin/true
            install sctp /bin/true
            install rds /bin/true
            install tipc /bin/true
            install cramfs /bin/true
            install freevxfs /bin/true
            install jffs2 /bin/true
            install hfs /bin/true
            install hfsplus /bin/true
            """)
        .write(
            "/lib/modules/" + RELEASE + "/modules.dep",
            """
            kernel/fs/udf/udf.ko: kernel/lib/crc-itu-t.ko
            kernel/net/sctp/sctp.ko: kernel/lib/libcrc32c.ko
            """)
        .write("/lib/modules/" + RELEASE + "/modules.builtin", "kernel/fs/ext4/ext4.ko\n")
        .write(
            "/boot/grub/grub.cfg",
            """
            set default="0"
            menuentry 'Ubuntu' --class ubuntu {
                    linux   /boot/vmlinuz-%1$s %2$s
                    initrd  /boot/initrd.img-%1$s
            }
            """
                .formatted(RELEASE, ARGUMENTS));
  }

  private static void accounts(MadeNode node) {
    node.files()
        .write(
            "/etc/passwd",
            """
            root:x:0:0:root:/root:/bin/bash
            daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
            sync:x:4:65534:sync:/bin:/bin/sync
            nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
            sshd:x:106:65534::/run/sshd:/usr/sbin/nologin
            """)
        .write("/etc/group", "root:x:0:\ndaemon:x:1:\ndisk:x:6:\nsudo:x:27:azureuser\n")
        .write("/etc/shadow", "root:*:20500:0:99999:7:::\nsync:*:20500:0:99999:7:::\n")
        .mode("/etc/shadow", 0640);
    LinuxHost.user(node, "azureuser", 1000, "/home/azureuser", "/bin/bash");
    node.files()
        .write(
            "/etc/sudoers",
            """
            Defaults env_reset
            Defaults mail_badpass
            root ALL=(ALL:ALL) ALL
            %sudo ALL=(ALL:ALL) ALL
            @includedir /etc/sudoers.d
            """)
        .mode("/etc/sudoers", 0440)
        .write("/etc/sudoers.d/90-cloud-init-users", "azureuser ALL=(ALL) NOPASSWD:ALL\n")
        .mode("/etc/sudoers.d/90-cloud-init-users", 0440)
        .write("/etc/profile", "# profile\n")
        .write("/etc/profile.d/CIS.sh", "umask 027\nTMOUT=900\n");
  }

  private static void ssh(MadeNode node) {
    String keys = "/home/azureuser/.ssh/authorized_keys";
    node.files()
        .write("/usr/sbin/sshd", "\177ELF OpenSSH_8.9p1 Ubuntu\0kex-strict-s-v00@openssh.com\0")
        .mode("/usr/sbin/sshd", 0755)
        .write(
            "/etc/ssh/sshd_config",
            """
            Port 22
            Protocol 2
            MACs hmac-sha2-512-etm@openssh.com,hmac-sha2-256-etm@openssh.com,umac-128-etm@openssh.com,hmac-sha2-512,hmac-sha2-256,umac-128@openssh.com
            KexAlgorithms curve25519-sha256@libssh.org
            Ciphers chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr,aes192-ctr,aes128-ctr
            ClientAliveInterval 120
            ClientAliveCountMax 3
            HostKey /etc/ssh/ssh_host_rsa_key
            HostKey /etc/ssh/ssh_host_ed25519_key
            SyslogFacility AUTH
            LogLevel INFO
            LoginGraceTime 60
            PermitRootLogin no
            PermitUserEnvironment no
            StrictModes yes
            PubkeyAuthentication yes
            IgnoreRhosts yes
            HostbasedAuthentication no
            PermitEmptyPasswords no
            ChallengeResponseAuthentication no
            PasswordAuthentication no
            X11Forwarding no
            MaxAuthTries 4
            PrintMotd no
            AcceptEnv LANG LC_*
            Subsystem sftp /usr/lib/openssh/sftp-server
            UsePAM yes
            UseDNS no
            GSSAPIAuthentication no
            DenyUsers root omsagent nxautomation
            """)
        .mode("/etc/ssh/sshd_config", 0600)
        .write(keys, MadeSsh.ED25519 + " admin@example.org\n")
        .mode(keys, 0600)
        .owner(keys, 1000, 1000)
        .mode("/home/azureuser/.ssh", 0700)
        .owner("/home/azureuser/.ssh", 1000, 1000)
        .owner("/home/azureuser", 1000, 1000);
    hostKey(node, "ed25519", MadeSsh.ED25519);
    hostKey(node, "rsa", RSA_3072);
    LinuxHost.enabled(node, "ssh.service", "[Service]\nExecStart=/usr/sbin/sshd -D $SSHD_OPTS\n");
    node.process(1402, "sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups");
    node.files().link("/proc/1402/exe", "/usr/sbin/sshd");
  }

  private static void hostKey(MadeNode node, String type, String publicHalf) {
    String path = "/etc/ssh/ssh_host_" + type + "_key";
    node.files()
        .write(path, "made\n")
        .mode(path, 0600)
        .write(path + ".pub", publicHalf + " root@aks\n");
  }
}
