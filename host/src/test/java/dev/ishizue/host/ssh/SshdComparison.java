package dev.ishizue.host.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Compares what is evaluated here with what the real sshd prints, for several connections.
final class SshdComparison {
  private static final List<String> COMPARED =
      List.of(
          "permitrootlogin",
          "passwordauthentication",
          "kbdinteractiveauthentication",
          "permitemptypasswords",
          "hostbasedauthentication",
          "pubkeyauthentication",
          "gssapiauthentication",
          "kerberosauthentication",
          "authenticationmethods",
          "maxauthtries",
          "maxsessions",
          "logingracetime",
          "clientaliveinterval",
          "clientalivecountmax",
          "disableforwarding",
          "allowtcpforwarding",
          "allowagentforwarding",
          "allowstreamlocalforwarding",
          "x11forwarding",
          "permittunnel",
          "gatewayports",
          "permituserenvironment",
          "permitopen",
          "permitlisten",
          "ciphers",
          "macs",
          "kexalgorithms",
          "hostkeyalgorithms",
          "pubkeyacceptedalgorithms",
          "hostbasedacceptedalgorithms",
          "casignaturealgorithms",
          "loglevel",
          "syslogfacility",
          "strictmodes",
          "usepam",
          "authorizedkeysfile",
          "authorizedkeyscommand",
          "authorizedkeyscommanduser",
          "trustedusercakeys",
          "authorizedprincipalsfile",
          "pubkeyauthoptions",
          "allowusers",
          "denyusers",
          "allowgroups",
          "denygroups",
          "acceptenv",
          "port",
          "forcecommand",
          "banner",
          "chrootdirectory");

  /// Debian gave its 9.2 a second name of a key exchange that upstream's default lacks.
  private static final String BACKPORTED = "sntrup761x25519-sha512";

  private final FileTree files = new DiskFiles();
  private final Defaults defaults = new Defaults(SshdBinary.read(files, "/usr/sbin/sshd"));
  private int compared;

  void compareAll(Path config, List<String> options) {
    for (Connection connection : connections()) {
      compare(config, options, connection);
    }
  }

  /// Settings compared so far, a refusal counting as one.
  int compared() {
    return compared;
  }

  private void compare(Path config, List<String> options, Connection connection) {
    Optional<Map<String, List<String>>> real = RealSshd.effective(config, options, connection);
    List<CommandLine.Line> lines =
        options.stream().map(o -> new CommandLine.Line(o, Origin.builtIn("test"))).toList();
    Optional<Settings> ours;
    try {
      ours =
          Optional.of(
              SshdConfig.load(
                      files,
                      config.toString(),
                      new CommandLine("/usr/sbin/sshd", "", lines, List.of()),
                      defaults)
                  .settings(connection));
    } catch (MalformedConfig e) {
      assertThat(real).as(text(config) + options + " seems wrong: " + e.getMessage()).isEmpty();
      compared++;
      return;
    }
    assertThat(real).as(text(config) + options + " is refused").isPresent();
    for (String keyword : COMPARED) {
      assertThat(ours(ours.get(), keyword))
          .as("%s for %s of\n%s%s", keyword, connection, text(config), options)
          .isEqualTo(real(real.get(), keyword));
      compared++;
    }
  }

  private static List<String> ours(Settings settings, String keyword) {
    List<String> values = settings.get(keyword).values().ifKnown().orElse(List.of("unreadable"));
    String joined = String.join(" ", values);
    return switch (keyword) {
      case "forcecommand" -> Stream.of(joined.split(" ", -1)).filter(w -> !w.isEmpty()).toList();
      default -> values;
    };
  }

  private static List<String> real(Map<String, List<String>> real, String keyword) {
    List<String> values = new ArrayList<>(real.getOrDefault(keyword, List.of()));
    if (keyword.equals("kexalgorithms")) {
      values.remove(BACKPORTED);
    }
    // Two names for one thing, of which the other is used here.
    values.replaceAll(value -> value.equals("without-password") ? "prohibit-password" : value);
    values.replaceAll(value -> value.equals("SILENT") ? "QUIET" : value);
    return values;
  }

  private static List<Connection> connections() {
    Connection.Person root = new Connection.Person("root", List.of("root"), true, true);
    Connection.Person daemon = new Connection.Person("daemon", List.of("daemon"), true, false);
    return List.of(
        connection(Situations.STRANGER, "203.0.113.7"),
        connection(root, "203.0.113.7"),
        connection(root, "10.1.2.3"),
        connection(daemon, "2001:db8::1"));
  }

  private static Connection connection(Connection.Person user, String address) {
    return new Connection(user, "client.example.org", address, "192.0.2.1", 22, "", "");
  }

  private static String text(Path config) {
    try {
      return Files.readString(config);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
