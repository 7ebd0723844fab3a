package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.complianceAsCode;
import static dev.ishizue.core.control.Reference.kubescape;
import static dev.ishizue.core.control.Reference.stig;
import static dev.ishizue.core.control.Scope.NODE;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Kernel parameters that the kubelet wants or else changes by itself.
final class KubeletSysctlControls {
  private static final Map<String, String> KUBELET =
      Map.of(
          "vm.overcommit_memory", "1",
          "vm.panic_on_oom", "0",
          "kernel.panic", "10",
          "kernel.panic_on_oops", "1",
          "kernel.keys.root_maxkeys", "1000000",
          "kernel.keys.root_maxbytes", "25000000");

  /// The kernel itself starts with these values, the keys' since 3.18.
  private static final Set<String> UNLESS_SET =
      Set.of("vm.panic_on_oom", "kernel.keys.root_maxkeys", "kernel.keys.root_maxbytes");

  static final Control KUBELET_SYSCTLS =
      control("configure.kernel.kubelet-sysctls", MEDIUM, NODE)
          .title("Kernel parameters already have the values kubelet expects")
          .because(
              "A kubelet told to protect kernel defaults does not start with other values, and one"
                  + " that is not told so changes the kernel under the administrator's hands.")
          .references(
              stig("V-242434"),
              kubescape("C-0177"),
              complianceAsCode("kubelet_enable_protect_kernel_sysctl"))
          .check(
              node ->
                  Judgement.all(
                      KUBELET.keySet().stream()
                          .sorted()
                          .flatMap(name -> asKubeletExpects(node, name))
                          .toList()))
          .remedy(
              "In /etc/sysctl.d/90-kubelet.conf set vm.overcommit_memory=1, vm.panic_on_oom=0,"
                  + " kernel.panic=10 and kernel.panic_on_oops=1, where something else changed"
                  + " them also kernel.keys.root_maxkeys=1000000 and"
                  + " kernel.keys.root_maxbytes=25000000, and run `sysctl --system`; then"
                  + " protectKernelDefaults can be turned on. On Talos use machine.sysctls.")
          .fixedBy(KubeletSysctlControls::fix);

  private KubeletSysctlControls() {}

  static List<Control> all() {
    return List.of(KUBELET_SYSCTLS);
  }

  /// A kubelet that protects kernel defaults starts only where they are right.
  static Proposal with(Node node, Proposal protection) {
    return switch (KUBELET_SYSCTLS.judge(node)) {
      case Judgement.Fail _ -> fix(node).and(protection);
      case Judgement.Pass _, Judgement.NotApplicable _ -> protection;
      case Judgement.Unknown unknown ->
          Proposal.byHand(
              "a kubelet with other kernel parameters does not start, and " + unknown.message());
    };
  }

  private static Proposal fix(Node node) {
    List<Change> changes = new ArrayList<>();
    for (String name : KUBELET.keySet().stream().sorted().toList()) {
      Judgement judgement = Judgement.all(asKubeletExpects(node, name).toList());
      if (judgement instanceof Judgement.Fail
          && node.facts().kernel().sysctl(name) instanceof Reading.Absent) {
        return Proposal.byHand("this kernel has no " + name);
      }
      if (judgement instanceof Judgement.Fail) {
        changes.add(new Change.KernelParameter(name, KUBELET.getOrDefault(name, "")));
      }
      if (judgement instanceof Judgement.Unknown unknown) {
        return Proposal.byHand(unknown.message());
      }
    }
    return Proposal.of(changes);
  }

  private static Stream<Judgement> asKubeletExpects(Node node, String name) {
    String wanted = KUBELET.getOrDefault(name, "");
    JudgedSetting running =
        new JudgedSetting(Setting.of(name, node.facts().kernel().sysctl(name).map(List::of)));
    return Stream.of(running.mustBe(wanted), isPersisted(node, name, wanted));
  }

  private static Judgement isPersisted(Node node, String name, String wanted) {
    Setting setting = node.facts().kernel().persistedSysctls().get(name);
    if (setting == null) {
      return Judgement.unknown("whether a file sets " + name + " at boot was not observed");
    }
    if (setting.values() instanceof Reading.Absent<List<String>> absent) {
      if (UNLESS_SET.contains(name)) {
        return Judgement.pass(name + " is " + wanted + " unless set", Evidence.of(absent));
      }
      return node.runsOn(Distribution.TALOS)
          ? Judgement.unknown(
              "Talos takes " + name + " from its machine configuration, which was not looked at",
              Evidence.of(absent))
          : Judgement.fail(
              "no file in sysctl.d sets " + name + " to " + wanted + " at boot",
              Evidence.of(absent));
    }
    return new JudgedSetting(setting)
        .must("must be " + wanted + " at boot", List.of(wanted)::equals);
  }
}
