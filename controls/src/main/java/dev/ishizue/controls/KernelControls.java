package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.complianceAsCode;
import static dev.ishizue.core.control.Reference.fwupd;
import static dev.ishizue.core.control.Reference.kspp;
import static dev.ishizue.core.control.Reference.lynis;
import static dev.ishizue.core.control.Reference.nist;
import static dev.ishizue.core.control.Scope.HOST;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.LOW;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.intent.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The kernel as a whole: its lockdown, its boot line and what it says of the processor.
final class KernelControls {
  private static final Set<String> LOCKED = Set.of("integrity", "confidentiality");

  static final Control LOCKDOWN =
      control("configure.kernel.lockdown", MEDIUM, HOST)
          .title("Kernel lockdown is at least in integrity mode")
          .because(
              "Without it root, and so whoever broke out of a privileged pod, may change the"
                  + " running kernel and hide in it from everything else on the node.")
          .references(
              nist("4.5.5"), fwupd("org.fwupd.hsi.Kernel.Lockdown"), kspp("cmdline lockdown"))
          .check(KernelControls::isLockedDown)
          .remedy(
              "Add lockdown=integrity to the boot loader's kernel arguments and reboot. Try it on"
                  + " one node first: unsigned modules, kexec of unsigned kernels, and some eBPF"
                  + " tracing and GPU drivers stop working. Azure Linux, Ubuntu and RHEL turn it on"
                  + " by themselves under Secure Boot, Talos in its Secure Boot image.")
          .fixedBy(KernelFixes::lockDown);

  static final Control KEXEC_OFF =
      control("configure.kernel.kexec-off", LOW, HOST)
          .title("A new kernel cannot be loaded at runtime")
          .because(
              "With kexec root can start a kernel of his own without passing the firmware's"
                  + " signature checks.")
          .references(kspp("sysctl kernel.kexec_load_disabled"))
          .check(
              node ->
                  switch (Sysctl.ofFeature("kernel.kexec_load_disabled", 1, 1).judge(node)) {
                    case Judgement.NotApplicable none -> none;
                    case Judgement judged -> Judgement.any(judged, isLockedDown(node));
                  })
          .remedy(
              "Set kernel.kexec_load_disabled=1 in /etc/sysctl.d and run `sysctl --system`; only a"
                  + " reboot takes it back. Where kdump is used, let its service load the crash"
                  + " kernel before, as by ordering a unit that sets it after kdump.service.")
          .fixedBy(KernelFixes::withoutKexec);

  static final Control CPU_VULNS_MITIGATED =
      control("configure.kernel.cpu-vulns-mitigated", HIGH, HOST)
          .title("No CPU vulnerability is reported as unmitigated")
          .because(
              "A pod could read memory of the kernel, of other pods, or of other tenants of the"
                  + " machine through the processor's side channels.")
          .references(
              lynis("KRNL-5677"), fwupd("org.fwupd.hsi.IntelGds"), kspp("cmdline mitigations"))
          .check(
              node ->
                  Judged.of(
                      node.facts().kernel().vulnerabilities(),
                      absent ->
                          Judgement.unknown(
                              "the kernel does not report on CPU vulnerabilities",
                              Evidence.of(absent)),
                      known -> judgeVulnerabilities(node, known)))
          .remedy(
              "Install the newest microcode (intel-microcode, amd64-microcode, microcode_ctl or"
                  + " linux-firmware) or firmware, and the newest kernel; remove mitigations=off"
                  + " and the like from the kernel arguments; reboot. In a virtual machine the host"
                  + " has to do this and pass the processor's new features on.")
          .fixedBy(KernelFixes::mitigate);

  static final Control CMDLINE_SAFE =
      control("configure.kernel.cmdline-safe", HIGH, HOST)
          .title("The boot line does not switch off kernel protections")
          .because(
              "One word on the boot line takes away what the kernel, the processor and the security"
                  + " modules do against exploits, or opens a root shell without a password.")
          .references(
              kspp(
                  "cmdline nokaslr",
                  "cmdline nopti",
                  "cmdline nosmep",
                  "cmdline nosmap",
                  "cmdline mitigations",
                  "cmdline nospectre_v2"),
              complianceAsCode("grub2_systemd_debug-shell_argument_absent"))
          .check(
              node ->
                  Judgement.all(
                      arguments(node, "the running kernel", node.facts().kernel().commandLine()),
                      arguments(node, "the next boot", node.facts().kernel().bootLoaderDefault())))
          .remedy(
              "Remove the arguments from the boot loader: with GRUB from /etc/default/grub, then"
                  + " run update-grub (Debian, Ubuntu) or grubby --update-kernel=ALL"
                  + " --remove-args=...; with systemd-boot from /etc/kernel/cmdline, then run"
                  + " kernel-install add-all; on Talos use machine.install.extraKernelArgs, on"
                  + " OpenShift a MachineConfig. Reboot then. Arguments that this node needs can be"
                  + " named under kernel.arguments in ishizue.yaml.")
          .fixedBy(KernelFixes::withoutWeakeningArguments);

  private KernelControls() {}

  static List<Control> all() {
    return List.of(LOCKDOWN, KEXEC_OFF, CPU_VULNS_MITIGATED, CMDLINE_SAFE);
  }

  static Judgement isLockedDown(Node node) {
    return Judged.orFailAbsent(
        node.facts().kernel().lockdown(),
        "this kernel has no lockdown",
        known -> {
          String is = "kernel lockdown is " + known.value();
          return LOCKED.contains(known.value())
              ? Judgement.pass(is, Evidence.of(known))
              : Judgement.fail(is + ", must be integrity or confidentiality", Evidence.of(known));
        });
  }

  private static Judgement judgeVulnerabilities(
      Node node, Reading.Known<Map<String, String>> known) {
    List<Judgement> judgements = new ArrayList<>();
    known
        .value()
        .forEach(
            (name, word) -> {
              String is = name + ": " + word;
              Origin origin = Origin.file("/sys/devices/system/cpu/vulnerabilities/" + name);
              Evidence evidence = Evidence.of(word, origin);
              if (word.startsWith("Vulnerable")) {
                judgements.add(Judgement.fail(is, evidence));
              } else if (word.startsWith("Unknown") || word.isEmpty()) {
                judgements.add(Judgement.unknown(is + (isVirtual(node) ? IN_GUEST : ""), evidence));
              } else if (word.contains("ulnerable")) {
                // Such as "SMT vulnerable": mitigated, and still worth a word.
                judgements.add(Judgement.pass("mitigated but for a part, " + is, evidence));
              }
            });
    judgements.add(
        known.value().isEmpty()
            ? Judgement.unknown(
                "the kernel reports on no CPU vulnerability", new Evidence("none", known.origin()))
            : Judgement.pass(
                known.value().size() + " CPU vulnerabilities do not affect it or are mitigated",
                new Evidence(String.join(",", known.value().keySet()), known.origin())));
    return Judgement.all(judgements);
  }

  private static final String IN_GUEST = "; only the hypervisor knows";

  private static boolean isVirtual(Node node) {
    return node.facts().machine().virtual().ifKnown().orElse(false);
  }

  /// Those that the owner did not accept.
  static List<String> weakening(Node node, List<String> words) {
    List<String> accepted = node.intent().expect(Expectation.KERNEL_ARGUMENTS);
    return WeakeningArguments.among(words).stream()
        .filter(word -> !accepted.contains(word))
        .toList();
  }

  private static Judgement arguments(Node node, String of, Reading<List<String>> words) {
    return Judged.of(
        words,
        absent ->
            Judgement.pass(
                "no boot loader is set up here that could pass arguments to " + of,
                Evidence.of(absent)),
        known -> {
          List<String> weakening = weakening(node, known.value());
          return weakening.isEmpty()
              ? Judgement.pass(
                  of + " has no argument that weakens it",
                  Evidence.of(String.join(" ", known.value()), known.origin()))
              : Judgement.fail(
                  of
                      + " has "
                      + weakening.stream().collect(Collectors.joining(", "))
                      + ", which weakens it",
                  Evidence.of(String.join(" ", weakening), known.origin()),
                  node.intent().evidence(Expectation.KERNEL_ARGUMENTS));
        });
  }
}
