package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import java.util.Map;
import java.util.TreeMap;

/// A kernel of a distribution, with the values it has when nobody hardened it: those it was built
/// with, over them what systemd sets everywhere and what a kubelet changes when it starts.
///
/// @param modules security modules in their order
/// @param lockdown as its file shows it
/// @param changed parameters in which this one differs; an empty value means that it has none of
///   that name
record LinuxKernel(
    String release,
    String arguments,
    String modules,
    String lockdown,
    Map<String, String> changed) {

  /// Of a guest on an Ice Lake server whose hypervisor passes the processor's features on.
  static final Map<String, String> ICE_LAKE_GUEST =
      Map.ofEntries(
          Map.entry("gather_data_sampling", "Unknown: Dependent on hypervisor status"),
          Map.entry("indirect_target_selection", "Mitigation: Aligned branch/return thunks"),
          Map.entry("itlb_multihit", "Not affected"),
          Map.entry("l1tf", "Not affected"),
          Map.entry("mds", "Not affected"),
          Map.entry("meltdown", "Not affected"),
          Map.entry("mmio_stale_data", "Mitigation: Clear CPU buffers; SMT Host state unknown"),
          Map.entry("reg_file_data_sampling", "Not affected"),
          Map.entry("retbleed", "Not affected"),
          Map.entry("spec_rstack_overflow", "Not affected"),
          Map.entry("spec_store_bypass", "Mitigation: Speculative Store Bypass disabled via prctl"),
          Map.entry("spectre_v1", "Mitigation: usercopy/swapgs barriers"),
          Map.entry("spectre_v2", "Mitigation: Enhanced / Automatic IBRS; IBPB: conditional"),
          Map.entry("srbds", "Not affected"),
          Map.entry("tsx_async_abort", "Not affected"));

  LinuxKernel {
    changed = Map.copyOf(changed);
  }

  void writeTo(MadeNode node) {
    writeTo(node, ICE_LAKE_GUEST);
  }

  /// @param processor what the kernel says of the one it runs on
  void writeTo(MadeNode node, Map<String, String> processor) {
    MadeFiles files = node.files();
    Map<String, String> values = unhardened();
    values.putAll(changed);
    values.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            files.write("/proc/sys/" + name.replace('.', '/'), value + "\n");
          }
        });
    files
        .write("/proc/sys/kernel/osrelease", release + "\n")
        .write("/proc/sys/kernel/tainted", "0\n")
        .write("/proc/cmdline", arguments + "\n")
        .write("/proc/modules", "overlay 208896 21 - Live 0x0000000000000000\n")
        .write("/proc/swaps", "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n")
        .write("/proc/cpuinfo", "processor\t: 0\nflags\t\t: fpu vme de pse hypervisor\n")
        .write("/sys/kernel/security/lsm", modules)
        .write("/sys/module/module/parameters/sig_enforce", "N\n");
    if (!lockdown.isEmpty()) {
      files.write("/sys/kernel/security/lockdown", lockdown + "\n");
    }
    vulnerabilities(node, processor);
  }

  /// What the kernel says of the processor it runs on.
  static void vulnerabilities(MadeNode node, Map<String, String> words) {
    words.forEach(
        (name, word) ->
            node.files().write("/sys/devices/system/cpu/vulnerabilities/" + name, word + "\n"));
  }

  private static Map<String, String> unhardened() {
    Map<String, String> values = new TreeMap<>();
    values.put("dev.tty.ldisc_autoload", "1");
    values.put("dev.tty.legacy_tiocsti", "1");
    values.put("fs.protected_fifos", "1");
    values.put("fs.protected_hardlinks", "1");
    values.put("fs.protected_regular", "1");
    values.put("fs.protected_symlinks", "1");
    values.put("fs.suid_dumpable", "0");
    values.put("kernel.core_pattern", "core");
    values.put("kernel.dmesg_restrict", "0");
    values.put("kernel.io_uring_disabled", "0");
    values.put("kernel.kexec_load_disabled", "0");
    values.put("kernel.keys.root_maxbytes", "25000000");
    values.put("kernel.keys.root_maxkeys", "1000000");
    values.put("kernel.kptr_restrict", "0");
    values.put("kernel.modules_disabled", "0");
    values.put("kernel.panic", "10");
    values.put("kernel.panic_on_oops", "1");
    values.put("kernel.perf_event_paranoid", "2");
    values.put("kernel.randomize_va_space", "2");
    values.put("kernel.unprivileged_bpf_disabled", "2");
    values.put("kernel.yama.ptrace_scope", "0");
    values.put("net.core.bpf_jit_enable", "1");
    values.put("net.core.bpf_jit_harden", "0");
    for (String scope : new String[] {"all", "default"}) {
      values.put("net.ipv4.conf." + scope + ".accept_redirects", "1");
      values.put("net.ipv4.conf." + scope + ".accept_source_route", "0");
      values.put("net.ipv4.conf." + scope + ".rp_filter", "2");
      values.put("net.ipv4.conf." + scope + ".send_redirects", "1");
      values.put("net.ipv6.conf." + scope + ".accept_ra", "1");
      values.put("net.ipv6.conf." + scope + ".accept_redirects", "1");
      values.put("net.ipv6.conf." + scope + ".accept_source_route", "0");
    }
    values.put("net.ipv4.icmp_echo_ignore_broadcasts", "1");
    values.put("net.ipv4.icmp_ignore_bogus_error_responses", "1");
    values.put("net.ipv4.ip_forward", "1");
    values.put("net.ipv4.tcp_syncookies", "1");
    values.put("user.max_user_namespaces", "62906");
    values.put("vm.overcommit_memory", "1");
    values.put("vm.panic_on_oom", "0");
    values.put("vm.unprivileged_userfaultfd", "0");
    return values;
  }
}
