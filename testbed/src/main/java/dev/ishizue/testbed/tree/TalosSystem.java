package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeNode;
import java.util.HashMap;
import java.util.Map;

/// The system of Talos: a kernel and one program that does what init, shell and package manager do
/// elsewhere.
final class TalosSystem {
  private static final String RELEASE = "6.12.48-talos";

  private TalosSystem() {}

  static MadeNode host(String name) {
    MadeNode node = MadeNode.empty();
    Map<String, String> hardened = new HashMap<>();
    hardened.put("dev.tty.ldisc_autoload", "0");
    hardened.put("dev.tty.legacy_tiocsti", "0");
    hardened.put("fs.protected_fifos", "2");
    hardened.put("fs.protected_regular", "2");
    hardened.put("kernel.dmesg_restrict", "1");
    hardened.put("kernel.kptr_restrict", "2");
    hardened.put("kernel.perf_event_paranoid", "3");
    hardened.put("kernel.unprivileged_bpf_disabled", "1");
    hardened.put("kernel.yama.ptrace_scope", "2");
    hardened.put("net.core.bpf_jit_harden", "2");
    hardened.put("net.ipv4.conf.default.accept_source_route", "1");
    hardened.put("net.ipv6.conf.default.accept_ra", "2");
    hardened.put("user.max_user_namespaces", "0");
    new LinuxKernel(
            RELEASE,
            "BOOT_IMAGE=/A/vmlinuz talos.platform=metal console=tty0 init_on_alloc=1 slab_nomerge"
                + " pti=on consoleblank=0 nvme_core.io_timeout=4294967295 printk.devkmsg=on"
                + " selinux=1 module.sig_enforce=1 proc_mem.force_override=never",
            "lockdown,capability,yama,selinux,bpf",
            "[none] integrity confidentiality",
            hardened)
        .writeTo(node);
    node.files()
        .write("/etc/hostname", name + "\n")
        .write("/proc/sys/kernel/hostname", name + "\n")
        .write(
            "/etc/os-release",
            """
            NAME="Talos"
            ID=talos
            VERSION_ID=v1.11.3
            PRETTY_NAME="Talos (v1.11.3)"
            VENDOR_NAME="Sidero Labs"
            """)
        .write("/proc/self/mountinfo", "22 1 259:1 / / rw,relatime - xfs /dev/nvme0n1p4 rw\n")
        .write("/proc/1/mountinfo", "22 1 259:1 / / rw,relatime - xfs /dev/nvme0n1p4 rw\n")
        .write("/sys/module/module/parameters/sig_enforce", "Y\n")
        .write(
            "/lib/modules/" + RELEASE + "/modules.dep",
            "kernel/net/sctp/sctp.ko: kernel/lib/libcrc32c.ko\n")
        .write("/lib/modules/" + RELEASE + "/modules.builtin", "kernel/fs/xfs/xfs.ko\n");
    node.process(1, 0, Map.of(), "/sbin/init");
    node.process(1650, 50, Map.of(), "/apid");
    return node;
  }
}
