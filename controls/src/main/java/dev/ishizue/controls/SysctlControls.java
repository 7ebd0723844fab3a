package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.kspp;
import static dev.ishizue.core.control.Reference.lynis;
import static dev.ishizue.core.control.Scope.HOST;
import static dev.ishizue.core.control.Severity.LOW;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.core.control.Control;
import java.util.ArrayList;
import java.util.List;

/// Kernel parameters. What pods need, such as `ip_forward` and `rp_filter`, is not judged.
final class SysctlControls {
  private static final long ANY = Long.MAX_VALUE;

  private static final List<Sysctl> INFORMATION =
      List.of(
          Sysctl.ofProtection("kernel.kptr_restrict", 1, ANY),
          Sysctl.ofFeature("kernel.dmesg_restrict", 1, 1),
          Sysctl.ofFeature("kernel.perf_event_paranoid", 2, ANY),
          Sysctl.ofFeature("fs.suid_dumpable", 0, 0));

  static final Control SYSCTL_INFOLEAK =
      control("configure.kernel.sysctl-infoleak", MEDIUM, HOST)
          .title("Kernel addresses, logs and perf data are hidden from unprivileged users")
          .because(
              "Kernel addresses defeat address randomisation, and logs, perf samples and dumps of"
                  + " setuid programs give a process that broke out of its pod what it needs for"
                  + " the next step.")
          .references(
              lynis("KRNL-6000", "KRNL-5820"),
              kspp(
                  "sysctl kernel.kptr_restrict",
                  "sysctl kernel.dmesg_restrict",
                  "sysctl kernel.perf_event_paranoid",
                  "sysctl fs.suid_dumpable"))
          .check(node -> Sysctl.all(node, INFORMATION))
          .remedy(
              "In a file such as /etc/sysctl.d/90-hardening.conf set kernel.kptr_restrict=2,"
                  + " kernel.dmesg_restrict=1, kernel.perf_event_paranoid=3 (2 where the kernel has"
                  + " no 3) and fs.suid_dumpable=0, and run `sysctl --system`. First make sure that"
                  + " no profiler or core collector depends on them. On Talos use machine.sysctls,"
                  + " on OpenShift a MachineConfig or TuneD profile.")
          .fixedBy(Sysctl.fix(INFORMATION));

  private static final List<Sysctl> FILES =
      List.of(
          Sysctl.ofProtection("fs.protected_symlinks", 1, 1),
          Sysctl.ofProtection("fs.protected_hardlinks", 1, 1),
          Sysctl.ofProtection("fs.protected_fifos", 1, ANY),
          Sysctl.ofProtection("fs.protected_regular", 1, ANY),
          Sysctl.ofProtection("kernel.randomize_va_space", 2, 2));

  static final Control SYSCTL_FS =
      control("configure.kernel.sysctl-fs", LOW, HOST)
          .title("Link, FIFO and regular-file protections are on and ASLR is full")
          .because(
              "Without them a user can trick a privileged program into following a planted link or"
                  + " writing to a planted file in /tmp, and exploits can rely on fixed addresses.")
          .references(
              kspp(
                  "sysctl fs.protected_symlinks",
                  "sysctl fs.protected_hardlinks",
                  "sysctl fs.protected_fifos",
                  "sysctl fs.protected_regular",
                  "sysctl kernel.randomize_va_space"))
          .check(node -> Sysctl.all(node, FILES))
          .remedy(
              "In /etc/sysctl.d set fs.protected_symlinks=1, fs.protected_hardlinks=1,"
                  + " fs.protected_fifos=2, fs.protected_regular=2 and kernel.randomize_va_space=2,"
                  + " and run `sysctl --system`.")
          .fixedBy(Sysctl.fix(FILES));

  static final Control SYSCTL_NET =
      control("configure.kernel.sysctl-net", MEDIUM, HOST)
          .title("Host network stack ignores redirects, source routing and bogus ICMP")
          .because(
              "Whoever is on the same network could otherwise send the node's traffic through his"
                  + " own machine, use the node as an amplifier, or fill its connection table.")
          .references(
              lynis("KRNL-6000"),
              kspp(
                  "sysctl net.ipv4.conf.all.accept_redirects",
                  "sysctl net.ipv4.conf.all.accept_source_route",
                  "sysctl net.ipv4.tcp_syncookies"))
          .check(node -> Sysctl.all(node, network()))
          .remedy(
              "In /etc/sysctl.d set accept_redirects, accept_source_route and send_redirects to 0"
                  + " under net.ipv4.conf.all and net.ipv4.conf.default, the first two also under"
                  + " net.ipv6.conf, and net.ipv4.icmp_echo_ignore_broadcasts,"
                  + " net.ipv4.icmp_ignore_bogus_error_responses and net.ipv4.tcp_syncookies to 1,"
                  + " and run `sysctl --system`. Leave ip_forward, rp_filter and the bridge-nf"
                  + " parameters alone: pod networking needs them.")
          .fixedBy(node -> Sysctl.bring(node, network()));

  private SysctlControls() {}

  static List<Control> all() {
    return List.of(SYSCTL_INFOLEAK, SYSCTL_FS, SYSCTL_NET);
  }

  private static List<Sysctl> network() {
    List<Sysctl> network = new ArrayList<>();
    for (String scope : List.of("all", "default")) {
      for (String name : List.of("accept_redirects", "accept_source_route", "send_redirects")) {
        network.add(Sysctl.ofFeature("net.ipv4.conf." + scope + "." + name, 0, 0));
      }
      network.add(Sysctl.ofFeature("net.ipv6.conf." + scope + ".accept_redirects", 0, 0));
      // The kernel takes any negative number here for a stricter no.
      network.add(
          Sysctl.ofFeature("net.ipv6.conf." + scope + ".accept_source_route", Long.MIN_VALUE, 0));
    }
    network.add(Sysctl.ofFeature("net.ipv4.icmp_echo_ignore_broadcasts", 1, 1));
    network.add(Sysctl.ofFeature("net.ipv4.icmp_ignore_bogus_error_responses", 1, 1));
    // 2 sends cookies even without need.
    network.add(Sysctl.ofProtection("net.ipv4.tcp_syncookies", 1, 2));
    return network;
  }
}
