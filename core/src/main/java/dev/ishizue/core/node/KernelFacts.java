package dev.ishizue.core.node;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the running kernel says of itself, and what its next boot will be told.
///
/// @param sysctls running values by dotted name
/// @param persistedSysctls values that sysctl.d sets at boot, by dotted name, the winner of all
///   files
/// @param commandLine the words of the running kernel's command line
/// @param bootLoaderDefault the words the boot loader will pass next time
/// @param lockdown `none`, `integrity` or `confidentiality`
/// @param tainted the taint bit mask
/// @param modules loaded modules by name, with their taint letters
/// @param rareModules modules the running kernel could load though nodes hardly ever need them,
///   with `module` or `built in`; absent when there are no modules for it
/// @param parameters module parameters by `module.parameter`
/// @param modprobe how modprobe.d treats a module, by module name
/// @param vulnerabilities the kernel's word on each CPU vulnerability, by name
/// @param swaps active swap devices
public record KernelFacts(
    Map<String, Reading<String>> sysctls,
    Map<String, Setting> persistedSysctls,
    Reading<List<String>> commandLine,
    Reading<List<String>> bootLoaderDefault,
    Reading<String> lockdown,
    Reading<Long> tainted,
    Reading<Map<String, String>> modules,
    Reading<Map<String, String>> rareModules,
    Map<String, Reading<String>> parameters,
    Reading<Map<String, ModprobeRule>> modprobe,
    Reading<Map<String, String>> vulnerabilities,
    Reading<List<String>> swaps) {

  /// @param blocked its `install` line runs a program that loads nothing
  /// @param blacklisted not loaded by alias, though still loadable by name
  public record ModprobeRule(boolean blocked, boolean blacklisted, String file, int line) {}

  public KernelFacts {
    sysctls = Collections.unmodifiableMap(new TreeMap<>(sysctls));
    persistedSysctls = Collections.unmodifiableMap(new TreeMap<>(persistedSysctls));
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /// The running value of a kernel parameter, such as `kernel.kptr_restrict`.
  public Reading<String> sysctl(String name) {
    Reading<String> reading = sysctls.get(name);
    return reading != null
        ? reading
        : Reading.unreadable(
            Origin.file("/proc/sys/" + name.replace('.', '/')),
            Obstacle.notObserved("kernel parameter " + name + " was not observed"));
  }
}
