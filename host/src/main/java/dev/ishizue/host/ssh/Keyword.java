package dev.ishizue.host.ssh;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One keyword of sshd_config.
///
/// @param name the current name, in lower case as `sshd -T` prints it
/// @param inMatch may stand in a Match block
/// @param choices the accepted words of a `CHOICE`
record Keyword(String name, boolean inMatch, Shape shape, Set<String> choices) {

  /// What stands behind a keyword, and what becomes of a second line with the same keyword.
  enum Shape {
    /// One of a closed list of words, compared without case. The first line wins.
    CHOICE,
    /// Seconds, as `90`, `2m` or `1h30m`. The first line wins.
    TIME,
    NUMBER,
    WORD,
    /// Several words. The first line wins as a whole.
    WORDS,
    /// Several words. Lines add up.
    CUMULATIVE,
    /// Everything to the end of the line. The first line wins.
    REST,
    /// Names of algorithms, perhaps to be added to or taken from the default.
    ALGORITHMS,
    /// Understood by some version or on some system, and of no account here.
    IGNORED,
    MATCH,
    INCLUDE
  }

  private static final Map<String, Keyword> ALL = new HashMap<>();

  static {
    everywhere(
        Shape.CHOICE,
        "yes no",
        """
        hostbasedauthentication hostbasedusesnamefrompacketonly pubkeyauthentication \
        kerberosauthentication gssapiauthentication passwordauthentication \
        kbdinteractiveauthentication challengeresponseauthentication x11forwarding x11uselocalhost permitemptypasswords \
        allowagentforwarding permittty permituserrc streamlocalbindunlink disableforwarding \
        exposeauthinfo refuseconnection\
        """);
    everywhere(
        Shape.CHOICE,
        "yes no without-password prohibit-password forced-commands-only",
        "permitrootlogin");
    everywhere(
        Shape.CHOICE, "yes all no remote local", "allowtcpforwarding allowstreamlocalforwarding");
    everywhere(Shape.CHOICE, "yes no clientspecified", "gatewayports");
    everywhere(Shape.CHOICE, "yes no shosts-only", "ignorerhosts");
    everywhere(Shape.CHOICE, "yes no point-to-point ethernet", "permittunnel");
    everywhere(
        Shape.CHOICE,
        "quiet silent fatal error info verbose debug debug1 debug2 debug3",
        "loglevel");
    everywhere(Shape.TIME, "", "clientaliveinterval");
    everywhere(
        Shape.NUMBER,
        "",
        "maxauthtries maxsessions clientalivecountmax x11displayoffset requiredrsasize");
    everywhere(
        Shape.WORD,
        "",
        """
        banner chrootdirectory revokedkeys trustedusercakeys authorizedprincipalsfile \
        authorizedkeyscommanduser authorizedprincipalscommanduser rdomain streamlocalbindmask \
        unusedconnectiontimeout\
        """);
    everywhere(
        Shape.WORDS,
        "",
        """
        authorizedkeysfile permitopen permitlisten authenticationmethods setenv logverbose \
        pubkeyauthoptions channeltimeout ipqos rekeylimit\
        """);
    everywhere(
        Shape.CUMULATIVE, "", "acceptenv allowusers denyusers allowgroups denygroups subsystem");
    everywhere(Shape.REST, "", "forcecommand authorizedkeyscommand authorizedprincipalscommand");
    everywhere(
        Shape.ALGORITHMS,
        "",
        "hostbasedacceptedalgorithms pubkeyacceptedalgorithms casignaturealgorithms");
    everywhere(Shape.IGNORED, "", "authorizedkeysfile2 rhostsrsaauthentication rsaauthentication");
    everywhere(Shape.MATCH, "", "match");
    everywhere(Shape.INCLUDE, "", "include");

    globally(
        Shape.CHOICE,
        "yes no",
        """
        usepam strictmodes tcpkeepalive usedns printmotd printlastlog ignoreuserknownhosts \
        gssapicleanupcredentials gssapistrictacceptorcheck gssapikeyexchange \
        gssapistorecredentialsonrekey kerberosorlocalpasswd kerberosticketcleanup \
        kerberosgetafstoken debianbanner\
        """);
    globally(Shape.CHOICE, "yes no delayed", "compression");
    globally(Shape.CHOICE, "any inet inet6", "addressfamily");
    globally(Shape.TIME, "", "logingracetime");
    globally(
        Shape.WORD,
        "",
        """
        hostkeyagent pidfile syslogfacility xauthlocation modulifile fingerprinthash maxstartups \
        persourcemaxstartups persourcenetblocksize permituserenvironment securitykeyprovider \
        sshdsessionpath sshdauthpath\
        """);
    globally(Shape.WORDS, "", "persourcepenalties");
    globally(
        Shape.CUMULATIVE,
        "",
        "port listenaddress hostkey hostcertificate persourcepenaltyexemptlist");
    globally(Shape.REST, "", "versionaddendum");
    globally(Shape.ALGORITHMS, "", "ciphers macs kexalgorithms hostkeyalgorithms");
    globally(
        Shape.IGNORED,
        "",
        """
        protocol serverkeybits keyregenerationinterval rhostsauthentication uselogin checkmail \
        pamauthenticationviakbdint useprivilegeseparation verifyreversemapping \
        reversemappingcheck kerberostgtpassing afstokenpassing gssapikexalgorithms \
        gssapidelegatecredentials gssapienablek5users kerberosuniqueccache kerberosusekuserok \
        gssapiindicators\
        """);

    alias("skeyauthentication", "challengeresponseauthentication");
    alias("pubkeyacceptedkeytypes", "pubkeyacceptedalgorithms");
    alias("hostbasedacceptedkeytypes", "hostbasedacceptedalgorithms");
    alias("hostdsakey", "hostkey");
    alias("keepalive", "tcpkeepalive");
    alias("dsaauthentication", "pubkeyauthentication");
    alias("gssapicleanupcreds", "gssapicleanupcredentials");
    alias("gssusesessionccache", "gssapistorecredentialsonrekey");
    alias("gssapiusesessioncredcache", "gssapistorecredentialsonrekey");
  }

  /// Keywords are compared without case; an alias gives the keyword it stands for.
  static Optional<Keyword> of(String written) {
    return Optional.ofNullable(ALL.get(written.toLowerCase(Locale.ROOT)));
  }

  /// Until OpenSSH 8.6 challenge-response was a setting of its own that overruled the other.
  Keyword in(SshdBinary.Version version) {
    return name.equals("challengeresponseauthentication") && version.isAtLeast(8, 7)
        ? of("kbdinteractiveauthentication").orElseThrow()
        : this;
  }

  boolean isCumulative() {
    return shape == Shape.CUMULATIVE;
  }

  private static void everywhere(Shape shape, String choices, String names) {
    add(true, shape, choices, names);
  }

  private static void globally(Shape shape, String choices, String names) {
    add(false, shape, choices, names);
  }

  private static void add(boolean inMatch, Shape shape, String choices, String names) {
    for (String name : List.of(names.split(" ", -1))) {
      ALL.put(name, new Keyword(name, inMatch, shape, Set.of(choices.split(" ", -1))));
    }
  }

  private static void alias(String old, String current) {
    ALL.put(old, of(current).orElseThrow());
  }
}
