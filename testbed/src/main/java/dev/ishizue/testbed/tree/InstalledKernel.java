package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeNode;
import java.util.Map;
import java.util.TreeMap;

/// The kernel of a virtual machine as its distribution ships and boots it, without Secure Boot.
final class InstalledKernel {
  private static final Map<String, String> PROCESSOR =
      Map.of(
          "gather_data_sampling", "Not affected",
          "l1tf", "Not affected",
          "mds", "Not affected",
          "meltdown", "Not affected",
          "retbleed", "Mitigation: untrained return thunk; SMT disabled",
          "spec_store_bypass", "Mitigation: Speculative Store Bypass disabled via prctl",
          "spectre_v1", "Mitigation: usercopy/swapgs barriers and __user pointer sanitization",
          "spectre_v2", "Mitigation: Retpolines; IBPB: conditional; STIBP: disabled");

  private InstalledKernel() {}

  static void addTo(MadeNode node, String release, String modules, Map<String, String> own) {
    String arguments = "root=UUID=7f3c5a52-1f0e-4b1c-9d3a-6f6a1b0c2d3e ro quiet";
    Map<String, String> changed = new TreeMap<>(own);
    changed.put("dev.tty.legacy_tiocsti", "0");
    changed.put("net.ipv4.conf.all.accept_redirects", "0");
    new LinuxKernel(
            release,
            "BOOT_IMAGE=/boot/vmlinuz-" + release + " " + arguments,
            modules,
            "[none] integrity confidentiality",
            changed)
        .writeTo(node, PROCESSOR);
    node.files()
        .write(
            "/proc/modules",
            """
            vxlan 151552 0 - Live 0x0000000000000000
            br_netfilter 36864 0 - Live 0x0000000000000000
            overlay 217088 12 - Live 0x0000000000000000
            nf_conntrack 200704 6 - Live 0x0000000000000000
            virtio_net 110592 0 - Live 0x0000000000000000
            """)
        .write(
            "/lib/modules/" + release + "/modules.dep",
            """
            kernel/net/sctp/sctp.ko: kernel/lib/libcrc32c.ko
            kernel/net/rds/rds.ko:
            kernel/net/tipc/tipc.ko:
            kernel/drivers/firewire/firewire-core.ko:
            kernel/fs/cramfs/cramfs.ko:
            kernel/fs/hfsplus/hfsplus.ko:
            kernel/fs/udf/udf.ko:
            kernel/net/bridge/br_netfilter.ko:
            """)
        .write("/lib/modules/" + release + "/modules.builtin", "kernel/fs/ext4/ext4.ko\n")
        .directory("/etc/modprobe.d")
        .write(
            "/boot/grub/grub.cfg",
            """
            set default="0"
            menuentry 'GNU/Linux' --class gnu-linux --class gnu {
                    linux   /boot/vmlinuz-%1$s %2$s
                    initrd  /boot/initrd.img-%1$s
            }
            """
                .formatted(release, arguments));
  }
}
