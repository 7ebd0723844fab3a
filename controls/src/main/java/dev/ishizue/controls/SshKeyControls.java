package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.nist;
import static dev.ishizue.core.control.Reference.nsa;
import static dev.ishizue.core.control.Scope.HOST;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.LOW;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.intent.Expectation;
import dev.ishizue.core.node.SshFacts.AuthorizedKey;
import dev.ishizue.core.node.SshFacts.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The keys that let somebody in.
final class SshKeyControls {
  private static final int FIRST_ORDINARY_USER = 1000;

  static final Control AUTHORIZED_KEYS_INVENTORY =
      control("access.ssh.authorized-keys-inventory", HIGH, HOST)
          .title("Every key that can log in is known, strong and in use")
          .because(
              "A key stays valid until somebody takes it out: of a person who left, of a script"
                  + " long gone, or put there by an intruder as a way back.")
          .references(nsa("Authentication"), nist("4.5.4"))
          .check(node -> SshServer.on(node, SshKeyControls::areAllKnown))
          .remedy(
              "Find out whose each key named is; comment out those nobody needs (keep a backup) and"
                  + " replace weak ones by ed25519. List the fingerprints of the others, as"
                  + " ssh-keygen -lf prints them, under expect: ssh.keys in ishizue.yaml.")
          .byHand("Whose key it is and whether it is still needed only the node's owner can say.");

  static final Control CERTS_OR_MFA =
      control("access.ssh.certs-or-mfa", LOW, HOST)
          .title("Interactive access uses short-lived certificates, a broker or a second factor")
          .because(
              "A key in a file is all it takes to log in, and a copy of it works from anywhere for"
                  + " years.")
          .references(nsa("Authentication"), nist("4.3.2"))
          .check(node -> SshServer.on(node, SshSecondFactor::isDemanded))
          .remedy(
              "Demand a second factor with AuthenticationMethods publickey,keyboard-interactive and"
                  + " a PAM module, or keys on security tokens with PubkeyAuthOptions"
                  + " verify-required; or let a CA that gives out certificates for hours, an access"
                  + " broker or the cloud's login service be the only way in.")
          .byHand(
              "Which second factor or which CA people have only the node's owner knows, and it must"
                  + " be in their hands first.");

  private SshKeyControls() {}

  static List<Control> all() {
    return List.of(AUTHORIZED_KEYS_INVENTORY, CERTS_OR_MFA);
  }

  /// Unknown where more keys may be accepted than were seen.
  static Judgement inventoryIsComplete(SshServer ssh) {
    List<Judgement> parts = new ArrayList<>();
    for (Evidence unseen : ssh.node().facts().ssh().unseenKeys()) {
      parts.add(Judgement.unknown(unseen.value(), unseen));
    }
    for (View view : ssh.views()) {
      if (SshServer.isSet(view, "authorizedkeyscommand")) {
        parts.add(
            Judgement.unknown(
                "the keys that AuthorizedKeysCommand prints were not looked at",
                SshServer.evidence(view, "authorizedkeyscommand")));
      }
    }
    return parts.isEmpty() ? Judgement.pass("all files of keys were read") : Judgement.all(parts);
  }

  private static Judgement areAllKnown(SshServer ssh) {
    List<Judgement> parts = new ArrayList<>();
    parts.add(inventoryIsComplete(ssh));
    parts.add(
        Judged.orPassAbsent(
            ssh.node().facts().ssh().keys(),
            "no key can log in",
            known ->
                known.value().isEmpty()
                    ? Judgement.pass("no key was found that can log in")
                    : Judgement.all(
                        known.value().stream().map(key -> isKnown(ssh.node(), key)).toList())));
    return Judgement.all(parts);
  }

  private static Judgement isKnown(Node node, AuthorizedKey key) {
    String fingerprint = key.fingerprint();
    String name = fingerprint + (key.user().isEmpty() ? " of a user CA" : " of " + key.user());
    List<Judgement> parts = new ArrayList<>();
    Evidence place =
        Evidence.of(key.type() + " " + fingerprint, Origin.line(key.path(), key.line()));
    parts.add(
        node.intent().expect(Expectation.SSH_KEYS).contains(fingerprint)
            ? Judgement.pass(
                "every key is expected; when they were last used was not looked at",
                place,
                node.intent().evidence(Expectation.SSH_KEYS))
            : Judgement.fail(
                "key " + name + " is not named by ssh.keys",
                place,
                node.intent().evidence(Expectation.SSH_KEYS)));
    if (key.uid() == 0) {
      parts.add(Judgement.fail("key " + name + " lets root in", place));
    } else if (key.uid() > 0 && key.uid() < FIRST_ORDINARY_USER) {
      parts.add(Judgement.fail("key " + name + " is of a system account", place));
    }
    String type = key.type().toLowerCase(Locale.ROOT);
    if (type.startsWith("ssh-dss")) {
      parts.add(Judgement.fail("key " + name + " is DSA", place));
    } else if (type.startsWith("ssh-rsa") && key.bits() < 3072) {
      parts.add(
          Judgement.fail(
              "key " + name + " is RSA of " + key.bits() + " bits, must be 3072 or more", place));
    }
    return Judgement.all(parts);
  }
}
