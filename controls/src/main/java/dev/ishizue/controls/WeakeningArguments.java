package dev.ishizue.controls;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Kernel arguments that switch protections off.
final class WeakeningArguments {
  private static final Set<String> BARE =
      Set.of(
          "nopti",
          "nospectre_v1",
          "nospectre_v2",
          "nospec_store_bypass_disable",
          "nosmep",
          "nosmap",
          "nokaslr",
          "norandmaps",
          "no_hash_pointers",
          "dis_ucode_ldr",
          "kpti=0",
          "kpti=off",
          "pti=off",
          "mitigations=off",
          "spectre_v2=off",
          "spectre_v2_user=off",
          "spectre_bhi=off",
          "spec_store_bypass_disable=off",
          "l1tf=off",
          "mds=off",
          "tsx_async_abort=off",
          "mmio_stale_data=off",
          "srbds=off",
          "gather_data_sampling=off",
          "retbleed=off",
          "spec_rstack_overflow=off",
          "reg_file_data_sampling=off",
          "indirect_target_selection=off",
          "tsa=off",
          "selinux=0",
          "enforcing=0",
          "apparmor=0",
          "audit=0",
          "audit=off",
          "debugfs=on",
          "intel_iommu=off",
          "amd_iommu=off",
          "iommu.passthrough=1");

  private static final Set<String> SHELL = Set.of("systemd.debug_shell", "rd.systemd.debug_shell");

  /// Every program in these directories is a shell or as good as one, but for those that boot.
  private static final Set<String> INITS = Set.of("init", "systemd");

  private WeakeningArguments() {}

  /// Those among the words, as written. Of one that stands several times the kernel takes the last,
  /// save for `iommu`, whose words add up.
  static List<String> among(List<String> words) {
    Map<String, String> last = new LinkedHashMap<>();
    List<String> weakening = new ArrayList<>();
    boolean forInit = false;
    for (String word : words) {
      // What follows two hyphens is for init, and systemd reads all of it.
      forInit |= word.equals("--");
      String name = name(word);
      if (SHELL.contains(name)) {
        last.put(name, word);
      } else if (!forInit && name.equals("iommu")) {
        if (Stream.of(value(word).split(",", -1)).anyMatch(Set.of("off", "pt")::contains)) {
          weakening.add(word);
        }
      } else if (!forInit) {
        last.put(name, word);
      }
    }
    last.values().stream().filter(WeakeningArguments::weakens).forEach(weakening::add);
    return weakening;
  }

  private static boolean weakens(String word) {
    String name = name(word);
    String value = value(word);
    if (SHELL.contains(name)) {
      return !Set.of("0", "no", "off", "false", "n", "f").contains(value.toLowerCase(Locale.ROOT));
    }
    if (name.equals("init")) {
      boolean isBin = value.startsWith("/bin/") || value.startsWith("/usr/bin/");
      return isBin && !INITS.contains(value.substring(value.lastIndexOf('/') + 1));
    }
    if (name.equals("mitigations") || name.equals("mds")) {
      return Stream.of(value.split("[,;]", -1)).anyMatch("off"::equals);
    }
    return word.indexOf('=') < 0 ? BARE.contains(name) : BARE.contains(name + "=" + value);
  }

  /// The kernel takes hyphens and underscores in names for the same.
  static String name(String word) {
    int equals = word.indexOf('=');
    return (equals < 0 ? word : word.substring(0, equals)).replace('-', '_');
  }

  private static String value(String word) {
    int equals = word.indexOf('=');
    return equals < 0 ? "" : word.substring(equals + 1);
  }
}
