package dev.ishizue.controls;

import dev.ishizue.controls.Case.Expected;
import dev.ishizue.core.control.Control;
import dev.ishizue.testbed.MadeNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

class KernelControlsTest implements ControlCases {
  private static final String LOCKDOWN = "/sys/kernel/security/lockdown";
  private static final String VULNERABILITIES = "/sys/devices/system/cpu/vulnerabilities/";
  private static final String GRUB = "/boot/grub/grub.cfg";
  private static final String MODPROBE = "/etc/modprobe.d/blocked.conf";
  private static final String SIGNED_ONLY = "/sys/module/module/parameters/sig_enforce";

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(
        linux(KernelControls.LOCKDOWN)
            .passes("in integrity mode", node -> {})
            .passes("in confidentiality mode", lockdown("none integrity [confidentiality]"))
            .fails(
                "when it is off",
                lockdown("[none] integrity confidentiality").andThen(unset("lockdown=integrity")))
            .fails(
                "when it is off until the next boot", lockdown("[none] integrity confidentiality"))
            .fails(
                "when it is off and an unsigned driver is loaded",
                lockdown("[none] integrity")
                    .andThen(unset("lockdown=integrity"))
                    .andThen(
                        node -> node.files().append("/proc/modules", "gpu 1 0 - Live 0x0 (OE)\n")))
            .fails(
                "when it is off and the boot line is said elsewhere",
                lockdown("[none] integrity")
                    .andThen(unset("lockdown=integrity"))
                    .andThen(
                        node ->
                            node.files()
                                .write(
                                    "/etc/default/grub.d/50-x.cfg",
                                    "GRUB_CMDLINE_LINUX=\"net.ifnames=0\"\n")))
            .fails("in a kernel without it", node -> node.files().remove(LOCKDOWN))
            .isUnknown(
                "when securityfs is not mounted",
                node -> node.files().remove("/sys/kernel/security"))
            .isUnknown("when the file is odd", lockdown("whatever"))
            .isUnknown("when it cannot be read", node -> node.files().unreadable(LOCKDOWN)),
        linux(KernelControls.KEXEC_OFF)
            .passes("when kexec is off", node -> {})
            .passes("under lockdown", kexec("0"))
            .fails("when neither holds", kexec("0").andThen(lockdown("[none] integrity")))
            .fails(
                "when neither holds on a node that dumps crashes",
                kexec("0").andThen(lockdown("[none] integrity")).andThen(boot("crashkernel=256M")))
            .doesNotApply(
                "in a kernel without kexec",
                node -> node.files().remove("/proc/sys/kernel/kexec_load_disabled"))
            .isUnknown(
                "when lockdown cannot be seen",
                kexec("0").andThen(node -> node.files().unreadable(LOCKDOWN))),
        linux(KernelControls.CPU_VULNS_MITIGATED)
            .passes("when all are mitigated", node -> {})
            .passes("when only SMT is left", cpu("Mitigation: Clear CPU buffers; SMT vulnerable"))
            .fails("when one is not", cpu("Vulnerable"))
            .fails("when the boot line says so", cpu("Vulnerable").andThen(boot("mitigations=off")))
            .fails(
                "when the boot line switches off another",
                cpu("Vulnerable").andThen(boot("l1tf=off")))
            .fails("when microcode is missing", cpu("Vulnerable: Safe RET, no microcode"))
            .isUnknown("in a guest", cpu("Unknown: Dependent on hypervisor status"))
            .isUnknown(
                "on a kernel too old to say",
                node ->
                    node.files().remove(VULNERABILITIES.substring(0, VULNERABILITIES.length() - 1)))
            .isUnknown(
                "when it cannot be read", node -> node.files().unreadable(VULNERABILITIES + "l1tf"))
            .isUnknown("in an image", node -> node.files().remove("/sys/devices")),
        linux(KernelControls.CMDLINE_SAFE)
            .passes("without such words", node -> {})
            .passes("when the last word takes it back", boot("mitigations=off mitigations=auto"))
            .passes("for what is meant for another program", boot("-- nokaslr"))
            .passes("with a usual init", boot("init=/usr/lib/systemd/systemd"))
            .passes("when mitigations are only chosen", boot("mitigations=auto,nosmt"))
            .passes("when the debug shell is off", boot("systemd.debug-shell=0"))
            .passes(
                "for a mere memory test and without a loader", node -> node.files().remove(GRUB))
            .fails("when mitigations are off", boot("mitigations=off"))
            .fails("when KASLR is off", boot("nokaslr"))
            .fails(
                "when two words stand in different places",
                boot("nokaslr audit=0 nosmap")
                    .andThen(
                        node ->
                            node.files()
                                .replace("/etc/default/grub", "module.sig", "nosmap module.sig")))
            .fails(
                "until the next boot",
                node -> node.files().replace("/proc/cmdline", "quiet", "quiet nokaslr"))
            .fails("when a name is written with hyphens", boot("no-hash-pointers"))
            .fails("when SELinux is off", boot("selinux=0"))
            .fails("when audit is off", boot("audit=0"))
            .fails("when a shell is init", boot("init=/bin/bash"))
            .fails("when there is a debug shell", boot("systemd.debug-shell"))
            .fails("when devices reach all memory", boot("iommu=pt"))
            .fails("when the word is quoted", boot("\"mitigations=off\""))
            .under(
                "expect:\n  kernel.arguments: [iommu=pt]\n",
                Expected.PASSES,
                "when the owner accepts the word",
                boot("iommu=pt"))
            .fails(
                "when only the next boot is bad",
                node ->
                    node.files()
                        .replace(GRUB, "ro quiet", "ro quiet mitigations=off")
                        .replace("/etc/default/grub", "\"quiet\"", "\"quiet mitigations=off\""))
            .fails(
                "when the default of a loader's entries is bad",
                node ->
                    node.files()
                        .remove(GRUB)
                        .write("/boot/loader/entries/a.conf", "options root=x nosmap\n"))
            .isUnknown("when the loader cannot be read", node -> node.files().unreadable(GRUB))
            .isUnknown(
                "when it cannot be told which entry boots",
                node ->
                    node.files()
                        .remove(GRUB)
                        .write("/boot/loader/entries/a.conf", "options root=x nosmap\n")
                        .write("/boot/loader/entries/b.conf", "options root=x\n"))
            .isUnknown("when it cannot be read", node -> node.files().unreadable("/proc/cmdline")),
        linux(ModuleControls.UNTAINTED)
            .passes("without taint", node -> {})
            .passes("after a mere warning", tainted(1 << 9))
            .fails("by a proprietary module", tainted(1))
            .fails("by a module from elsewhere", tainted(1 << 12))
            .fails("by an unsigned module", tainted(1 << 13))
            .fails("by a forced load", tainted(2))
            .fails("by an overridden ACPI table", tainted(1 << 8))
            .under(
                "expect:\n  kernel.taints: [P, O]\n",
                Expected.PASSES,
                "when the owner accepts the driver",
                tainted(1 | 1 << 12))
            .under(
                "expect:\n  kernel.taints: [P, O]\n",
                Expected.FAILS,
                "when the driver is not signed either",
                tainted(1 | 1 << 12 | 1 << 13))
            .isUnknown(
                "when it cannot be read",
                node -> node.files().unreadable("/proc/sys/kernel/tainted")),
        linux(ModuleControls.MODULE_SIGNING)
            .passes("when signatures are enforced", node -> {})
            .passes("under lockdown", unsigned())
            .passes(
                "when no module loads any more",
                unsigned()
                    .andThen(lockdown("[none] integrity"))
                    .andThen(
                        node -> node.files().write("/proc/sys/kernel/modules_disabled", "1\n")))
            .passes(
                "in a kernel without modules",
                unsigned()
                    .andThen(lockdown("[none] integrity"))
                    .andThen(node -> node.files().remove("/proc/modules")))
            .fails(
                "when none of that holds",
                unsigned()
                    .andThen(lockdown("[none] integrity"))
                    .andThen(unset("lockdown=integrity"))
                    .andThen(unset("module.sig_enforce=1")))
            .fails(
                "when none of that holds and an unsigned module was there",
                unsigned()
                    .andThen(lockdown("[none] integrity"))
                    .andThen(unset("module.sig_enforce=1"))
                    .andThen(tainted(1 << 13)))
            .isUnknown(
                "when lockdown cannot be seen",
                unsigned().andThen(node -> node.files().remove("/sys/kernel/security"))),
        linux(ModuleControls.UNUSED_MODULES_BLOCKED)
            .passes("when all are blocked", node -> {})
            .passes(
                "when the kernel denies one",
                node ->
                    node.files()
                        .replace(MODPROBE, "install sctp /bin/false\n", "")
                        .replace("/proc/cmdline", "quiet", "quiet module_blacklist=sctp"))
            .passes("when there are no modules", node -> node.files().remove("/lib/modules"))
            .fails(
                "when one is not",
                node -> node.files().replace(MODPROBE, "install udf", "#install"))
            .fails(
                "when one is only blacklisted",
                node -> node.files().replace(MODPROBE, "install sctp /bin/false", "blacklist sctp"))
            .fails(
                "when one is loaded",
                node -> node.files().append("/proc/modules", "sctp 1 0 - Live 0x0\n"))
            .fails(
                "when one is loaded that lies elsewhere",
                node -> node.files().append("/proc/modules", "rds 1 0 - Live 0x0\n"))
            .fails(
                "when one is built in",
                node ->
                    node.files()
                        .append(
                            "/lib/modules/6.1.0-40-amd64/modules.builtin",
                            "kernel/net/tipc/tipc.ko\n"))
            .fails(
                "when an earlier line loads it",
                node ->
                    node.files()
                        .write("/usr/lib/modprobe.d/a.conf", "install sctp /sbin/insmod sctp\n"))
            .under(
                "expect:\n  kernel.modules: [sctp]\n",
                Expected.PASSES,
                "when the owner needs it",
                node ->
                    node.files()
                        .replace(MODPROBE, "install sctp /bin/false\n", "")
                        .append("/proc/modules", "sctp 1 0 - Live 0x0\n"))
            .isUnknown("when a file cannot be read", node -> node.files().unreadable(MODPROBE))
            .isUnknown(
                "when the loaded modules cannot be read",
                node -> node.files().unreadable("/proc/modules")));
  }

  private static Case.Of linux(Control control) {
    return Case.of(control, MadeNode::linux);
  }

  private static Consumer<MadeNode> lockdown(String text) {
    return node -> node.files().write(LOCKDOWN, text + "\n");
  }

  private static Consumer<MadeNode> kexec(String value) {
    return node -> node.files().write("/proc/sys/kernel/kexec_load_disabled", value + "\n");
  }

  private static Consumer<MadeNode> cpu(String word) {
    return node -> node.files().write(VULNERABILITIES + "mds", word + "\n");
  }

  private static Consumer<MadeNode> boot(String words) {
    return node ->
        node.files()
            .replace("/proc/cmdline", "quiet", "quiet " + words)
            .replace(GRUB, "ro quiet", "ro quiet " + words)
            .replace("/etc/default/grub", "\"quiet\"", "'quiet " + words + "'");
  }

  /// The word was never on the boot line.
  private static Consumer<MadeNode> unset(String word) {
    return node ->
        List.of("/proc/cmdline", GRUB, "/etc/default/grub")
            .forEach(path -> node.files().replace(path, word, ""));
  }

  private static Consumer<MadeNode> tainted(long mask) {
    return node -> node.files().write("/proc/sys/kernel/tainted", mask + "\n");
  }

  private static Consumer<MadeNode> unsigned() {
    return node -> node.files().write(SIGNED_ONLY, "N\n");
  }
}
