package dev.ishizue.testbed;

/// The accounts of a hardened host: root locked, one declared administrator, sudo with passwords,
/// idle shells ended.
final class MadeAccounts {
  private MadeAccounts() {}

  static void write(MadeNode node) {
    node.files()
        .write(
            "/etc/passwd",
            """
            root:x:0:0:root:/root:/bin/bash
            daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
            sync:x:4:65534:sync:/bin:/bin/sync
            nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
            """)
        .write("/etc/group", "root:x:0:\ndaemon:x:1:\ndisk:x:6:\nsudo:x:27:\nnogroup:x:65534:\n")
        .write(
            "/etc/shadow",
            """
            root:!:20000:0:99999:7:::
            daemon:*:20000:0:99999:7:::
            sync:*:20000:0:99999:7:::
            nobody:*:20000:0:99999:7:::
            """)
        .mode("/etc/shadow", 0640)
        .write(
            "/etc/sudoers",
            """
            Defaults env_reset, use_pty
            root ALL=(ALL:ALL) ALL
            %sudo ALL=(ALL:ALL) ALL
            @includedir /etc/sudoers.d
            """)
        .mode("/etc/sudoers", 0440)
        .write("/etc/sudoers.d/README", "# nothing here\n")
        .write("/etc/pam.d/login", "@include common-auth\n")
        .write("/etc/pam.d/common-auth", "auth [success=1 default=ignore] pam_unix.so\n")
        .write("/etc/profile", "# profile\n")
        .write("/etc/profile.d/timeout.sh", "TMOUT=900\nreadonly TMOUT\nexport TMOUT\n");
  }
}
