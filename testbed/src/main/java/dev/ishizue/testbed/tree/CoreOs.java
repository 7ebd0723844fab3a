package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadeSsh;
import java.util.Map;

/// Red Hat Enterprise Linux CoreOS as OpenShift's Machine Config Operator sets it up.
final class CoreOs {
  private static final String RELEASE = "5.14.0-570.49.1.el9_6.x86_64";
  private static final String ARGUMENTS =
      "ostree=/ostree/boot.1/rhcos/1f0a/0 ignition.platform.id=metal"
          + " root=UUID=910678ff-f77e-4a7d-8d53-86f2ac47a823 rw rootflags=prjquota"
          + " boot=UUID=96d15588-3596-4b3c-adca-a2ff7279ea63"
          + " systemd.unified_cgroup_hierarchy=1 cgroup_no_v1=all psi=0";

  private CoreOs() {}

  static MadeNode host(String name) {
    MadeNode node =
        LinuxHost.of(
            name,
            """
            NAME="Red Hat Enterprise Linux CoreOS"
            VERSION="9.6.20251015-1 (Plow)"
            ID="rhel"
            ID_LIKE="fedora"
            VERSION_ID="9.6"
            PLATFORM_ID="platform:el9"
            PRETTY_NAME="Red Hat Enterprise Linux CoreOS 9.6.20251015-1 (Plow)"
            VARIANT="CoreOS"
            VARIANT_ID=coreos
            OPENSHIFT_VERSION="4.20"
            """,
            new LinuxKernel(
                RELEASE,
                "BOOT_IMAGE=(hd0,gpt3)/boot/ostree/rhcos-1f0a/vmlinuz-" + RELEASE + " " + ARGUMENTS,
                "lockdown,capability,landlock,yama,selinux,bpf",
                "[none] integrity confidentiality",
                Map.of(
                    "dev.tty.legacy_tiocsti", "",
                    "fs.suid_dumpable", "2",
                    "kernel.io_uring_disabled", "2",
                    "kernel.kptr_restrict", "1",
                    "net.core.bpf_jit_harden", "1",
                    "vm.unprivileged_userfaultfd", "1")));
    node.files()
        .write("/proc/cpuinfo", "processor\t: 0\nflags\t\t: fpu vme de pse vmx\n")
        .write("/etc/machine-config-daemon/currentconfig", "{}\n")
        .mode("/etc/machine-config-daemon/currentconfig", 0600);
    LinuxKernel.vulnerabilities(
        node,
        Map.of(
            "gather_data_sampling", "Mitigation: Microcode",
            "itlb_multihit", "Not affected",
            "mmio_stale_data", "Mitigation: Clear CPU buffers; SMT vulnerable"));
    sysctls(node);
    boot(node);
    accounts(node);
    ssh(node);
    return node;
  }

  private static void sysctls(MadeNode node) {
    node.files()
        .write("/etc/sysctl.d/enable-userfaultfd.conf", "vm.unprivileged_userfaultfd = 1")
        .write("/etc/sysctl.d/forward.conf", "net.ipv4.ip_forward = 1\n")
        .write("/etc/sysctl.d/inotify.conf", "fs.inotify.max_user_watches = 65536\n")
        .write(
            "/usr/lib/sysctl.d/50-redhat.conf",
            "kernel.kptr_restrict = 1\nnet.ipv4.conf.all.rp_filter = 1\n")
        .write("/usr/lib/sysctl.d/10-default-yama-scope.conf", "kernel.yama.ptrace_scope = 0\n")
        .write("/usr/lib/sysctl.d/50-coredump.conf", "fs.suid_dumpable=2\n");
  }

  private static void boot(MadeNode node) {
    node.files()
        .write("/boot/grub2/grub.cfg", "load_env\nblscfg\n")
        .write(
            "/boot/loader/entries/ostree-1-rhcos.conf",
            """
            title Red Hat Enterprise Linux CoreOS 9.6 (Plow) (ostree:0)
            version 1
            options %s
            linux /ostree/rhcos-1f0a/vmlinuz-%s
            """
                .formatted(ARGUMENTS, RELEASE))
        .write(
            "/lib/modules/" + RELEASE + "/modules.dep",
            """
            kernel/fs/udf/udf.ko.xz: kernel/lib/crc-itu-t.ko.xz
            extra/net/sctp/sctp.ko.xz:
            """)
        .write("/lib/modules/" + RELEASE + "/modules.builtin", "kernel/fs/ext4/ext4.ko\n")
        .write("/etc/modprobe.d/sctp-blacklist.conf", "blacklist sctp\n");
  }

  private static void accounts(MadeNode node) {
    RedHatHost.accounts(node);
    LinuxHost.user(node, "core", 1000, "/var/home/core", "/bin/bash");
    node.files()
        .replace("/etc/group", "wheel:x:10:", "wheel:x:10:core")
        .append("/etc/group", "sudo:x:16:core\nadm:x:4:core\n")
        .write("/etc/sudoers.d/coreos-sudo-group", "%sudo ALL=(ALL) NOPASSWD: ALL\n")
        .mode("/etc/sudoers.d/coreos-sudo-group", 0440);
  }

  private static void ssh(MadeNode node) {
    String keys = "/var/home/core/.ssh/authorized_keys";
    RedHatHost.sshd(node, "");
    node.files()
        .write(
            "/etc/ssh/sshd_config.d/40-rhcos-defaults.conf",
            """
            PasswordAuthentication no
            PermitRootLogin no
            ClientAliveInterval 180
            """)
        .write(keys, MadeSsh.ED25519 + " admin@example.org\n")
        .mode(keys, 0600)
        .owner(keys, 1000, 1000)
        .mode("/var/home/core/.ssh", 0700)
        .owner("/var/home/core/.ssh", 1000, 1000)
        .mode("/var/home/core", 0700)
        .owner("/var/home/core", 1000, 1000);
  }
}
