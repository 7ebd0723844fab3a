package dev.ishizue.controls;

import static dev.ishizue.controls.Case.Expected.FAILS;
import static dev.ishizue.controls.Case.Expected.PASSES;

import dev.ishizue.testbed.MadeNode;
import java.util.stream.Stream;

final class AccountControlsTest implements ControlCases {

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(rootLocked(), nonePasswordless(), sessionTimeout());
  }

  private static Case.Of rootLocked() {
    return Case.of(AccountControls.ROOT_LOCKED, MadeNode::linux)
        .passes("when root is locked", node -> {})
        .passes("when root has a yescrypt password", node -> root(node, "$y$j9T$a$b"))
        .passes("when root has a SHA-512 password", node -> root(node, "$6$a$b"))
        .fails("when root has an MD5 password", node -> root(node, "$1$a$b"))
        .fails("when root has a DES password", node -> root(node, "abcdefghijklm"))
        .fails("when root has an empty password", node -> root(node, ""))
        .fails(
            "when another account has uid 0",
            node -> node.files().append("/etc/passwd", "toor:x:0:0::/root:/bin/sh\n"))
        .fails(
            "when another account has uid 0 though shadow is hidden",
            node -> {
              node.files().append("/etc/passwd", "toor:x:0:0::/root:/bin/sh\n");
              node.files().unreadable("/etc/shadow");
            })
        .isUnknown("when shadow is hidden", node -> node.files().unreadable("/etc/shadow"))
        .isUnknown("when passwd is hidden", node -> node.files().unreadable("/etc/passwd"))
        .doesNotApply(
            "where there are no accounts, as on Talos",
            node -> node.files().remove("/etc/passwd").remove("/etc/shadow"));
  }

  private static Case.Of nonePasswordless() {
    String ubuntu = "ubuntu:x:1000:1000::/home/ubuntu:/bin/bash\n";
    return Case.of(AccountControls.NONE_PASSWORDLESS, MadeNode::linux)
        .passes("when system accounts have no shell", node -> {})
        .passes("when false stands for a shell", node -> user(node, "mail:x:8:8::/:/bin/false\n"))
        .fails("when shadow holds an empty password", node -> root(node, ""))
        .fails("when passwd holds an empty password", node -> user(node, "x::7:7::/:/bin/false\n"))
        .fails("when a system account has a shell", node -> user(node, "git:x:99:99::/:/bin/sh\n"))
        .fails("when an account has the default shell", node -> user(node, "x:x:99:99::/:\n"))
        .fails("when the image's default user is left", node -> user(node, ubuntu))
        .under(
            "expect: {accounts.interactive: [ubuntu]}",
            PASSES,
            "when people are declared",
            node -> user(node, ubuntu))
        .under(
            "expect: {accounts.interactive: [core]}",
            FAILS,
            "when others are declared",
            node -> user(node, ubuntu))
        .isUnknown("when shadow is hidden", node -> node.files().unreadable("/etc/shadow"))
        .doesNotApply("where there are no accounts", node -> node.files().remove("/etc/passwd"));
  }

  private static Case.Of sessionTimeout() {
    String profile = "/etc/profile.d/timeout.sh";
    String logind = "/etc/systemd/logind.conf";
    return Case.of(AccountControls.SESSION_TIMEOUT, MadeNode::linux)
        .passes("when TMOUT is 900 and readonly", node -> {})
        .passes(
            "when logind ends idle sessions",
            node ->
                node.files().remove(profile).write(logind, "[Login]\nStopIdleSessionSec=15min\n"))
        .passes(
            "when a later file cannot change a readonly TMOUT",
            node -> node.files().write("/etc/bash.bashrc", "TMOUT=0\n"))
        .fails("when nothing is set", node -> node.files().remove(profile))
        .doesNotApply(
            "when there are no accounts",
            node -> node.files().remove(profile).remove("/etc/passwd"))
        .fails("when TMOUT is not readonly", node -> node.files().write(profile, "TMOUT=900\n"))
        .fails(
            "when TMOUT is an hour", node -> node.files().write(profile, "readonly TMOUT=3600\n"))
        .fails(
            "when a file that others read later sets TMOUT",
            node -> node.files().remove(profile).write("/etc/bash.bashrc", "TMOUT=0\n"))
        .fails("when TMOUT is 0", node -> node.files().write(profile, "readonly TMOUT=0\n"))
        .fails(
            "when logind is told never to",
            node ->
                node.files()
                    .remove(profile)
                    .write(logind, "[Login]\nStopIdleSessionSec=infinity\n"))
        .isUnknown(
            "when TMOUT is computed",
            node -> node.files().write(profile, "readonly TMOUT=$((15*60))\n"))
        .isUnknown("when a profile is hidden", node -> node.files().unreadable(profile));
  }

  private static void root(MadeNode node, String field) {
    node.files().replace("/etc/shadow", "root:!:", "root:" + field + ":");
  }

  private static void user(MadeNode node, String line) {
    node.files().append("/etc/passwd", line);
  }
}
