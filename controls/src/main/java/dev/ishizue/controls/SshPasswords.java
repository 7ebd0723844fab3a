package dev.ishizue.controls;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.node.SshFacts.View;
import java.util.List;

/// Whether anything but a key or a certificate is enough to log in.
final class SshPasswords {
  private SshPasswords() {}

  static Judgement areRefused(View view) {
    Judgement empty = SshServer.judged(view, "permitemptypasswords").mustBe("no");
    if (view.superuser()) {
      return Judgement.all(empty, areRefusedToRoot(view));
    }
    return Judgement.all(empty, needsKey(view));
  }

  /// For root prohibit-password refuses passwords whatever else is said.
  private static Judgement areRefusedToRoot(View view) {
    return SshServer.is(view, "permitrootlogin", "yes")
        ? needsKey(view)
        : SshServer.judged(view, "permitrootlogin")
            .mustBeOneOf("no", "prohibit-password", "forced-commands-only");
  }

  /// The ways in without a key, each shut by `no`.
  static List<SshDemand> ways() {
    return List.of(
        SshDemand.no("PermitEmptyPasswords"),
        way("PasswordAuthentication"),
        new SshDemand("KbdInteractiveAuthentication", "no", view -> ifOpen(view, keyboard(view))),
        way("HostbasedAuthentication"),
        way("GSSAPIAuthentication"));
  }

  private static SshDemand way(String keyword) {
    return new SshDemand(
        keyword, "no", view -> ifOpen(view, SshDemand.no(keyword).judge().apply(view)));
  }

  private static Judgement ifOpen(View view, Judgement way) {
    boolean shut = view.superuser() && !SshServer.is(view, "permitrootlogin", "yes");
    return shut || alwaysNeedsKey(view) ? Judgement.notApplicable("a key is needed anyway") : way;
  }

  private static boolean alwaysNeedsKey(View view) {
    List<String> lists = SshServer.words(view, "authenticationmethods");
    return !lists.isEmpty()
        && lists.stream().allMatch(list -> List.of(list.split(",", -1)).contains("publickey"));
  }

  private static Judgement needsKey(View view) {
    if (alwaysNeedsKey(view)) {
      return SshServer.judged(view, "authenticationmethods")
          .must("must demand publickey", _ -> true);
    }
    return Judgement.all(
        SshServer.judged(view, "passwordauthentication").mustBe("no"),
        keyboard(view),
        SshServer.judged(view, "hostbasedauthentication").mustBe("no"),
        SshServer.judged(view, "gssapiauthentication").mustBe("no"));
  }

  /// Without PAM there is nothing behind keyboard-interactive, and sshd offers it in vain.
  private static Judgement keyboard(View view) {
    return SshServer.is(view, "usepam", "no")
            && SshServer.is(view, "kbdinteractiveauthentication", "yes")
        ? Judgement.pass(
            "keyboard-interactive has no method behind it, because usepam is no",
            SshServer.evidence(view, "usepam", "kbdinteractiveauthentication"))
        : SshServer.judged(view, "kbdinteractiveauthentication").mustBe("no");
  }
}
