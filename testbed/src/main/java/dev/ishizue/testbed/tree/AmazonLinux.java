package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeNode;
import java.util.Map;

/// Amazon Linux 2023 as the images for EKS ship it.
final class AmazonLinux {
  private static final String RELEASE = "6.12.46-66.121.amzn2023.x86_64";
  private static final String ARGUMENTS =
      "root=UUID=5f0e2e43-3ad5-4b4e-9f54-6b7e3a4f3a51 ro console=tty0 console=ttyS0,115200n8"
          + " nvme_core.io_timeout=4294967295 rd.emergency=poweroff rd.shell=0 selinux=1"
          + " security=selinux quiet";

  private AmazonLinux() {}

  static MadeNode host(String name) {
    MadeNode node =
        LinuxHost.of(
            name,
            """
            NAME="Amazon Linux"
            VERSION="2023"
            ID="amzn"
            ID_LIKE="fedora"
            VERSION_ID="2023"
            PLATFORM_ID="platform:al2023"
            PRETTY_NAME="Amazon Linux 2023.9.20250929"
            VARIANT_ID="eks"
            """,
            new LinuxKernel(
                RELEASE,
                "BOOT_IMAGE=(hd0,gpt1)/boot/vmlinuz-" + RELEASE + " " + ARGUMENTS,
                "lockdown,capability,landlock,yama,safesetid,selinux,bpf",
                "[none] integrity confidentiality",
                Map.of(
                    "dev.tty.ldisc_autoload", "0",
                    "fs.suid_dumpable", "2",
                    "kernel.dmesg_restrict", "1",
                    "kernel.kptr_restrict", "1")));
    sysctls(node);
    boot(node);
    accounts(node);
    RedHatHost.sshd(
        node,
        """
        PasswordAuthentication no
        AuthorizedKeysCommand /opt/aws/bin/eic_run_authorized_keys %u %f
        AuthorizedKeysCommandUser ec2-instance-connect

        Ciphers aes128-ctr,aes256-ctr,aes128-gcm@openssh.com,aes256-gcm@openssh.com
        """);
    return node;
  }

  private static void sysctls(MadeNode node) {
    node.files()
        .write(
            "/etc/sysctl.d/99-amazon.conf",
            "vm.overcommit_memory=1\nkernel.panic=10\nkernel.panic_on_oops=1\n")
        .write(
            "/etc/sysctl.d/99-kubernetes-cri.conf",
            """
            net.bridge.bridge-nf-call-ip6tables = 1
            net.bridge.bridge-nf-call-iptables = 1
            net.ipv4.ip_forward = 1
            """)
        .write("/etc/sysctl.conf", "fs.inotify.max_user_instances=8192\nkernel.pid_max=4194304\n")
        .link("/etc/sysctl.d/99-sysctl.conf", "../sysctl.conf")
        .write(
            "/usr/lib/sysctl.d/50-default.conf",
            """
            kernel.core_uses_pid = 1
            net.ipv4.conf.default.accept_source_route = 0
            fs.protected_hardlinks = 1
            fs.protected_symlinks = 1
            fs.protected_regular = 1
            fs.protected_fifos = 1
            """)
        .write(
            "/usr/lib/sysctl.d/50-coredump.conf",
            "kernel.core_pattern=|/usr/lib/systemd/systemd-coredump %P\nfs.suid_dumpable=2\n");
  }

  private static void boot(MadeNode node) {
    node.files()
        .write("/boot/grub2/grub.cfg", "load_env\nblscfg\n")
        .write(
            "/boot/loader/entries/ffffffffffffffffffffffffffffffff-" + RELEASE + ".conf",
            """
            title Amazon Linux (%1$s) 2023
            version %1$s
            linux /boot/vmlinuz-%1$s
            initrd /boot/initramfs-%1$s.img
            options %2$s
            """
                .formatted(RELEASE, ARGUMENTS))
        .write(
            "/lib/modules/" + RELEASE + "/modules.dep",
            """
            kernel/fs/udf/udf.ko.xz: kernel/lib/crc-itu-t.ko.xz
            kernel/net/sctp/sctp.ko.xz: kernel/lib/libcrc32c.ko.xz
            kernel/net/tipc/tipc.ko.xz:
            """)
        .write("/lib/modules/" + RELEASE + "/modules.builtin", "kernel/fs/ext4/ext4.ko\n")
        .write("/usr/lib/modprobe.d/dist-blacklist.conf", "blacklist i8xx_tco\n");
  }

  private static void accounts(MadeNode node) {
    RedHatHost.accounts(node);
    LinuxHost.user(
        node, "ec2-instance-connect", 996, "/home/ec2-instance-connect", "/sbin/nologin");
    LinuxHost.user(node, "ec2-user", 1000, "/home/ec2-user", "/bin/bash");
    node.files()
        .replace("/etc/group", "wheel:x:10:", "wheel:x:10:ec2-user")
        .write(
            "/etc/sudoers.d/90-cloud-init-users",
            "# User rules for ec2-user\nec2-user ALL=(ALL) NOPASSWD:ALL\n")
        .mode("/etc/sudoers.d/90-cloud-init-users", 0440)
        .directory("/home/ec2-user")
        .owner("/home/ec2-user", 1000, 1000)
        .mode("/home/ec2-user", 0700)
        .write(
            "/var/lib/cloud/instance/user-data.txt",
            """
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="//"

            --//
            Content-Type: application/node.eks.aws

            apiVersion: node.eks.aws/v1alpha1
            kind: NodeConfig
            spec:
              cluster:
                name: prod
                apiServerEndpoint: https://0123456789ABCDEF.gr7.eu-central-1.eks.amazonaws.com
                cidr: 172.20.0.0/16
            --//--
            """)
        .mode("/var/lib/cloud/instance/user-data.txt", 0600);
  }
}
