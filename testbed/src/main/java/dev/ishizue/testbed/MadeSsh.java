package dev.ishizue.testbed;

/// A hardened SSH service on a made node: Debian's sshd with a drop-in that comes first, one user
/// who may log in with a key and a second factor that PAM asks for.
public final class MadeSsh {
  public static final String CONFIG = "/etc/ssh/sshd_config";
  public static final String HARDENING = "/etc/ssh/sshd_config.d/00-hardening.conf";
  public static final String KEYS = "/home/deploy/.ssh/authorized_keys";
  public static final int PID = 722;

  /// Keys made for this purpose, whose private halves were thrown away.
  public static final String ED25519 =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMN3FRhFqYfCSSVEMZuoIzqhC1fTtDbzDtJwmE9IX0XE";

  public static final String ED25519_FINGERPRINT =
      "SHA256:46kgBHawFwQTypj+r5l0RIjFMo8g21RoPwt4evAutEs";
  public static final String RSA_2048 =
      "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDXv3yYIlyGhY2FxGMGNokFI7ysJmArSPSzH0kcOTdP6rj+sKpP"
          + "+gh3XaAUSa1Jx7V16NoSQyqb7l/omVT0/8YpaZYCF9/rXvKnSCDCwwH8gZmuLQKyVVPTRiiByIXYQJNn"
          + "npKhihNR9GNMtZX6OTmK8lBq/yW7IQhxyrSQWKeEv+3dpvnKYHwuK8NIQ+AfSrej9YSbU1OUq7/RPgs/"
          + "YCzhO3VA0hMJGNZf4J5e6mvzQTn70Q0ryS57kx0teWR8puUhOc1LPXKXRBuEx1so+72d65dMV74R3LOj"
          + "2mT2xP7WmGZS4PHmVEUq6iP1f2e7w75IRyZNNMT9ykLMC7G/7VKJ";
  public static final String RSA_2048_FINGERPRINT =
      "SHA256:97jrx6iaVhRpokB+MHJGT1+3YpoUAVzDPNqB9zhJD7M";

  /// What an owner declares who wants this service as it is.
  public static final String INTENT =
      """
      expect:
        ssh.allowed: yes
        ssh.users: [deploy]
        ssh.sources: [10.0.0.0/8, "fd00::/8"]
        ssh.keys: ["SHA256:46kgBHawFwQTypj+r5l0RIjFMo8g21RoPwt4evAutEs"]
      """;

  private MadeSsh() {}

  /// Adds the service to a node that has none.
  public static MadeNode on(MadeNode node) {
    node.files()
        .write("/usr/sbin/sshd", "\177ELF OpenSSH_9.2p1 Debian-2\0kex-strict-s-v00@openssh.com\0")
        .write(
            CONFIG,
            """
            Include /etc/ssh/sshd_config.d/*.conf
            KbdInteractiveAuthentication no
            UsePAM yes
            X11Forwarding yes
            PrintMotd no
            AcceptEnv LANG LC_*
            Subsystem sftp /usr/lib/openssh/sftp-server
            """)
        .write(
            HARDENING,
            """
            PermitRootLogin no
            PasswordAuthentication no
            AllowUsers deploy@10.0.0.0/8 deploy@fd00::/8
            MaxAuthTries 3
            LoginGraceTime 30
            ClientAliveInterval 5m
            MaxSessions 4
            DisableForwarding yes
            AllowAgentForwarding no
            X11Forwarding no
            Ciphers -*cbc*
            MACs hmac-sha2-512-etm@openssh.com,hmac-sha2-256-etm@openssh.com
            LogLevel VERBOSE
            HostKey /etc/ssh/ssh_host_ed25519_key
            KbdInteractiveAuthentication yes
            AuthenticationMethods publickey,keyboard-interactive
            """)
        .write("/usr/lib/systemd/system/ssh.service", "[Service]\nExecStart=/usr/sbin/sshd -D\n")
        .write("/etc/ssh/ssh_host_ed25519_key", "made\n")
        .mode("/etc/ssh/ssh_host_ed25519_key", 0600)
        .write("/etc/ssh/ssh_host_ed25519_key.pub", ED25519 + " root@node1\n")
        .write(KEYS, ED25519 + " deploy@desk\n")
        .mode(KEYS, 0600)
        .owner(KEYS, 1001, 1001)
        .mode("/home/deploy/.ssh", 0700)
        .owner("/home/deploy/.ssh", 1001, 1001)
        .owner("/home/deploy", 1001, 1001);
    user(node, "/etc/passwd", "root:x:0:0:root:/root:/bin/bash\n");
    user(node, "/etc/passwd", "daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n");
    user(node, "/etc/passwd", "deploy:x:1001:1001::/home/deploy:/bin/bash\n");
    user(node, "/etc/group", "root:x:0:\n");
    user(node, "/etc/group", "daemon:x:1:\n");
    user(node, "/etc/group", "deploy:x:1001:\n");
    return node.process(PID, "/usr/sbin/sshd", "-D");
  }

  /// Other parts of the made node may have written the same accounts before.
  private static void user(MadeNode node, String path, String line) {
    String name = line.substring(0, line.indexOf(':') + 1);
    String before = node.files().exists(path) ? node.files().content(path) : "";
    boolean there = before.lines().anyMatch(l -> l.startsWith(name));
    if (!there) {
      node.files().write(path, before + line);
    }
  }
}
