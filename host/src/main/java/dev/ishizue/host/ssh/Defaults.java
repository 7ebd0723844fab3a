package dev.ishizue.host.ssh;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What sshd does where the configuration is silent.
///
/// Only the defaults of the algorithm lists depend on the version in a way that matters here; with
/// a version that is not known they are not known either.
final class Defaults {
  private static final String SETTINGS =
      """
      acceptenv=
      allowagentforwarding=yes
      allowgroups=
      allowstreamlocalforwarding=yes
      allowtcpforwarding=yes
      allowusers=
      authenticationmethods=any
      authorizedkeyscommand=none
      authorizedkeyscommanduser=none
      authorizedkeysfile=.ssh/authorized_keys .ssh/authorized_keys2
      authorizedprincipalscommand=none
      authorizedprincipalsfile=none
      banner=none
      chrootdirectory=none
      clientalivecountmax=3
      clientaliveinterval=0
      denygroups=
      denyusers=
      disableforwarding=no
      forcecommand=none
      gatewayports=no
      gssapiauthentication=no
      hostbasedauthentication=no
      hostkey=/etc/ssh/ssh_host_rsa_key /etc/ssh/ssh_host_ecdsa_key /etc/ssh/ssh_host_ed25519_key
      ignorerhosts=yes
      kbdinteractiveauthentication=yes
      kerberosauthentication=no
      listenaddress=
      logingracetime=120
      loglevel=INFO
      maxauthtries=6
      maxsessions=10
      maxstartups=10:30:100
      passwordauthentication=yes
      permitemptypasswords=no
      permitlisten=any
      permitopen=any
      permitrootlogin=prohibit-password
      permittty=yes
      permittunnel=no
      permituserenvironment=no
      permituserrc=yes
      port=22
      pubkeyauthentication=yes
      pubkeyauthoptions=none
      requiredrsasize=1024
      revokedkeys=none
      strictmodes=yes
      syslogfacility=AUTH
      trustedusercakeys=none
      usedns=no
      usepam=no
      x11forwarding=no
      x11uselocalhost=yes
      """;

  private final Reading<SshdBinary> binary;
  private final Map<String, Reading<List<String>>> settings = new TreeMap<>();

  Defaults(Reading<SshdBinary> binary) {
    this.binary = binary;
    for (String line : SETTINGS.lines().toList()) {
      int equals = line.indexOf('=');
      String values = line.substring(equals + 1);
      settings.put(
          line.substring(0, equals),
          Reading.known(values.isEmpty() ? List.of() : List.of(values.split(" ", -1)), origin()));
    }
    settings.put("ciphers", Reading.known(Algorithms.CIPHERS, origin()));
    settings.put("macs", Reading.known(Algorithms.MACS, origin()));
    settings.put("casignaturealgorithms", Reading.known(Algorithms.CA_SIGNATURES, origin()));
    settings.put("kexalgorithms", byVersion(Algorithms::keyExchanges));
    for (String name :
        List.of("hostkeyalgorithms", "pubkeyacceptedalgorithms", "hostbasedacceptedalgorithms")) {
      settings.put(name, byVersion(Algorithms::signatures));
    }
    settings.put(
        "persourcepenalties",
        byVersion(v -> v.isAtLeast(9, 8) ? List.of("yes") : List.of("unsupported")));
    settings.put("version", byVersion(v -> List.of(v.text())));
    settings.put(
        "strictkex",
        binary.map(
            b -> List.of(b.strictKeyExchange() || b.version().isAtLeast(9, 6) ? "yes" : "no")));
  }

  Map<String, Reading<List<String>>> settings() {
    return Map.copyOf(settings);
  }

  /// The version, or a late one when it is not known: for questions where only very old versions
  /// differ.
  SshdBinary.Version versionOrLate() {
    return binary.ifKnown().map(SshdBinary::version).orElse(new SshdBinary.Version(9, 9));
  }

  private Reading<List<String>> byVersion(
      java.util.function.Function<SshdBinary.Version, List<String>> choose) {
    return switch (binary) {
      case Reading.Known<SshdBinary> known ->
          Reading.known(
              choose.apply(known.value().version()),
              Origin.builtIn("default of OpenSSH " + known.value().version().text()));
      case Reading.Absent<SshdBinary>(Origin origin) ->
          Reading.unreadable(
              origin,
              Obstacle.notObserved(
                  "the version of OpenSSH, and with it the default, could not be seen"));
      case Reading.Unreadable<SshdBinary>(Origin origin, Obstacle obstacle) ->
          Reading.unreadable(origin, obstacle);
    };
  }

  private static Origin origin() {
    return Origin.builtIn("default of OpenSSH");
  }
}
