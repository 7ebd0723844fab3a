package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadeSsh;

/// What Red Hat's family of systems has in common: its accounts, and an sshd whose algorithms come
/// from the system-wide policy.
final class RedHatHost {
  private static final int SSHD = 1402;

  private RedHatHost() {}

  static void accounts(MadeNode node) {
    node.files()
        .write(
            "/etc/passwd",
            """
            root:x:0:0:root:/root:/bin/bash
            bin:x:1:1:bin:/bin:/sbin/nologin
            daemon:x:2:2:daemon:/sbin:/sbin/nologin
            sync:x:5:0:sync:/sbin:/bin/sync
            shutdown:x:6:0:shutdown:/sbin:/sbin/shutdown
            halt:x:7:0:halt:/sbin:/sbin/halt
            nobody:x:65534:65534:Kernel Overflow User:/:/sbin/nologin
            sshd:x:74:74:Privilege-separated SSH:/usr/share/empty.sshd:/sbin/nologin
            """)
        .write(
            "/etc/group",
            """
            root:x:0:
            bin:x:1:
            daemon:x:2:
            disk:x:6:
            wheel:x:10:
            nobody:x:65534:
            ssh_keys:x:101:
            sshd:x:74:
            """)
        .write(
            "/etc/shadow",
            """
            root:!locked:20500:0:99999:7:::
            bin:*:20400:0:99999:7:::
            daemon:*:20400:0:99999:7:::
            sync:*:20400:0:99999:7:::
            shutdown:*:20400:0:99999:7:::
            halt:*:20400:0:99999:7:::
            nobody:*:20400:0:99999:7:::
            sshd:!!:20400::::::
            """)
        .mode("/etc/shadow", 0)
        .write(
            "/etc/sudoers",
            """
            Defaults   !visiblepw
            Defaults    always_set_home
            Defaults    match_group_by_gid
            Defaults    env_reset
            Defaults    secure_path = /sbin:/bin:/usr/sbin:/usr/bin
            root ALL=(ALL) ALL
            %wheel ALL=(ALL) ALL
            #includedir /etc/sudoers.d
            """)
        .mode("/etc/sudoers", 0440)
        .directory("/etc/sudoers.d")
        .mode("/etc/sudoers.d", 0750)
        .write("/etc/pam.d/system-auth", "auth sufficient pam_unix.so nullok\n")
        .write("/etc/pam.d/login", "auth substack system-auth\n")
        .write("/etc/profile", "HISTSIZE=1000\n")
        .write("/etc/profile.d/lang.sh", "")
        .write("/etc/bashrc", "")
        .write("/etc/login.defs", "ENCRYPT_METHOD SHA512\n");
  }

  /// @param main the lines of `sshd_config` besides those that every one has
  static void sshd(MadeNode node, String main) {
    MadeFiles files = node.files();
    files
        .write("/usr/sbin/sshd", "\177ELF OpenSSH_8.7p1\0kex-strict-s-v00@openssh.com\0")
        .mode("/usr/sbin/sshd", 0755)
        .write(
            "/etc/ssh/sshd_config",
            """
            Include /etc/ssh/sshd_config.d/*.conf
            AuthorizedKeysFile .ssh/authorized_keys
            Subsystem sftp /usr/libexec/openssh/sftp-server
            """
                + main)
        .mode("/etc/ssh/sshd_config", 0600)
        .mode("/etc/ssh", 0755)
        .write(
            "/etc/ssh/sshd_config.d/50-redhat.conf",
            """
            Include /etc/crypto-policies/back-ends/opensshserver.config
            SyslogFacility AUTHPRIV
            ChallengeResponseAuthentication no
            GSSAPIAuthentication yes
            GSSAPICleanupCredentials no
            UsePAM yes
            X11Forwarding yes
            PrintMotd no
            AcceptEnv LANG LC_CTYPE LC_NUMERIC LC_TIME
            """)
        .mode("/etc/ssh/sshd_config.d/50-redhat.conf", 0600)
        .mode("/etc/ssh/sshd_config.d", 0700)
        .link(
            "/etc/crypto-policies/back-ends/opensshserver.config",
            "/usr/share/crypto-policies/DEFAULT/opensshserver.txt")
        .write("/usr/share/crypto-policies/DEFAULT/opensshserver.txt", policy());
    for (String type : new String[] {"ecdsa", "ed25519"}) {
      String key = "/etc/ssh/ssh_host_" + type + "_key";
      files
          .write(key, "made\n")
          .mode(key, 0640)
          .owner(key, 0, 101)
          .write(key + ".pub", MadeSsh.ED25519 + "\n");
    }
    files.write(
        "/etc/ssh/ssh_host_ecdsa_key.pub",
        "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBHTTzYzYvmSWVbm9"
            + "P5vnw2dJu7UAa2xPo5mEmmgYrCjyQl8vXeMbKOiA0rzP/xTNiN8jBCF2VcpJ+n7oYxFjVZs=\n");
    LinuxHost.enabled(
        node,
        "sshd.service",
        """
        [Unit]
        Description=OpenSSH server daemon

        [Service]
        Type=notify
        EnvironmentFile=-/etc/sysconfig/sshd
        ExecStart=/usr/sbin/sshd -D $OPTIONS
        KillMode=process

        [Install]
        WantedBy=multi-user.target
        """);
    files.write("/etc/sysconfig/sshd", "OPTIONS=\"\"\n").mode("/etc/sysconfig/sshd", 0640);
    node.process(SSHD, "sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups");
    files.link("/proc/" + SSHD + "/exe", "/usr/sbin/sshd");
  }

  /// The DEFAULT policy of RHEL 9 and its kin.
  private static String policy() {
    return """
    Ciphers aes256-gcm@openssh.com,chacha20-poly1305@openssh.com,aes256-ctr,aes128-gcm@openssh.com,aes128-ctr
    MACs hmac-sha2-256-etm@openssh.com,hmac-sha1-etm@openssh.com,umac-128-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha1,umac-128@openssh.com,hmac-sha2-512
    GSSAPIKexAlgorithms gss-curve25519-sha256-,gss-nistp256-sha256-,gss-group14-sha256-,gss-group16-sha512-
    KexAlgorithms curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,diffie-hellman-group-exchange-sha256,diffie-hellman-group14-sha256,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512
    HostKeyAlgorithms ecdsa-sha2-nistp256,ecdsa-sha2-nistp256-cert-v01@openssh.com,ssh-ed25519,ssh-ed25519-cert-v01@openssh.com,rsa-sha2-256,rsa-sha2-256-cert-v01@openssh.com,rsa-sha2-512,rsa-sha2-512-cert-v01@openssh.com
    PubkeyAcceptedAlgorithms ecdsa-sha2-nistp256,ecdsa-sha2-nistp256-cert-v01@openssh.com,ssh-ed25519,ssh-ed25519-cert-v01@openssh.com,rsa-sha2-256,rsa-sha2-256-cert-v01@openssh.com,rsa-sha2-512,rsa-sha2-512-cert-v01@openssh.com
    CASignatureAlgorithms ecdsa-sha2-nistp256,ssh-ed25519,rsa-sha2-256,rsa-sha2-512
    """;
  }
}
