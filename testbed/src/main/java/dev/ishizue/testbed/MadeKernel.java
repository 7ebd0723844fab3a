package dev.ishizue.testbed;

import java.util.Map;
import java.util.TreeMap;

/// The kernel of a hardened Debian 12 host, booted by GRUB.
final class MadeKernel {
  private static final String RELEASE = "6.1.0-40-amd64";
  private static final String ARGUMENTS =
      "root=UUID=0b5e1f0c ro quiet lockdown=integrity module.sig_enforce=1";

  private MadeKernel() {}

  static void addTo(MadeNode node) {
    MadeFiles files = node.files();
    Map<String, String> persisted = persisted();
    StringBuilder drop = new StringBuilder();
    persisted.forEach(
        (name, value) -> {
          drop.append(name + " = " + value + "\n");
          files.write("/proc/sys/" + name.replace('.', '/'), value + "\n");
        });
    files
        .write("/etc/sysctl.d/90-hardening.conf", drop.toString())
        .write("/usr/lib/systemd/systemd", "")
        .write("/proc/sys/kernel/osrelease", RELEASE + "\n")
        .write("/proc/sys/kernel/tainted", "0\n")
        .write("/proc/sys/kernel/core_pattern", "core\n")
        .write("/proc/sys/kernel/modules_disabled", "0\n")
        .write("/proc/sys/vm/panic_on_oom", "0\n")
        .write("/proc/sys/net/core/bpf_jit_enable", "1\n")
        .write("/proc/sys/net/ipv4/ip_forward", "1\n")
        .write("/proc/cmdline", "BOOT_IMAGE=/boot/vmlinuz-" + RELEASE + " " + ARGUMENTS + "\n")
        .write("/proc/modules", "overlay 163840 5 - Live 0x0000000000000000\n")
        .write("/proc/swaps", "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n")
        .write("/proc/cpuinfo", "processor\t: 0\nflags\t\t: fpu vme hypervisor\n")
        .write("/sys/kernel/security/lsm", "lockdown,capability,yama,apparmor")
        .write("/sys/kernel/security/lockdown", "none [integrity] confidentiality\n")
        .write("/sys/module/module/parameters/sig_enforce", "Y\n")
        .write("/sys/devices/system/cpu/vulnerabilities/meltdown", "Mitigation: PTI\n")
        .write("/sys/devices/system/cpu/vulnerabilities/l1tf", "Not affected\n")
        .write(
            "/lib/modules/" + RELEASE + "/modules.dep",
            """
            kernel/net/sctp/sctp.ko: kernel/lib/libcrc32c.ko
            kernel/drivers/firewire/firewire-core.ko:
            kernel/fs/udf/udf.ko:
            """)
        .write("/lib/modules/" + RELEASE + "/modules.builtin", "kernel/fs/ext4/ext4.ko\n")
        .write(
            "/etc/modprobe.d/blocked.conf",
            """
            install sctp /bin/false
            install firewire-core /bin/false
            install udf /bin/false
            """)
        .write("/boot/grub/grub.cfg", grub())
        .write(
            "/etc/default/grub",
            """
            GRUB_DEFAULT=0
            GRUB_CMDLINE_LINUX_DEFAULT="quiet"
            GRUB_CMDLINE_LINUX="lockdown=integrity module.sig_enforce=1"
            """)
        .write("/usr/sbin/update-grub", "");
  }

  private static Map<String, String> persisted() {
    Map<String, String> values = new TreeMap<>();
    values.put("dev.tty.ldisc_autoload", "0");
    values.put("fs.protected_fifos", "2");
    values.put("fs.protected_hardlinks", "1");
    values.put("fs.protected_regular", "2");
    values.put("fs.protected_symlinks", "1");
    values.put("fs.suid_dumpable", "0");
    values.put("kernel.dmesg_restrict", "1");
    values.put("kernel.kexec_load_disabled", "1");
    values.put("kernel.keys.root_maxbytes", "25000000");
    values.put("kernel.keys.root_maxkeys", "1000000");
    values.put("kernel.kptr_restrict", "2");
    values.put("kernel.panic", "10");
    values.put("kernel.panic_on_oops", "1");
    values.put("kernel.perf_event_paranoid", "3");
    values.put("kernel.randomize_va_space", "2");
    values.put("kernel.unprivileged_bpf_disabled", "1");
    values.put("kernel.unprivileged_userns_clone", "0");
    values.put("kernel.yama.ptrace_scope", "1");
    values.put("net.core.bpf_jit_harden", "2");
    for (String scope : new String[] {"all", "default"}) {
      values.put("net.ipv4.conf." + scope + ".accept_redirects", "0");
      values.put("net.ipv4.conf." + scope + ".accept_source_route", "0");
      values.put("net.ipv4.conf." + scope + ".send_redirects", "0");
      values.put("net.ipv6.conf." + scope + ".accept_redirects", "0");
      values.put("net.ipv6.conf." + scope + ".accept_source_route", "0");
    }
    values.put("net.ipv4.icmp_echo_ignore_broadcasts", "1");
    values.put("net.ipv4.icmp_ignore_bogus_error_responses", "1");
    values.put("net.ipv4.tcp_syncookies", "1");
    values.put("user.max_user_namespaces", "10000");
    values.put("vm.overcommit_memory", "1");
    values.put("vm.unprivileged_userfaultfd", "0");
    return values;
  }

  private static String grub() {
    return """
    if [ "${next_entry}" ] ; then
       set default="${next_entry}"
    else
       set default="0"
    fi
    menuentry 'Debian GNU/Linux' --class debian {
            linux   /boot/vmlinuz-%1$s %2$s
            initrd  /boot/initrd.img-%1$s
    }
    menuentry 'Debian GNU/Linux (recovery mode)' {
            linux   /boot/vmlinuz-%1$s %2$s single
    }
    menuentry 'Memory test' {
            linux16 /boot/memtest86+x64.bin mitigations=off
    }
    """
        .formatted(RELEASE, ARGUMENTS);
  }
}
