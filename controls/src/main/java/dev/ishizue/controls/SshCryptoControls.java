package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.complianceAsCode;
import static dev.ishizue.core.control.Reference.nsa;
import static dev.ishizue.core.control.Scope.HOST;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.intent.Expectation;
import dev.ishizue.core.intent.Intent;
import dev.ishizue.core.node.SshFacts.HostKey;
import dev.ishizue.core.node.SshFacts.View;
import dev.ishizue.core.node.SshPattern;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;

/// What SSH negotiates.
final class SshCryptoControls {
  private static final String WEAK_KEY_EXCHANGES =
      "*-sha1,*group1-*,rsa1024*,*gss-*-sha1-*,gss-*-sha1-*";
  private static final String WEAK_CIPHERS = "*-cbc*,3des*,arcfour*,blowfish*,cast128*,des*,none";
  private static final String WEAK_MACS = "*md5*,umac-64*,*-96*,hmac-ripemd160*,none";
  private static final String WEAK_SIGNATURES =
      "ssh-rsa,ssh-rsa-cert-*,ssh-dss*,x509v3-sign-rsa,x509v3-sign-dss";
  private static final String NIST_KEY_EXCHANGES = "ecdh-sha2-nistp*,*gss-nistp*";
  private static final String NIST_SIGNATURES =
      "ecdsa-sha2-*,sk-ecdsa-sha2-*,webauthn-sk-ecdsa-sha2-*";

  static final Control CRYPTO =
      control("access.ssh.crypto", MEDIUM, HOST)
          .title("SSH negotiates only strong key exchange, ciphers, MACs and host keys")
          .because(
              "Client and server settle on what both offer, so one weak algorithm left on is what"
                  + " someone between them will make them use.")
          .references(
              nsa("Encryption"),
              complianceAsCode(
                  "sshd_use_strong_ciphers", "sshd_use_strong_kex", "sshd_use_strong_macs"))
          .check(node -> SshServer.on(node, SshCryptoControls::isStrong))
          .remedy(
              "In a drop-in that comes first take the algorithms named out, such as MACs -umac-64*,"
                  + " and prefer sntrup761x25519 or mlkem768x25519 for key exchange; on Red Hat"
                  + " choose a stronger update-crypto-policies instead. Replace RSA host keys below"
                  + " 3072 bits (ssh-keygen -t rsa -b 3072). Where NIST curves are not wanted set"
                  + " expect: ssh.nist-curves: no in ishizue.yaml.")
          .fixedBy(SshDemand.fix(SshCryptoControls::strengthened));

  private SshCryptoControls() {}

  static List<Control> all() {
    return List.of(CRYPTO);
  }

  private static Judgement isStrong(SshServer ssh) {
    Intent intent = ssh.node().intent();
    return Judgement.all(
        none(ssh, "kexalgorithms", with(intent, WEAK_KEY_EXCHANGES, NIST_KEY_EXCHANGES)),
        none(ssh, "ciphers", WEAK_CIPHERS),
        none(ssh, "macs", WEAK_MACS),
        none(ssh, "hostkeyalgorithms", with(intent, WEAK_SIGNATURES, NIST_SIGNATURES)),
        none(ssh, "pubkeyacceptedalgorithms", with(intent, WEAK_SIGNATURES, NIST_SIGNATURES)),
        none(ssh, "casignaturealgorithms", with(intent, WEAK_SIGNATURES, NIST_SIGNATURES)),
        ssh.eachView(view -> hostBased(view, intent)),
        ssh.eachView(SshCryptoControls::resistsTruncation),
        hostKeys(ssh));
  }

  private static Proposal strengthened(SshServer ssh) {
    return hostKeys(ssh) instanceof Judgement.Fail key
        ? Proposal.byHand(
            key.message() + ", and clients that know the node by its key must learn the new one")
        : SshCryptoFixes.without(ssh, (keyword, name) -> isWeak(ssh, keyword, name));
  }

  private static boolean isWeak(SshServer ssh, String keyword, String name) {
    Intent intent = ssh.node().intent();
    View general = ssh.general();
    return switch (keyword) {
      case "kexalgorithms" ->
          SshPattern.listMatches(name, with(intent, WEAK_KEY_EXCHANGES, NIST_KEY_EXCHANGES));
      case "macs" -> SshPattern.listMatches(name, WEAK_MACS);
      case "ciphers" ->
          SshPattern.listMatches(name, WEAK_CIPHERS)
              || (isTruncatable(name) && !SshServer.is(general, "strictkex", "yes"));
      case "hostbasedacceptedalgorithms" ->
          !SshServer.is(general, "hostbasedauthentication", "no")
              && SshPattern.listMatches(name, with(intent, WEAK_SIGNATURES, NIST_SIGNATURES));
      default -> SshPattern.listMatches(name, with(intent, WEAK_SIGNATURES, NIST_SIGNATURES));
    };
  }

  private static String with(Intent intent, String weak, String nist) {
    return intent.allows(Expectation.SSH_NIST_CURVES) ? weak : weak + "," + nist;
  }

  private static Judgement none(SshServer ssh, String keyword, String weak) {
    return ssh.eachView(view -> none(view, keyword, weak));
  }

  private static Judgement none(View view, String keyword, String weak) {
    List<String> found =
        SshServer.words(view, keyword).stream()
            .filter(name -> SshPattern.listMatches(name, weak))
            .toList();
    return SshServer.judged(view, keyword)
        .must("must not offer " + String.join(", ", found), _ -> found.isEmpty());
  }

  private static Judgement hostBased(View view, Intent intent) {
    return SshServer.is(view, "hostbasedauthentication", "no")
        ? Judgement.notApplicable("hosts are not believed")
        : none(view, "hostbasedacceptedalgorithms", with(intent, WEAK_SIGNATURES, NIST_SIGNATURES));
  }

  /// Without strict key exchange someone between the two can drop the first messages of a session
  /// that uses ChaCha20-Poly1305; only CBC shares the flaw.
  private static Judgement resistsTruncation(View view) {
    boolean affected =
        SshServer.words(view, "ciphers").stream().anyMatch(SshCryptoControls::isTruncatable);
    return affected
        ? SshServer.judged(view, "strictkex")
            .must("must be yes while chacha20-poly1305 is offered", v -> v.contains("yes"))
        : Judgement.notApplicable("no cipher that needs strict key exchange");
  }

  private static boolean isTruncatable(String cipher) {
    return cipher.startsWith("chacha20-poly1305");
  }

  private static Judgement hostKeys(SshServer ssh) {
    boolean rsa =
        SshServer.words(ssh.general(), "hostkeyalgorithms").stream()
            .anyMatch(name -> name.contains("rsa"));
    return Judged.orNotApplicable(
        ssh.node().facts().ssh().hostKeys(),
        "there is no host key",
        known -> {
          List<Judgement> parts = new ArrayList<>();
          for (HostKey key : known.value()) {
            parts.add(isStrong(key, rsa));
          }
          return parts.isEmpty()
              ? Judgement.notApplicable("there is no host key")
              : Judgement.all(parts);
        });
  }

  private static Judgement isStrong(HostKey key, boolean rsa) {
    String is = key.type() + (key.bits() == 0 ? "" : " " + key.bits());
    Evidence evidence = Evidence.of(is, Origin.file(key.path()));
    if (key.type().isEmpty()) {
      return Judgement.unknown("the public half of " + key.path() + " could not be seen", evidence);
    }
    boolean weak =
        key.type().equals("ssh-dss") || (rsa && key.type().equals("ssh-rsa") && key.bits() < 3072);
    return weak
        ? Judgement.fail(
            "host key " + key.path() + " is " + is + ", must be RSA 3072 or better", evidence)
        : Judgement.pass("the host keys are strong", evidence);
  }
}
