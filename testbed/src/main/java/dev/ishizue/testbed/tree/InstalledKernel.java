package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeFiles;
import java.util.Map;
import java.util.TreeMap;

/// The kernel of a virtual machine as its distribution ships and boots it, without Secure Boot.
final class InstalledKernel {
  private InstalledKernel() {}

  static void addTo(MadeFiles files, String release, Map<String, String> own) {
    String arguments = "root=UUID=7f3c5a52-1f0e-4b1c-9d3a-6f6a1b0c2d3e ro quiet";
    Map<String, String> sysctls = new TreeMap<>(upstream());
    sysctls.putAll(own);
    sysctls.forEach(
        (name, value) -> files.write("/proc/sys/" + name.replace('.', '/'), value + "\n"));
    files
        .write("/proc/sys/kernel/osrelease", release + "\n")
        .write("/proc/sys/kernel/tainted", "0\n")
        .write("/proc/sys/kernel/modules_disabled", "0\n")
        .write("/proc/cmdline", "BOOT_IMAGE=/boot/vmlinuz-" + release + " " + arguments + "\n")
        .write(
            "/proc/modules",
            """
            vxlan 151552 0 - Live 0x0000000000000000
            br_netfilter 36864 0 - Live 0x0000000000000000
            overlay 217088 12 - Live 0x0000000000000000
            nf_conntrack 200704 6 - Live 0x0000000000000000
            virtio_net 110592 0 - Live 0x0000000000000000
            """)
        .write("/proc/swaps", "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n")
        .write("/proc/cpuinfo", "processor\t: 0\nflags\t\t: fpu vme nx lm hypervisor\n")
        .write("/sys/kernel/security/lockdown", "[none] integrity confidentiality\n")
        .write("/sys/module/module/parameters/sig_enforce", "N\n")
        .write(
            "/lib/modules/" + release + "/modules.dep",
            """
            kernel/net/sctp/sctp.ko: kernel/lib/libcrc32c.ko
            kernel/net/rds/rds.ko:
            kernel/net/tipc/tipc.ko:
            kernel/drivers/firewire/firewire-core.ko:
            kernel/fs/cramfs/cramfs.ko:
            kernel/fs/hfsplus/hfsplus.ko:
            kernel/fs/udf/udf.ko:
            kernel/net/bridge/br_netfilter.ko:
            """)
        .write("/lib/modules/" + release + "/modules.builtin", "kernel/fs/ext4/ext4.ko\n")
        .directory("/etc/modprobe.d")
        .write(
            "/boot/grub/grub.cfg",
            """
            set default="0"
            menuentry 'GNU/Linux' --class gnu-linux --class gnu {
                    linux   /boot/vmlinuz-%1$s %2$s
                    initrd  /boot/initrd.img-%1$s
            }
            """
                .formatted(release, arguments));
    Map.of(
            "gather_data_sampling", "Not affected",
            "l1tf", "Not affected",
            "mds", "Not affected",
            "meltdown", "Not affected",
            "retbleed", "Mitigation: untrained return thunk; SMT disabled",
            "spec_store_bypass", "Mitigation: Speculative Store Bypass disabled via prctl",
            "spectre_v1", "Mitigation: usercopy/swapgs barriers and __user pointer sanitization",
            "spectre_v2", "Mitigation: Retpolines; IBPB: conditional; STIBP: disabled")
        .forEach(
            (name, word) ->
                files.write("/sys/devices/system/cpu/vulnerabilities/" + name, word + "\n"));
  }

  /// What the kernel itself starts with, on a host that a kubelet and a CNI have set up.
  private static Map<String, String> upstream() {
    Map<String, String> values = new TreeMap<>();
    values.put("dev.tty.ldisc_autoload", "1");
    values.put("dev.tty.legacy_tiocsti", "0");
    values.put("fs.protected_hardlinks", "1");
    values.put("fs.protected_symlinks", "1");
    values.put("fs.suid_dumpable", "0");
    values.put("kernel.core_pattern", "core");
    values.put("kernel.io_uring_disabled", "0");
    values.put("kernel.kexec_load_disabled", "0");
    values.put("kernel.keys.root_maxbytes", "25000000");
    values.put("kernel.keys.root_maxkeys", "1000000");
    values.put("kernel.panic", "10");
    values.put("kernel.panic_on_oops", "1");
    values.put("kernel.randomize_va_space", "2");
    values.put("net.core.bpf_jit_enable", "1");
    values.put("net.core.bpf_jit_harden", "0");
    values.put("net.ipv4.ip_forward", "1");
    values.put("net.ipv4.conf.all.accept_redirects", "0");
    values.put("net.ipv4.conf.default.accept_redirects", "1");
    values.put("net.ipv6.conf.all.accept_redirects", "1");
    values.put("net.ipv6.conf.default.accept_redirects", "1");
    for (String scope : new String[] {"all", "default"}) {
      values.put("net.ipv4.conf." + scope + ".accept_source_route", "0");
      values.put("net.ipv4.conf." + scope + ".send_redirects", "1");
      values.put("net.ipv6.conf." + scope + ".accept_source_route", "0");
    }
    values.put("net.ipv4.icmp_echo_ignore_broadcasts", "1");
    values.put("net.ipv4.icmp_ignore_bogus_error_responses", "1");
    values.put("net.ipv4.tcp_syncookies", "1");
    values.put("user.max_user_namespaces", "31435");
    values.put("vm.overcommit_memory", "1");
    values.put("vm.panic_on_oom", "0");
    values.put("vm.unprivileged_userfaultfd", "0");
    return values;
  }
}
