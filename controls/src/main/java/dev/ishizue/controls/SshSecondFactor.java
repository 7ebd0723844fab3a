package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.node.SshFacts.AuthorizedKey;
import dev.ishizue.core.node.SshFacts.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Whether more than a copied key is needed to log in.
final class SshSecondFactor {
  private SshSecondFactor() {}

  static Judgement isDemanded(SshServer ssh) {
    Judgement methods = ssh.eachView(SshSecondFactor::byMethods);
    return methods instanceof Judgement.Pass ? methods : byKeys(ssh, methods);
  }

  private static Judgement byMethods(View view) {
    boolean nobody =
        view.superuser()
            && (SshServer.is(view, "permitrootlogin", "no")
                || SshAccessControls.isShutOut(view, "root"));
    if (nobody) {
      return Judgement.notApplicable("root may not log in");
    }
    List<String> lists = SshServer.words(view, "authenticationmethods");
    return SshServer.judged(view, "authenticationmethods")
        .must(
            "must demand two factors",
            _ -> !lists.isEmpty() && lists.stream().allMatch(SshSecondFactor::isTwoFactors));
  }

  /// A key, and something that is no key; two keys may lie in one folder.
  private static boolean isTwoFactors(String list) {
    Set<String> methods = new TreeSet<>();
    for (String method : list.split(",", -1)) {
      methods.add(method.startsWith("keyboard-interactive") ? "password" : method);
    }
    return methods.contains("publickey") && methods.contains("password");
  }

  private static Judgement byKeys(SshServer ssh, Judgement methods) {
    Judgement passwords = ssh.eachView(SshPasswords::areRefused);
    if (passwords instanceof Judgement.Unknown) {
      return passwords;
    }
    if (!(passwords instanceof Judgement.Pass)) {
      return Judgement.all(methods, passwords);
    }
    return Judged.of(
        ssh.node().facts().ssh().keys(),
        _ -> Judgement.unknown("no keys were looked for"),
        known -> {
          List<Judgement> parts = new ArrayList<>();
          parts.add(SshKeyControls.inventoryIsComplete(ssh));
          for (AuthorizedKey key : known.value()) {
            parts.add(isMoreThanKey(ssh, key));
          }
          return known.value().isEmpty() && parts.getFirst() instanceof Judgement.Pass
              ? Judgement.notApplicable("nobody has a key or a password to log in with")
              : Judgement.all(parts);
        });
  }

  private static Judgement isMoreThanKey(SshServer ssh, AuthorizedKey key) {
    Evidence place =
        Evidence.of(key.type() + " " + key.fingerprint(), Origin.line(key.path(), key.line()));
    List<String> options =
        key.options().stream().map(option -> option.toLowerCase(Locale.ROOT)).toList();
    if (options.contains("cert-authority")) {
      return Judgement.unknown(
          "certificates of " + key.fingerprint() + " let in, for how long only their CA decides",
          place);
    }
    boolean verified =
        options.contains("verify-required")
            || ssh.views().stream()
                .allMatch(
                    view -> SshServer.words(view, "pubkeyauthoptions").contains("verify-required"));
    if (key.type().startsWith("sk-") && verified) {
      return Judgement.pass("every key is on a token that asks for a PIN", place);
    }
    return Judgement.fail(
        "key " + key.fingerprint() + " of " + key.user() + " is enough to log in", place);
  }
}
