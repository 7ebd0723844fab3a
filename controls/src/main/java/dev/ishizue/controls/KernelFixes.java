package dev.ishizue.controls;

import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.KernelFacts;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Changes of the boot line and of what only a reboot takes back. A node that does not come up
/// again is worse than one that is less hardened.
final class KernelFixes {
  private static final long UNSIGNED = 1 << 13;

  /// Somebody may have set these so that the machine, a device or a program works at all.
  private static final Set<String> HARDLY_BY_MISTAKE =
      Set.of(
          "selinux",
          "enforcing",
          "iommu",
          "intel_iommu",
          "amd_iommu",
          "iommu.passthrough",
          "dis_ucode_ldr");

  /// The words of its own by which the mitigation of a vulnerability is switched off.
  private static final Map<String, Set<String>> SWITCHES =
      Map.ofEntries(
          Map.entry("meltdown", Set.of("nopti", "pti", "kpti")),
          Map.entry("spectre_v1", Set.of("nospectre_v1")),
          Map.entry(
              "spectre_v2", Set.of("nospectre_v2", "spectre_v2", "spectre_v2_user", "spectre_bhi")),
          Map.entry(
              "spec_store_bypass",
              Set.of("spec_store_bypass_disable", "nospec_store_bypass_disable")),
          Map.entry("l1tf", Set.of("l1tf")),
          Map.entry("mds", Set.of("mds")),
          Map.entry("tsx_async_abort", Set.of("tsx_async_abort")),
          Map.entry("mmio_stale_data", Set.of("mmio_stale_data")),
          Map.entry("srbds", Set.of("srbds")),
          Map.entry("gather_data_sampling", Set.of("gather_data_sampling")),
          Map.entry("retbleed", Set.of("retbleed")),
          Map.entry("spec_rstack_overflow", Set.of("spec_rstack_overflow")),
          Map.entry("reg_file_data_sampling", Set.of("reg_file_data_sampling")),
          Map.entry("indirect_target_selection", Set.of("indirect_target_selection")),
          Map.entry("tsa", Set.of("tsa")));

  private KernelFixes() {}

  static Proposal lockDown(Node node) {
    if (node.facts().kernel().lockdown() instanceof Reading.Absent) {
      return Proposal.byHand("this kernel has no lockdown, and another one must be installed");
    }
    return unlessUnsigned(node, "lockdown=integrity")
        .hazard(
            "From the next boot on unsigned modules, such as drivers built on the node, and"
                + " unsigned kernels for kexec no longer load.");
  }

  static Proposal signedModulesOnly(Node node) {
    if (node.facts().kernel().parameters().get("module.sig_enforce") instanceof Reading.Absent) {
      return Proposal.byHand(
          "this kernel cannot check signatures of modules, and another one must be installed");
    }
    return unlessUnsigned(node, "module.sig_enforce=1")
        .hazard(
            "From the next boot on unsigned modules, such as drivers built on the node, no longer"
                + " load.");
  }

  private static Proposal unlessUnsigned(Node node, String word) {
    KernelFacts kernel = node.facts().kernel();
    Optional<Map<String, String>> modules = kernel.modules().ifKnown();
    if (modules.isEmpty()) {
      return Proposal.byHand("the loaded modules could not be seen, and one may be unsigned");
    }
    Set<String> unsigned = new TreeSet<>();
    modules
        .get()
        .forEach(
            (name, taints) -> {
              if (taints.contains("E")) {
                unsigned.add(name);
              }
            });
    if (!unsigned.isEmpty()) {
      return Proposal.byHand(
          "unsigned modules are loaded that would be missing after the next boot: "
              + String.join(", ", unsigned));
    }
    if (kernel.bootLoaderDefault().ifKnown().filter(next -> next.contains(word)).isPresent()) {
      return Proposal.byHand(word + " holds from the next boot on, and only the reboot is missing");
    }
    return kernel.tainted().ifKnown().filter(mask -> (mask & UNSIGNED) == 0).isPresent()
        ? Proposal.of(new Change.KernelArgument(word))
        : Proposal.byHand("an unsigned module was loaded since the boot and may be needed again");
  }

  /// The parameter is set early in the boot, before a service could load a crash kernel.
  static Proposal withoutKexec(Node node) {
    boolean dumps =
        bootWords(node).anyMatch(word -> WeakeningArguments.name(word).equals("crashkernel"));
    return dumps
        ? Proposal.byHand(
            "the boot line keeps memory for a crash kernel (crashkernel), and kdump could not load"
                + " it any more")
        : Sysctl.set("kernel.kexec_load_disabled", "1");
  }

  /// Only where the boot line is why.
  static Proposal mitigate(Node node) {
    KernelFacts kernel = node.facts().kernel();
    List<String> off =
        WeakeningArguments.among(kernel.commandLine().ifKnown().orElse(List.of())).stream()
            .map(WeakeningArguments::name)
            .toList();
    Set<String> words = new LinkedHashSet<>();
    for (Map.Entry<String, String> one :
        kernel.vulnerabilities().ifKnown().orElse(Map.of()).entrySet()) {
      if (one.getValue().startsWith("Vulnerable")) {
        Set<String> own = SWITCHES.getOrDefault(one.getKey(), Set.of());
        List<String> why =
            off.stream().filter(w -> w.equals("mitigations") || own.contains(w)).toList();
        if (why.isEmpty()) {
          return Proposal.byHand(
              "the boot line is not why %s is open: it needs a newer kernel, microcode or firmware,"
                      .formatted(one.getKey())
                  + " and in a virtual machine a newer host");
        }
        words.addAll(why);
      }
    }
    return removed(node, words);
  }

  static Proposal withoutWeakeningArguments(Node node) {
    Set<String> names = new LinkedHashSet<>();
    for (String word : weakening(node)) {
      String name = WeakeningArguments.name(word);
      if (HARDLY_BY_MISTAKE.contains(name)) {
        return Proposal.byHand(
            word
                + " is seldom set by mistake, and without it the node or a device may not come up"
                + " again");
      }
      names.add(name);
    }
    return removed(node, names);
  }

  private static Proposal removed(Node node, Set<String> names) {
    if (names.isEmpty()) {
      return Proposal.byHand("no word of the boot line was seen that is why");
    }
    Optional<List<String>> next = node.facts().kernel().bootLoaderDefault().ifKnown();
    List<String> left =
        names.stream()
            .filter(
                name ->
                    next.isEmpty()
                        || next.get().stream().map(WeakeningArguments::name).anyMatch(name::equals))
            .toList();
    return left.isEmpty()
        ? Proposal.byHand(
            "%s is gone from the next boot on, and only the reboot is missing"
                .formatted(String.join(", ", names)))
        : Proposal.of(left.stream().map(Change.NoKernelArgument::new).toList());
  }

  private static List<String> weakening(Node node) {
    KernelFacts kernel = node.facts().kernel();
    return Stream.of(kernel.commandLine(), kernel.bootLoaderDefault())
        .flatMap(words -> words.ifKnown().stream())
        .flatMap(words -> KernelControls.weakening(node, words).stream())
        .distinct()
        .toList();
  }

  /// Of the running kernel and of the next one.
  private static Stream<String> bootWords(Node node) {
    KernelFacts kernel = node.facts().kernel();
    return Stream.of(kernel.commandLine(), kernel.bootLoaderDefault())
        .flatMap(words -> words.ifKnown().stream())
        .flatMap(List::stream);
  }
}
