package dev.ishizue.host.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The real sshd decides: what it prints for a configuration and a connection is what is evaluated
/// here, and what it refuses is refused here.
class SshdConfigIT {
  @TempDir Path directory = Path.of("");
  private final SshdComparison comparison = new SshdComparison();

  @BeforeEach
  void needsSshd() {
    RealSshd.assumeInstalled();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PasswordAuthentication no\nPasswordAuthentication yes\n",
        "passwordauthentication=no\n",
        "PasswordAuthentication = no\n",
        "PasswordAuthentication \"no\"\n",
        "\"PasswordAuthentication\" no\n",
        "PasswordAuthentication no # because\n",
        "  \tPasswordAuthentication\t\tNO  \f\n",
        "PasswordAuthentication no\r\nPermitRootLogin yes\r\n",
        "PasswordAuthentication\n",
        "PasswordAuthentication \"no\n",
        "PasswordAuthentication no yes\n",
        "PasswordAuthentication maybe\n",
        "Colour red\n",
        "ChallengeResponseAuthentication no\n",
        "SkeyAuthentication no\n",
        "KbdInteractiveAuthentication yes\nChallengeResponseAuthentication no\n",
        "PermitRootLogin without-password\n",
        "PermitRootLogin forced-commands-only\nMatch User root\nPermitRootLogin yes\n",
        "UsePrivilegeSeparation sandbox\nProtocol 2\nRSAAuthentication yes\nUseLogin no\n",
        "LogLevel verbose\nMatch User deploy\nLogLevel DEBUG3\n",
        "LogLevel DEBUG\n",
        "LogLevel debug1\n",
        "AcceptEnv A B\nAcceptEnv C\nMatch User root\nAcceptEnv D\n",
        "AllowUsers a b\nAllowUsers c@10.0.0.0/8\nMatch User root\nAllowUsers root\n",
        "AllowGroups adm\nDenyUsers x y\nDenyGroups z\n",
        "LoginGraceTime 1m30s\nClientAliveInterval 5m\nMaxAuthTries 3\n",
        "LoginGraceTime 0\n",
        "LoginGraceTime 1x\n",
        "MaxAuthTries many\n",
        "MaxAuthTries +4\n",
        "Ciphers -*cbc*,chacha*\n",
        "Ciphers +aes256-cbc,3des-cbc\n",
        "Ciphers ^aes256-gcm@openssh.com\nCiphers aes128-ctr\n",
        "Ciphers aes*\n",
        "MACs hmac-sha2-*\n",
        "MACs -umac-64*,hmac-sha1*\n",
        "KexAlgorithms curve25519-sha256,ecdh-sha2-nistp256\n",
        "KexAlgorithms -diffie*\n",
        "KexAlgorithms +diffie-hellman-group1-sha1\n",
        "HostKeyAlgorithms ssh-ed25519\nPubkeyAcceptedKeyTypes +ssh-rsa\n",
        "HostbasedAcceptedKeyTypes ssh-ed25519\nCASignatureAlgorithms ^ssh-rsa\n",
        "PubkeyAcceptedAlgorithms -ecdsa*\n",
        "Port 2222\nPort 22\n",
        "Port 0\n",
        "AuthorizedKeysFile none\n",
        "AuthorizedKeysFile /etc/ssh/keys/%u .ssh/%u_keys\nAuthorizedKeysFile other\n",
        "AuthenticationMethods publickey,password publickey,keyboard-interactive\n",
        "AuthenticationMethods any\nMatch User root\nAuthenticationMethods publickey\n",
        "PermitOpen localhost:80 [::1]:443\nPermitOpen any\nPermitListen none\n",
        "ForceCommand echo \"a  b\" # c\n",
        "Banner /etc/issue.net\nChrootDirectory /srv\nTrustedUserCAKeys /etc/ssh/ca.pub\n",
        "TrustedUserCAKeys none\n",
        "GSSAPIKeyExchange no\nDebianBanner no\nGSSAPIStoreCredentialsOnRekey no\n",
        "AllowTcpForwarding all\nGatewayPorts clientspecified\nPermitTunnel ethernet\n",
        "AllowStreamLocalForwarding remote\nX11Forwarding yes\nPermitUserEnvironment LANG\n",
        "PubkeyAuthOptions touch-required verify-required\n",
        "Match User deploy\nPasswordAuthentication yes\nMatch all\nPermitRootLogin no\n",
        "Match all\nPasswordAuthentication no\nPort 2200\n",
        "PasswordAuthentication yes\nMatch all\nPasswordAuthentication no\nPermitRootLogin no\n",
        "Match User deploy\nPort 22\n",
        "Match\nPasswordAuthentication no\n",
        "Match User\nPasswordAuthentication no\n",
        "Match all User root\n",
        "Match Colour red\n",
        "Match Address 10.0.0.1/8\nPasswordAuthentication no\n",
        "Match Address 10.0.0.0/8,!10.1.0.0/16\nPasswordAuthentication no\n",
        "Match Address 203.0.113.*\nPasswordAuthentication no\n",
        "Match Address *,!203.0.113.0/24\nPasswordAuthentication no\n",
        "Match Address 2001:db8::/32\nPasswordAuthentication no\n",
        "Match LocalPort 2222\nPasswordAuthentication no\n",
        "Match LocalAddress 192.0.2.1\nPasswordAuthentication no\n",
        "Match User=root Address=203.0.113.7\nPasswordAuthentication no\n",
        "Match User \"root\" Host *.example.org\nPasswordAuthentication no\n",
        "Match Host CLIENT.*\nPasswordAuthentication no\n",
        "Match User root # only\nPasswordAuthentication no\n",
        "Match User *,!root\nPasswordAuthentication no\n",
        "Match User !root\nPasswordAuthentication no\n",
        "Match Group root,daemon\nPasswordAuthentication no\n",
        "Match Group *,!root\nPasswordAuthentication no\n",
        "Match Group daemon User daemon\nPasswordAuthentication no\n",
        "Match User ro?t\nX11Forwarding yes\nMatch Group root\nX11Forwarding no\nMaxAuthTries 2\n",
        "Match User root\nKbdInteractiveAuthentication no\nChallengeResponseAuthentication yes\n",
      })
  void agreesOn(String config) throws IOException {
    compareAll("sshd_config", config, List.of());
  }

  @Test
  void agreesOnTheConfigurationOfDebianWithADropInOfCloudInit() throws IOException {
    Path dropIns = Files.createDirectories(directory.resolve("sshd_config.d"));
    Files.writeString(dropIns.resolve("50-cloud-init.conf"), "PasswordAuthentication yes\n");
    Files.writeString(dropIns.resolve("60-hardening.conf"), "PasswordAuthentication no\n");
    Files.writeString(dropIns.resolve(".hidden.conf"), "PermitRootLogin yes\n");
    Files.writeString(dropIns.resolve("unused.disabled"), "PermitRootLogin yes\n");
    compareAll(
        "sshd_config",
        """
        Include %s/*.conf
        KbdInteractiveAuthentication no
        UsePAM yes
        X11Forwarding yes
        PrintMotd no
        AcceptEnv LANG LC_*
        Subsystem\tsftp\t/usr/lib/openssh/sftp-server
        """
            .formatted(dropIns),
        List.of());
  }

  @Test
  void agreesOnTheConfigurationOfThisMachine() {
    compareAll(Path.of("/etc/ssh/sshd_config"), List.of());
  }

  @Test
  void agreesOnIncludesWithinBlocksAndBlocksWithinIncludes() throws IOException {
    Path plain = file("plain", "MaxAuthTries 2\nAllowTcpForwarding no\n");
    Path block = file("block", "X11Forwarding yes\nMatch User root\nPasswordAuthentication no\n");
    Path nested = file("nested", "Include " + block + " " + plain + "\nMaxSessions 3\n");
    Path everyone = file("everyone", "Match all\nPermitRootLogin no\nMaxSessions 4\n");
    Path global = file("global", "Port 2022\n");
    for (Path included : List.of(plain, block, nested, everyone, global)) {
      for (String before :
          List.of(
              "",
              "Match User root\n",
              "Match User other\n",
              "Match all\n",
              "Match Address ::1\n")) {
        compareAll(
            "sshd_config",
            before
                + "Include "
                + included
                + "\nPasswordAuthentication yes\nMaxAuthTries 5\nMatch Group root\nMaxSessions 9\n",
            List.of());
      }
    }
  }

  @Test
  void agreesOnIncludesThatMatchNothingOrThemselves() throws IOException {
    compareAll("sshd_config", "Include /nonexistent/*.conf\nPermitRootLogin no\n", List.of());
    compareAll("sshd_config", "Include /nonexistent/one.conf\n", List.of());
    compareAll("sshd_config", "Include\n", List.of());
    compareAll("loop", "Include " + directory.resolve("loop") + "\n", List.of());
    file("a1.conf", "MaxAuthTries 1\n");
    file("a2.conf", "MaxAuthTries 2\n");
    compareAll("sshd_config", "Include " + directory + "/a[2-9].conf\n", List.of());
    compareAll("sshd_config", "Include " + directory + "/a[!2].con?\n", List.of());
    compareAll(
        "sshd_config", "Include " + directory + "/a2.conf " + directory + "/a*\n", List.of());
  }

  @Test
  void agreesOnOptionsOfTheCommandLine() throws IOException {
    String config =
        """
        PasswordAuthentication yes
        PermitRootLogin yes
        Ciphers aes256-ctr
        AllowUsers b
        Match User root
        PasswordAuthentication yes
        """;
    compareAll("sshd_config", config, List.of("PasswordAuthentication=no"));
    compareAll("sshd_config", config, List.of("PermitRootLogin no", "Ciphers=-chacha*"));
    compareAll("sshd_config", config, List.of("AllowUsers=a", "Port=2222"));
    compareAll("sshd_config", config, List.of("Match=User root"));
    compareAll("sshd_config", config, List.of("Colour=red"));
  }

  private void compareAll(String name, String config, List<String> options) throws IOException {
    compareAll(file(name, config), options);
  }

  private void compareAll(Path config, List<String> options) {
    comparison.compareAll(config, options);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }
}
