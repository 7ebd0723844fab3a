package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.fwupd;
import static dev.ishizue.core.control.Reference.kspp;
import static dev.ishizue.core.control.Reference.lynis;
import static dev.ishizue.core.control.Reference.nist;
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
import dev.ishizue.core.node.KernelFacts;
import dev.ishizue.core.node.KernelFacts.ModprobeRule;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Code that gets into the kernel after it was built.
final class ModuleControls {

  /// The judged bits of the taint mask, with their letters.
  private static final Map<Integer, String> TAINTS =
      new TreeMap<>(
          Map.of(
              0, "P", // proprietary module
              1, "F", // forced load
              2, "S", // a processor not made for several
              6, "U", // asked for by a user
              8, "A", // ACPI table overridden
              12, "O", // out of tree
              13, "E")); // unsigned

  static final Control UNTAINTED =
      control("configure.kernel.untainted", LOW, HOST)
          .title("The kernel is not tainted by forced, unsigned or out-of-tree code")
          .because(
              "Code that nobody reviewed or signed runs with all rights of the kernel, and a"
                  + " rootkit looks just like it.")
          .references(fwupd("org.fwupd.hsi.Kernel.Tainted"))
          .check(
              node ->
                  Judged.orNotApplicable(
                      node.facts().kernel().tainted(),
                      "this kernel keeps no taint mask",
                      known -> judgeTaints(node, known)))
          .remedy(
              "Find the modules with letters in brackets in /proc/modules, remove them or replace"
                  + " them by signed ones of the distribution, and reboot: a taint stays until"
                  + " then. Letters of modules that are needed, such as P and O of a GPU driver,"
                  + " can be named under kernel.taints in ishizue.yaml.")
          .byHand(
              "Which module is to go, and what drives the device then, only a person can tell, and"
                  + " only a reboot takes a taint away.");

  static final Control MODULE_SIGNING =
      control("configure.kernel.module-signing", MEDIUM, HOST)
          .title("Only signed kernel modules load")
          .because(
              "Whoever becomes root on the node, as by a privileged pod, could otherwise load a"
                  + " module of his own and hide from every tool on it.")
          .references(
              nist("4.5.5"), kspp("cmdline module.sig_enforce", "sysctl kernel.modules_disabled"))
          .check(ModuleControls::onlySignedLoad)
          .remedy(
              "Add module.sig_enforce=1 to the kernel arguments in the boot loader and reboot."
                  + " First look for modules built on the node (dkms status) and sign them with an"
                  + " enrolled key. Lockdown in integrity mode does the same.")
          .fixedBy(KernelFixes::signedModulesOnly);

  static final Control UNUSED_MODULES_BLOCKED =
      control("configure.kernel.unused-modules-blocked", LOW, HOST)
          .title("Rarely used protocol and filesystem modules cannot be auto-loaded")
          .because(
              "An ordinary process makes the kernel load such a module just by opening a socket or"
                  + " mounting a disk, and their little-tested code has been a way into the kernel"
                  + " time and again.")
          .references(nist("4.5.1"), lynis("FILE-6430", "NETW-3200"))
          .check(ModuleControls::rareModulesAreBlocked)
          .remedy(
              "For each module write `install NAME /bin/false` into a file such as"
                  + " /etc/modprobe.d/blocked.conf, and unload it with modprobe -r only if nothing"
                  + " uses it. A blacklist line is not enough. Modules that are needed, such as"
                  + " sctp for Services and CNIs that use it or udf for cloud provisioning, can be"
                  + " named under kernel.modules in ishizue.yaml.")
          .fixedBy(ModuleControls::block);

  private ModuleControls() {}

  static List<Control> all() {
    return List.of(UNTAINTED, MODULE_SIGNING, UNUSED_MODULES_BLOCKED);
  }

  private static Judgement judgeTaints(Node node, Reading.Known<Long> known) {
    List<String> accepted = node.intent().expect(Expectation.KERNEL_TAINTS);
    String letters =
        TAINTS.entrySet().stream()
            .filter(taint -> (known.value() >> taint.getKey() & 1) == 1)
            .map(Map.Entry::getValue)
            .filter(letter -> !accepted.contains(letter))
            .collect(Collectors.joining());
    if (letters.isEmpty()) {
      return Judgement.pass("the taint mask is " + known.value(), Evidence.of(known));
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(Evidence.of(known));
    node.facts().kernel().modules().ifKnown().stream()
        .flatMap(modules -> new TreeMap<>(modules).entrySet().stream())
        .filter(module -> !module.getValue().isEmpty())
        .map(m -> Evidence.of(m.getKey() + " " + m.getValue(), Origin.file("/proc/modules")))
        .forEach(evidence::add);
    evidence.add(node.intent().evidence(Expectation.KERNEL_TAINTS));
    return new Judgement.Fail(
        "the kernel is tainted by " + letters + " (mask " + known.value() + ")", evidence);
  }

  private static Judgement onlySignedLoad(Node node) {
    KernelFacts kernel = node.facts().kernel();
    if (kernel.modules() instanceof Reading.Absent<Map<String, String>> absent) {
      return Judgement.pass("this kernel takes no modules", Evidence.of(absent));
    }
    Reading<String> enforced =
        kernel
            .parameters()
            .getOrDefault(
                "module.sig_enforce",
                Reading.unreadable(
                    Origin.builtIn("module.sig_enforce"),
                    Obstacle.notObserved("module.sig_enforce was not observed")));
    return Judgement.any(
        Judged.orFailAbsent(
            enforced,
            "this kernel cannot check signatures of modules",
            known ->
                Set.of("Y", "1").contains(known.value())
                    ? Judgement.pass("module.sig_enforce is on", Evidence.of(known))
                    : Judgement.fail("module.sig_enforce is off", Evidence.of(known))),
        KernelControls.isLockedDown(node),
        Sysctl.ofProtection("kernel.modules_disabled", 1, 1).judge(node));
  }

  private static Judgement rareModulesAreBlocked(Node node) {
    KernelFacts kernel = node.facts().kernel();
    return Judged.of(
        kernel.modules(),
        absent -> Judgement.pass("this kernel takes no modules", Evidence.of(absent)),
        loaded ->
            Judged.orPassAbsent(
                kernel.rareModules(),
                "there are no modules for this kernel",
                rare ->
                    Judged.orFailAbsent(
                        kernel.modprobe(),
                        "modprobe is not set up",
                        rules -> judgeRare(node, loaded.value(), rare, rules.value()))));
  }

  private static Judgement judgeRare(
      Node node,
      Map<String, String> loaded,
      Reading.Known<Map<String, String>> rare,
      Map<String, ModprobeRule> rules) {
    Evidence intent = node.intent().evidence(Expectation.KERNEL_MODULES);
    List<String> needed = needed(node);
    Set<String> denied = denied(node);
    List<Judgement> judgements = new ArrayList<>();
    new TreeMap<>(rare.value())
        .forEach(
            (name, how) -> {
              ModprobeRule rule = rules.get(name);
              Evidence place =
                  rule == null
                      ? Evidence.of("not blocked", rare.origin())
                      : Evidence.of(
                          rule.blocked() ? "blocked" : "not blocked",
                          Origin.line(rule.file(), rule.line()));
              if (needed.contains(name)) {
                judgements.add(Judgement.notApplicable(name + " is needed here", intent));
              } else if (how.equals("built in")) {
                judgements.add(Judgement.fail(name + " is built into the kernel", place, intent));
              } else if (loaded.containsKey(name)) {
                judgements.add(Judgement.fail(name + " is loaded", place, intent));
              } else if (denied.contains(name)) {
                judgements.add(Judgement.pass(name + " is denied by module_blacklist"));
              } else if (rule == null || !rule.blocked()) {
                judgements.add(
                    Judgement.fail(
                        name
                            + (rule != null && rule.blacklisted()
                                ? " is only blacklisted and can still be loaded"
                                : " can be loaded"),
                        place,
                        intent));
              } else {
                judgements.add(Judgement.pass(name + " is blocked", place));
              }
            });
    judgements.add(
        Judgement.pass(
            "no other rarely used module is there",
            Evidence.of(rare.origin().text(), rare.origin())));
    return Judgement.all(judgements);
  }

  /// What is loaded may be in use; what is built in cannot be blocked; and whoever gave a module a
  /// command of its own meant it.
  private static Proposal block(Node node) {
    KernelFacts kernel = node.facts().kernel();
    Map<String, ModprobeRule> rules = kernel.modprobe().ifKnown().orElse(Map.of());
    Set<String> loaded = kernel.modules().ifKnown().orElse(Map.of()).keySet();
    Set<String> denied = denied(node);
    List<String> needed = needed(node);
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<String, String> one :
        new TreeMap<>(kernel.rareModules().ifKnown().orElse(Map.of())).entrySet()) {
      String name = one.getKey();
      ModprobeRule rule = rules.get(name);
      if (needed.contains(name)) {
        continue;
      }
      if (one.getValue().equals("built in")) {
        return Proposal.byHand(name + " is built into the kernel");
      }
      if (loaded.contains(name)) {
        return Proposal.byHand(
            name + " is loaded, and whether something needs it only the node's owner can say");
      }
      if (denied.contains(name) || (rule != null && rule.blocked())) {
        continue;
      }
      if (rule != null && !rule.blacklisted()) {
        return Proposal.byHand(
            "%s:%d says how %s is loaded".formatted(rule.file(), rule.line(), name));
      }
      changes.add(new Change.ModuleBlocked(name));
    }
    return changes.isEmpty()
        ? Proposal.byHand("no module was seen that a plan could block")
        : Proposal.of(changes)
            .hazard("A pod, Service or disk that needs one of these modules later fails.");
  }

  private static List<String> needed(Node node) {
    return node.intent().expect(Expectation.KERNEL_MODULES).stream()
        .map(name -> name.replace('-', '_'))
        .toList();
  }

  /// What the boot line forbids, the kernel itself refuses.
  private static Set<String> denied(Node node) {
    return node.facts().kernel().commandLine().ifKnown().stream()
        .flatMap(List::stream)
        .filter(word -> word.startsWith("module_blacklist="))
        .flatMap(word -> Stream.of(word.substring(word.indexOf('=') + 1).split(",", -1)))
        .map(name -> name.replace('-', '_'))
        .collect(Collectors.toSet());
  }
}
