package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Fix;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// A demand on the running value of a kernel parameter.
///
/// @param whenAbsent what it means that the running kernel has no such parameter
record Sysctl(String name, long least, long most, Function<Evidence, Judgement> whenAbsent) {

  private static final Map<String, String> HAZARDS =
      Map.of(
          "kernel.perf_event_paranoid",
          "Profilers that run as ordinary users see less or nothing.",
          "kernel.kptr_restrict",
          "Profilers and tracers that run as ordinary users no longer resolve kernel symbols.",
          "kernel.yama.ptrace_scope",
          "A debugger of an ordinary user no longer attaches to a program it did not start.",
          "kernel.io_uring_disabled",
          "Programs in ordinary pods can no longer use io_uring.",
          "vm.unprivileged_userfaultfd",
          "Programs in ordinary pods can no longer use userfaultfd for what the kernel does.",
          "kernel.unprivileged_bpf_disabled",
          "Only a reboot takes it back, once the file that sets it is gone.",
          "kernel.kexec_load_disabled",
          "Only a reboot takes it back, once the file that sets it is gone.",
          "net.core.bpf_jit_harden",
          "Networks and tracers that work with eBPF become slower.");

  /// The thing it protects from is not in a kernel without it.
  static Sysctl ofFeature(String name, long least, long most) {
    return new Sysctl(
        name, least, most, absent -> Judgement.notApplicable("this kernel has no " + name, absent));
  }

  /// A kernel without it lacks the protection.
  static Sysctl ofProtection(String name, long least, long most) {
    return new Sysctl(
        name,
        least,
        most,
        absent ->
            Judgement.fail(
                "this kernel has no " + name + ", which " + demand(least, most), absent));
  }

  Judgement judge(Node node) {
    return judge(node.facts().kernel().sysctl(name));
  }

  private Judgement judge(Reading<String> reading) {
    return Judged.of(
        reading,
        absent -> whenAbsent.apply(Evidence.of(absent)),
        known -> {
          Evidence evidence = Evidence.of(known);
          String is = name + " is " + known.value();
          return isWithin(known.value())
              ? Judgement.pass(is, evidence)
              : Judgement.fail(is + ", " + demand(least, most), evidence);
        });
  }

  private boolean isWithin(String value) {
    try {
      long number = Long.parseLong(value.strip());
      return number >= least && number <= most;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  static Judgement all(Node node, List<Sysctl> sysctls, Judgement... more) {
    List<Judgement> judgements = new ArrayList<>();
    sysctls.forEach(sysctl -> judgements.add(sysctl.judge(node)));
    judgements.addAll(Stream.of(more).toList());
    return Judgement.all(judgements);
  }

  /// Gives each that is out of its range the nearest value within it.
  static Proposal bring(Node node, List<Sysctl> sysctls) {
    return sysctls.stream()
        .filter(sysctl -> sysctl.judge(node) instanceof Judgement.Fail)
        .map(sysctl -> sysctl.bring(node))
        .reduce(Proposal::and)
        .orElse(Proposal.byHand("no kernel parameter was seen that a plan could change"));
  }

  static Fix fix(List<Sysctl> sysctls) {
    return node -> bring(node, sysctls);
  }

  private Proposal bring(Node node) {
    return node.facts()
        .kernel()
        .sysctl(name)
        .ifKnown()
        .map(value -> set(name, String.valueOf(nearest(value))))
        .orElse(Proposal.byHand("this kernel has no " + name));
  }

  /// A value with what is known to suffer from it.
  static Proposal set(String name, String value) {
    Proposal proposal = Proposal.of(new Change.KernelParameter(name, value));
    String hazard = HAZARDS.get(name);
    return hazard == null ? proposal : proposal.hazard(hazard);
  }

  private long nearest(String value) {
    try {
      return Math.clamp(Long.parseLong(value.strip()), least, most);
    } catch (NumberFormatException e) {
      return least == Long.MIN_VALUE ? most : least;
    }
  }

  private static String demand(long least, long most) {
    if (most == Long.MAX_VALUE) {
      return "must be at least " + least;
    }
    if (least == Long.MIN_VALUE) {
      return "must be at most " + most;
    }
    return least == most ? "must be " + least : "must be " + least + " to " + most;
  }
}
