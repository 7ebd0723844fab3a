package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.kspp;
import static dev.ishizue.core.control.Scope.HOST;
import static dev.ishizue.core.control.Severity.LOW;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.intent.Expectation;
import dev.ishizue.core.node.ProcessFacts;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Kernel parameters that close interfaces to ordinary users.
final class KernelInterfaceControls {
  private static final long ANY = Long.MAX_VALUE;

  /// Only the host's own network shows it, not that of a container.
  private static final Sysctl JIT =
      new Sysctl(
          "net.core.bpf_jit_harden",
          2,
          2,
          absent ->
              Judgement.unknown(
                  "net.core.bpf_jit_harden is not shown: either the kernel has no JIT, or this is"
                      + " the view from a container's network",
                  absent));

  private static final Sysctl UNPRIVILEGED_BPF =
      Sysctl.ofFeature("kernel.unprivileged_bpf_disabled", 1, 2);

  static final Control SYSCTL_BPF =
      control("configure.kernel.sysctl-bpf", MEDIUM, HOST)
          .title("Unprivileged eBPF is off and the JIT is hardened")
          .because(
              "The eBPF verifier has let many exploits into the kernel, and an unhardened JIT helps"
                  + " an attacker to place code of his choice in kernel memory.")
          .references(
              kspp("sysctl kernel.unprivileged_bpf_disabled", "sysctl net.core.bpf_jit_harden"))
          .check(node -> Judgement.all(UNPRIVILEGED_BPF.judge(node), jitIsHardened(node)))
          .remedy(
              "In /etc/sysctl.d set kernel.unprivileged_bpf_disabled=1 and"
                  + " net.core.bpf_jit_harden=2, and run `sysctl --system`. On nodes whose CNI"
                  + " works with eBPF (Cilium, Calico in eBPF mode) measure first: 2 costs"
                  + " performance there, and 1 is accepted.")
          .fixedBy(KernelInterfaceControls::hardenBpf);

  private static final List<Sysctl> INTERFACES =
      List.of(
          Sysctl.ofProtection("kernel.yama.ptrace_scope", 1, ANY),
          new Sysctl(
              "vm.unprivileged_userfaultfd",
              0,
              0,
              absent ->
                  Judgement.unknown(
                      "this kernel does not say whether every user may call userfaultfd", absent)),
          Sysctl.ofFeature("kernel.io_uring_disabled", 1, ANY),
          Sysctl.ofFeature("dev.tty.ldisc_autoload", 0, 0),
          Sysctl.ofFeature("dev.tty.legacy_tiocsti", 0, 0));

  static final Control SYSCTL_ATTACK_SURFACE =
      control("configure.kernel.sysctl-attack-surface", LOW, HOST)
          .title("Risky unprivileged kernel interfaces are restricted")
          .because(
              "Rarely needed interfaces such as userfaultfd, io_uring, line disciplines and user"
                  + " namespaces are where kernel exploits start, and ptrace lets one program of a"
                  + " user read the secrets of another.")
          .references(
              kspp(
                  "sysctl vm.unprivileged_userfaultfd",
                  "sysctl kernel.io_uring_disabled",
                  "sysctl dev.tty.ldisc_autoload",
                  "sysctl dev.tty.legacy_tiocsti",
                  "sysctl user.max_user_namespaces",
                  "sysctl kernel.yama.ptrace_scope"))
          .check(node -> Sysctl.all(node, INTERFACES, userNamespaces(node)))
          .remedy(
              "In /etc/sysctl.d set kernel.yama.ptrace_scope=1, vm.unprivileged_userfaultfd=0,"
                  + " kernel.io_uring_disabled=1 (Linux 6.6 and later), dev.tty.ldisc_autoload=0"
                  + " and dev.tty.legacy_tiocsti=0 (6.2 and later), and run `sysctl --system`."
                  + " Restrict user namespaces by hand, and only where no pod has hostUsers: false"
                  + " and no rootless container runs: user.max_user_namespaces=0, on Debian"
                  + " kernel.unprivileged_userns_clone=0, on Ubuntu"
                  + " kernel.apparmor_restrict_unprivileged_userns=1. Where they are needed, say"
                  + " `kernel.user-namespaces: yes` in ishizue.yaml.")
          .fixedBy(KernelInterfaceControls::narrow);

  private KernelInterfaceControls() {}

  static List<Control> all() {
    return List.of(SYSCTL_BPF, SYSCTL_ATTACK_SURFACE);
  }

  /// Under Cilium 1 is accepted and costs less.
  private static Proposal hardenBpf(Node node) {
    List<Proposal> parts = new ArrayList<>();
    if (UNPRIVILEGED_BPF.judge(node) instanceof Judgement.Fail) {
      parts.add(Sysctl.bring(node, List.of(UNPRIVILEGED_BPF)));
    }
    if (jitIsHardened(node) instanceof Judgement.Fail) {
      parts.add(Sysctl.set(JIT.name(), runs(node, "cilium-agent") ? "1" : "2"));
    }
    return parts.stream()
        .reduce(Proposal::and)
        .orElse(Proposal.byHand("no kernel parameter was seen that a plan could change"));
  }

  private static boolean runs(Node node, String program) {
    return node.facts().processes().ifKnown().stream()
        .flatMap(List::stream)
        .anyMatch(process -> process.name().equals(program));
  }

  private static Proposal narrow(Node node) {
    if (!(userNamespaces(node) instanceof Judgement.Fail)) {
      return Sysctl.bring(node, INTERFACES);
    }
    boolean others = INTERFACES.stream().anyMatch(s -> s.judge(node) instanceof Judgement.Fail);
    Proposal namespaces = withoutUserNamespaces(node);
    return others ? Sysctl.bring(node, INTERFACES).and(namespaces) : namespaces;
  }

  /// What restricts ordinary users only comes before what takes them from everybody.
  private static Proposal withoutUserNamespaces(Node node) {
    return Stream.of(
            new Change.KernelParameter("kernel.unprivileged_userns_clone", "0"),
            new Change.KernelParameter("kernel.apparmor_restrict_unprivileged_userns", "1"),
            new Change.KernelParameter("user.max_user_namespaces", "0"))
        .filter(p -> node.facts().kernel().sysctl(p.name()) instanceof Reading.Known)
        .findFirst()
        .map(Proposal::of)
        .orElse(Proposal.byHand("this kernel has no parameter that restricts user namespaces"))
        .hazard("Rootless containers and the sandboxes of browsers no longer start.");
  }

  /// A kernel whose JIT is off has none to harden. 1 hardens only what unprivileged users load,
  /// which is enough where the network itself is eBPF.
  private static Judgement jitIsHardened(Node node) {
    Reading<String> enabled = node.facts().kernel().sysctl("net.core.bpf_jit_enable");
    if (enabled.ifKnown().filter("0"::equals).isPresent()) {
      return Judgement.pass("net.core.bpf_jit_enable is 0", Evidence.of(enabled));
    }
    Reading<String> harden = node.facts().kernel().sysctl("net.core.bpf_jit_harden");
    return harden.ifKnown().filter("1"::equals).isPresent()
        ? judgeOne(node, Evidence.of(harden))
        : JIT.judge(node);
  }

  private static Judgement judgeOne(Node node, Evidence one) {
    return switch (node.facts().processes()) {
      case Reading.Known<List<ProcessFacts>> _ -> {
        if (runs(node, "cilium-agent")) {
          yield Judgement.pass("net.core.bpf_jit_harden is 1, and Cilium runs on eBPF", one);
        }
        yield runs(node, "calico-node")
            ? Judgement.unknown(
                "net.core.bpf_jit_harden is 1, which is enough only if Calico works in eBPF mode;"
                    + " that was not looked at",
                one)
            : Judgement.fail("net.core.bpf_jit_harden is 1, must be 2", one);
      }
      case Reading.Absent<List<ProcessFacts>> _ ->
          Judgement.unknown("net.core.bpf_jit_harden is 1, and no process could be seen", one);
      case Reading.Unreadable<List<ProcessFacts>>(Origin _, Obstacle obstacle) ->
          Judgement.unknown(
              "net.core.bpf_jit_harden is 1, which is enough only with an eBPF network: "
                  + obstacle.detail(),
              one);
    };
  }

  /// Files do not tell whether some pod needs user namespaces, so only the owner can demand that
  /// they be restricted.
  private static Judgement userNamespaces(Node node) {
    Judgement restricted =
        Judgement.any(
            restricts(node, "user.max_user_namespaces", "0"),
            restricts(node, "kernel.unprivileged_userns_clone", "0"),
            restricts(node, "kernel.apparmor_restrict_unprivileged_userns", "1"));
    if (!(restricted instanceof Judgement.Fail)) {
      return restricted;
    }
    Evidence intent = node.intent().evidence(Expectation.KERNEL_USER_NAMESPACES);
    return switch (String.join(",", node.intent().expect(Expectation.KERNEL_USER_NAMESPACES))) {
      case "yes", "true" -> Judgement.notApplicable("user namespaces are needed here", intent);
      case "no", "false" ->
          Judgement.all(restricted, Judgement.fail("user namespaces are not needed here", intent));
      default ->
          Judgement.unknown(
              "any user may make user namespaces; whether pods or rootless containers need them was"
                  + " not looked at, so say kernel.user-namespaces yes or no in ishizue.yaml",
              intent);
    };
  }

  private static Judgement restricts(Node node, String name, String wanted) {
    return Judged.orFailAbsent(
        node.facts().kernel().sysctl(name),
        "this kernel has no " + name,
        known -> {
          String is = name + " is " + known.value();
          return known.value().equals(wanted)
              ? Judgement.pass(is, Evidence.of(known))
              : Judgement.fail(is, Evidence.of(known));
        });
  }
}
