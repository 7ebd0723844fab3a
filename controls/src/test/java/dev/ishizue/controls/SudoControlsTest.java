package dev.ishizue.controls;

import static dev.ishizue.controls.Case.Expected.FAILS;
import static dev.ishizue.controls.Case.Expected.PASSES;

import dev.ishizue.testbed.MadeNode;
import java.util.stream.Stream;

final class SudoControlsTest implements ControlCases {

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(sudoNarrow());
  }

  private static Case.Of sudoNarrow() {
    return Case.of(SudoControls.SUDO_NARROW, MadeNode::linux)
        .passes("when every rule asks for a password", node -> {})
        .passes(
            "when sudo is not installed",
            node -> node.files().remove("/etc/sudoers").remove("/etc/sudoers.d"))
        .passes("when root needs no password", node -> sudo(node, "root ALL=(ALL) NOPASSWD: ALL"))
        .passes(
            "when a file that sudo skips says NOPASSWD",
            node -> node.files().write("/etc/sudoers.d/a.rpmsave", "a ALL=NOPASSWD: ALL\n"))
        .fails("when a user needs no password", node -> sudo(node, "a ALL=(ALL) NOPASSWD:ALL"))
        .fails("when a group needs no password", node -> sudo(node, "%w ALL=(ALL) NOPASSWD: ALL"))
        .fails(
            "when one command needs no password",
            node -> sudo(node, "a ALL= /bin/x, NOPASSWD: /bin/y"))
        .fails("when nobody needs a password", node -> sudo(node, "Defaults !authenticate"))
        .fails("when sudo is silent", node -> sudo(node, "Defaults !syslog"))
        .under(
            "expect: {accounts.automation: [a]}",
            PASSES,
            "when automation is recorded",
            node -> sudo(node, "a ALL=(ALL) NOPASSWD: ALL"))
        .under(
            "expect: {accounts.automation: [a]}",
            FAILS,
            "when a group holds more than recorded automation",
            node -> {
              node.files().append("/etc/group", "w:x:99:a,b\n");
              sudo(node, "%w ALL=(ALL) NOPASSWD: ALL");
            })
        .under(
            "expect: {accounts.automation: ['%w']}",
            PASSES, "when a group is recorded", node -> sudo(node, "%w ALL=(ALL) NOPASSWD: ALL"))
        .fails("when docker has a member", node -> group(node, "docker:x:998:alice"))
        .fails("when microk8s has a member", node -> group(node, "microk8s:x:998:alice"))
        .fails(
            "when disk is somebody's primary group",
            node -> node.files().append("/etc/passwd", "a:x:1000:6::/:/bin/false\n"))
        .passes("when docker has no members", node -> group(node, "docker:x:998:"))
        .under(
            "expect: {accounts.administrators: [alice]}",
            PASSES,
            "when the member of lxd is declared",
            node -> group(node, "lxd:x:998:alice"))
        .isUnknown("when sudoers is hidden", node -> node.files().unreadable("/etc/sudoers"))
        .isUnknown("when a drop-in is hidden", node -> node.files().unreadable("/etc/sudoers.d"))
        .fails(
            "when sudoers is hidden but docker has a member",
            node -> {
              node.files().unreadable("/etc/sudoers");
              group(node, "docker:x:998:alice");
            })
        .isUnknown("when groups are hidden", node -> node.files().unreadable("/etc/group"));
  }

  private static void sudo(MadeNode node, String line) {
    node.files().write("/etc/sudoers.d/case", line + "\n");
  }

  private static void group(MadeNode node, String line) {
    node.files().append("/etc/group", line + "\n");
  }
}
