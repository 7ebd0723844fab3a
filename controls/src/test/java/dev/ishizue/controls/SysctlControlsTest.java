package dev.ishizue.controls;

import dev.ishizue.controls.Case.Expected;
import dev.ishizue.core.control.Control;
import dev.ishizue.testbed.MadeNode;
import java.util.function.Consumer;
import java.util.stream.Stream;

class SysctlControlsTest implements ControlCases {
  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(
        linux(SysctlControls.SYSCTL_INFOLEAK)
            .passes("with the values of a hardened host", node -> {})
            .passes("with kptr_restrict 1", set("kernel.kptr_restrict", "1"))
            .passes("with the lesser perf restriction", set("kernel.perf_event_paranoid", "2"))
            .passes("in a kernel without perf", lacks("kernel.perf_event_paranoid"))
            .fails("when perf is open", set("kernel.perf_event_paranoid", "1"))
            .fails("when perf is wide open", set("kernel.perf_event_paranoid", "-1"))
            .fails("when addresses are shown", set("kernel.kptr_restrict", "0"))
            .fails("when the log is shown", set("kernel.dmesg_restrict", "0"))
            .fails("when setuid programs dump as root", set("fs.suid_dumpable", "2"))
            .fails("when a value is no number", set("kernel.kptr_restrict", "none"))
            .isUnknown("to an ordinary user", hides("kernel.kptr_restrict"))
            .isUnknown("in an image", node -> node.files().remove("/proc/sys")),
        linux(SysctlControls.SYSCTL_FS)
            .passes("with the values of a hardened host", node -> {})
            .passes("with the lesser FIFO protection", set("fs.protected_fifos", "1"))
            .fails("when links are followed anywhere", set("fs.protected_symlinks", "0"))
            .fails("when hard links are free", set("fs.protected_hardlinks", "0"))
            .fails("when FIFOs are not protected", set("fs.protected_fifos", "0"))
            .fails("when regular files are not protected", set("fs.protected_regular", "0"))
            .fails("in a kernel without the protection", lacks("fs.protected_regular"))
            .fails("when the heap has a fixed address", set("kernel.randomize_va_space", "1"))
            .isUnknown("to an ordinary user", hides("fs.protected_fifos")),
        linux(SysctlControls.SYSCTL_NET)
            .passes("with the values of a hardened host", node -> {})
            .passes("whatever forwarding is", set("net.ipv4.ip_forward", "0"))
            .passes("whatever rp_filter is", set("net.ipv4.conf.all.rp_filter", "0"))
            .passes("without IPv6", node -> node.files().remove("/proc/sys/net/ipv6"))
            .passes("with a stricter no", set("net.ipv6.conf.all.accept_source_route", "-1"))
            .passes("when cookies are always sent", set("net.ipv4.tcp_syncookies", "2"))
            .fails("when redirects count", set("net.ipv4.conf.all.accept_redirects", "1"))
            .fails("on new interfaces only", set("net.ipv4.conf.default.accept_redirects", "1"))
            .fails("for IPv6 redirects", set("net.ipv6.conf.default.accept_redirects", "1"))
            .fails("when redirects are sent", set("net.ipv4.conf.all.send_redirects", "1"))
            .fails("when senders choose routes", set("net.ipv4.conf.all.accept_source_route", "1"))
            .fails("when broadcasts are answered", set("net.ipv4.icmp_echo_ignore_broadcasts", "0"))
            .fails("without cookies", set("net.ipv4.tcp_syncookies", "0"))
            .isUnknown("to an ordinary user", hides("net.ipv4.tcp_syncookies")),
        linux(KernelInterfaceControls.SYSCTL_BPF)
            .passes("with the values of a hardened host", node -> {})
            .passes("when it can be turned on again", set("kernel.unprivileged_bpf_disabled", "2"))
            .passes("when the JIT is off", jit("0", "0"))
            .passes("under Cilium with 1", jit("1", "1").andThen(runs("/usr/bin/cilium-agent")))
            .fails("with 1 on other nodes", jit("1", "1"))
            .fails("under Cilium with 0", jit("1", "0").andThen(runs("/usr/bin/cilium-agent")))
            .fails("when any user may load programs", set("kernel.unprivileged_bpf_disabled", "0"))
            .isUnknown("under Calico with 1", jit("1", "1").andThen(runs("/bin/calico-node")))
            .isUnknown(
                "with 1 when processes cannot be seen",
                jit("1", "1").andThen(node -> node.files().unreadable("/proc/1/cmdline")))
            .isUnknown("in the network of a container", lacks("net.core.bpf_jit_harden"))
            .isUnknown("to an ordinary user", hides("net.core.bpf_jit_harden")),
        linux(KernelInterfaceControls.SYSCTL_ATTACK_SURFACE)
            .passes("with the values of a hardened host", node -> {})
            .passes("on a new kernel", set("kernel.io_uring_disabled", "2"))
            .passes("when there are none of these", namespaces("0", "1"))
            .fails("when io_uring is open", set("kernel.io_uring_disabled", "0"))
            .fails("when input can be faked", set("dev.tty.legacy_tiocsti", "1"))
            .fails("when line disciplines load", set("dev.tty.ldisc_autoload", "1"))
            .fails(
                "when a later file opens ptrace again",
                set("kernel.yama.ptrace_scope", "0")
                    .andThen(
                        node ->
                            node.files()
                                .write("/etc/sysctl.d/zz-x.conf", "kernel.yama.ptrace_scope=0\n")))
            .fails("when userfaultfd is open", set("vm.unprivileged_userfaultfd", "1"))
            .fails("when ptrace is open", set("kernel.yama.ptrace_scope", "0"))
            .fails("in a kernel without Yama", lacks("kernel.yama.ptrace_scope"))
            .isUnknown("on a kernel too old to tell", lacks("vm.unprivileged_userfaultfd"))
            .isUnknown("when pods might need user namespaces", namespaces("10000", "1"))
            .under(
                "expect:\n  kernel.user-namespaces: yes\n",
                Expected.PASSES,
                "when pods need user namespaces",
                namespaces("10000", "1"))
            .under(
                "expect:\n  kernel.user-namespaces: no\n",
                Expected.FAILS,
                "when user namespaces are open without need",
                namespaces("10000", "1"))
            .passes(
                "when AppArmor restricts user namespaces",
                namespaces("10000", "1")
                    .andThen(set("kernel.apparmor_restrict_unprivileged_userns", "1")))
            .isUnknown("to an ordinary user", hides("kernel.yama.ptrace_scope")),
        Case.of(KubeletSysctlControls.KUBELET_SYSCTLS, MadeNode::kubeadmWorker)
            .passes("when a file in sysctl.d sets them", node -> {})
            .passes(
                "when the kernel's own limits of keys hold and no file repeats them",
                node ->
                    node.files()
                        .replace(DROP_IN, "kernel.keys.root_maxkeys = 1000000\n", "")
                        .replace(DROP_IN, "kernel.keys.root_maxbytes = 25000000\n", ""))
            .fails("when the limit of keys is lower", set("kernel.keys.root_maxkeys", "200"))
            .fails("when another value runs", set("vm.overcommit_memory", "0"))
            .fails(
                "when only the kubelet set them",
                node ->
                    node.files()
                        .replace(DROP_IN, "vm.overcommit_memory = 1", "vm.overcommit_ratio = 50"))
            .fails(
                "when the file sets another value for the next boot",
                node -> node.files().replace(DROP_IN, "kernel.panic = 10", "kernel.panic = 0"))
            .fails(
                "when a later file undoes it",
                node ->
                    node.files().write("/usr/lib/sysctl.d/99-x.conf", "kernel/panic_on_oops=0\n"))
            .isUnknown("when a file cannot be seen", node -> node.files().unreadable(DROP_IN))
            .isUnknown("to an ordinary user", hides("kernel.panic")),
        linux(KubeletSysctlControls.KUBELET_SYSCTLS)
            .doesNotApply("without Kubernetes", node -> {}));
  }

  private static final String DROP_IN = "/etc/sysctl.d/90-hardening.conf";

  private static Case.Of linux(Control control) {
    return Case.of(control, MadeNode::linux);
  }

  private static Consumer<MadeNode> set(String name, String value) {
    return node -> node.files().write(path(name), value + "\n");
  }

  private static Consumer<MadeNode> lacks(String name) {
    return node -> node.files().remove(path(name));
  }

  private static Consumer<MadeNode> hides(String name) {
    return node -> node.files().unreadable(path(name));
  }

  private static Consumer<MadeNode> jit(String enabled, String harden) {
    return set("net.core.bpf_jit_enable", enabled).andThen(set("net.core.bpf_jit_harden", harden));
  }

  private static Consumer<MadeNode> namespaces(String most, String clone) {
    return set("user.max_user_namespaces", most)
        .andThen(set("kernel.unprivileged_userns_clone", clone));
  }

  private static Consumer<MadeNode> runs(String program) {
    return node -> node.process(4000, program);
  }

  private static String path(String name) {
    return "/proc/sys/" + name.replace('.', '/');
  }
}
