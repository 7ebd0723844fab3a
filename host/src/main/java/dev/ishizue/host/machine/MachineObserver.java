package dev.ishizue.host.machine;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.Machine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Which machine this is.
public final class MachineObserver {
  private static final String CPUINFO = "/proc/cpuinfo";

  /// As firmware names the makers of virtual machines. Clouds name their bare metal the same, so
  /// this counts only where the processor has no flag for it.
  private static final List<String> VIRTUAL =
      List.of(
          "qemu",
          "kvm",
          "vmware",
          "xen",
          "bochs",
          "virtualbox",
          "innotek",
          "parallels",
          "openstack",
          "google compute engine",
          "virtual machine",
          "bhyve",
          "rhev",
          "ovirt");

  private final FileTree files;

  public MachineObserver(FileTree files) {
    this.files = files;
  }

  public Machine observe() {
    Reading<String> kernel = files.text("/proc/sys/kernel/osrelease").map(String::strip);
    return new Machine(name(), osRelease(), kernel, virtual());
  }

  /// The running host name; in an image, the one it will get.
  private String name() {
    return Stream.of("/proc/sys/kernel/hostname", "/etc/hostname")
        .flatMap(path -> files.text(path).ifKnown().stream())
        .flatMap(String::lines)
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .findFirst()
        .orElse("unnamed");
  }

  private Reading<Map<String, String>> osRelease() {
    Reading<String> etc = files.text("/etc/os-release");
    Reading<String> text = etc instanceof Reading.Absent ? files.text("/usr/lib/os-release") : etc;
    return text.map(OsRelease::parse);
  }

  private Reading<Boolean> virtual() {
    return files
        .text(CPUINFO)
        .flatMap(
            text -> {
              Optional<String> flags =
                  text.lines().filter(line -> line.startsWith("flags")).findFirst();
              return flags.isPresent()
                  ? Reading.known(
                      List.of(flags.get().split("\\s+")).contains("hypervisor"),
                      Origin.file(CPUINFO))
                  : byFirmware();
            });
  }

  /// Processors other than x86 have no such flag. A maker who is none of those known to be virtual
  /// tells nothing.
  private Reading<Boolean> byFirmware() {
    for (String name : List.of("sys_vendor", "product_name")) {
      String path = "/sys/class/dmi/id/" + name;
      Reading<String> text = files.text(path).map(t -> t.toLowerCase(Locale.ROOT));
      if (text.ifKnown().filter(t -> VIRTUAL.stream().anyMatch(t::contains)).isPresent()) {
        return Reading.known(true, Origin.file(path));
      }
    }
    return Reading.absent(Origin.file(CPUINFO));
  }
}
