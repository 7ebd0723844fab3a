package dev.ishizue.host.kernel;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The kernel parameters that are judged, with the values they have now.
final class RunningSysctls {
  static final List<String> NAMES =
      List.of(
          "dev.tty.ldisc_autoload",
          "dev.tty.legacy_tiocsti",
          "fs.protected_fifos",
          "fs.protected_hardlinks",
          "fs.protected_regular",
          "fs.protected_symlinks",
          "fs.suid_dumpable",
          "kernel.apparmor_restrict_unprivileged_userns",
          "kernel.core_pattern",
          "kernel.dmesg_restrict",
          "kernel.io_uring_disabled",
          "kernel.kexec_load_disabled",
          "kernel.keys.root_maxbytes",
          "kernel.keys.root_maxkeys",
          "kernel.kptr_restrict",
          "kernel.modules_disabled",
          "kernel.panic",
          "kernel.panic_on_oops",
          "kernel.perf_event_paranoid",
          "kernel.randomize_va_space",
          "kernel.unprivileged_bpf_disabled",
          "kernel.unprivileged_userns_clone",
          "kernel.yama.ptrace_scope",
          "net.core.bpf_jit_enable",
          "net.core.bpf_jit_harden",
          "net.ipv4.conf.all.accept_redirects",
          "net.ipv4.conf.all.accept_source_route",
          "net.ipv4.conf.all.rp_filter",
          "net.ipv4.conf.all.send_redirects",
          "net.ipv4.conf.default.accept_redirects",
          "net.ipv4.conf.default.accept_source_route",
          "net.ipv4.conf.default.rp_filter",
          "net.ipv4.conf.default.send_redirects",
          "net.ipv4.icmp_echo_ignore_broadcasts",
          "net.ipv4.icmp_ignore_bogus_error_responses",
          "net.ipv4.ip_forward",
          "net.ipv4.tcp_syncookies",
          "net.ipv6.conf.all.accept_ra",
          "net.ipv6.conf.all.accept_redirects",
          "net.ipv6.conf.all.accept_source_route",
          "net.ipv6.conf.default.accept_ra",
          "net.ipv6.conf.default.accept_redirects",
          "net.ipv6.conf.default.accept_source_route",
          "user.max_user_namespaces",
          "vm.overcommit_memory",
          "vm.panic_on_oom",
          "vm.unprivileged_userfaultfd");

  private RunningSysctls() {}

  /// Absent: this kernel has no such parameter. A tree without a running kernel tells nothing.
  static Map<String, Reading<String>> read(FileTree files) {
    boolean running = files.stat("/proc/sys/kernel") instanceof Reading.Known;
    Map<String, Reading<String>> values = new TreeMap<>();
    for (String name : NAMES) {
      String path = "/proc/sys/" + name.replace('.', '/');
      Reading<String> value = files.text(path).map(String::strip);
      values.put(name, value instanceof Reading.Absent && !running ? notRunning(path) : value);
    }
    return values;
  }

  static <T> Reading<T> notRunning(String path) {
    return Reading.unreadable(
        Origin.file(path), Obstacle.notObserved(path + ": this tree holds no running kernel"));
  }
}
