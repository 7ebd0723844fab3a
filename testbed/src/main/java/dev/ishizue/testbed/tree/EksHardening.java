package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeNode;

/// What the CIS benchmarks for EKS and for Amazon Linux 2023, Level 1, and Amazon's best practices
/// ask of a node: administered by Systems Manager alone, with SELinux enforced.
final class EksHardening {
  private EksHardening() {}

  static MadeNode applyTo(MadeNode node) {
    kubelet(node);
    noSsh(node);
    kernel(node);
    accounts(node);
    return node;
  }

  /// From `spec.kubelet.config` of the NodeConfig.
  private static void kubelet(MadeNode node) {
    node.files()
        .write(
            "/etc/kubernetes/kubelet/config.json.d/40-nodeadm.conf",
            """
            {
                "apiVersion": "kubelet.config.k8s.io/v1beta1",
                "clusterDNS": ["172.20.0.10"],
                "eventRecordQPS": 50,
                "kind": "KubeletConfiguration",
                "maxPods": 29,
                "podPidsLimit": 4096,
                "rotateCertificates": true,
                "seccompDefault": true,
                "streamingConnectionIdleTimeout": "4h0m0s",
                "tlsCipherSuites": [
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"
                ]
            }
            """)
        .mode("/var/lib/kubelet/kubeconfig", 0600)
        .mode("/etc/kubernetes/kubelet/config.json", 0600)
        .mode("/etc/cni/net.d/10-aws.conflist", 0600)
        .replace(
            "/etc/containerd/config.toml",
            "enable_cdi = true",
            "enable_cdi = true\nenable_selinux = true");
  }

  private static void noSsh(MadeNode node) {
    node.files()
        .remove("/etc/systemd/system/multi-user.target.wants/sshd.service")
        .link("/etc/systemd/system/sshd.service", "/dev/null")
        .remove("/proc/1402");
  }

  private static void kernel(MadeNode node) {
    StringBuilder sysctls = new StringBuilder();
    for (String scope : new String[] {"all", "default"}) {
      for (String parameter :
          new String[] {
            "net.ipv4.conf." + scope + ".accept_redirects",
            "net.ipv4.conf." + scope + ".send_redirects",
            "net.ipv6.conf." + scope + ".accept_redirects"
          }) {
        sysctls.append(parameter + " = 0\n");
        node.files().write("/proc/sys/" + parameter.replace('.', '/'), "0\n");
      }
    }
    node.files()
        .write(
            "/etc/sysctl.d/60-cis.conf",
            sysctls + "fs.suid_dumpable = 0\nkernel.yama.ptrace_scope = 1\n")
        .write("/proc/sys/fs/suid_dumpable", "0\n")
        .remove("/usr/lib/sysctl.d/50-coredump.conf")
        .write("/proc/sys/kernel/yama/ptrace_scope", "1\n")
        .write(
            "/etc/modprobe.d/cis.conf",
            """
            install cramfs /bin/false
            install freevxfs /bin/false
            install hfs /bin/false
            install hfsplus /bin/false
            install jffs2 /bin/false
            install udf /bin/false
            install dccp /bin/false
            install rds /bin/false
            install sctp /bin/false
            install tipc /bin/false
            """);
  }

  private static void accounts(MadeNode node) {
    node.files()
        .remove("/etc/sudoers.d/90-cloud-init-users")
        .append("/etc/sudoers", "Defaults use_pty\nDefaults logfile=\"/var/log/sudo.log\"\n")
        .replace("/etc/passwd", ":/home/ec2-user:/bin/bash", ":/home/ec2-user:/sbin/nologin")
        .write("/etc/profile.d/tmout.sh", "TMOUT=900\nreadonly TMOUT\nexport TMOUT\n");
  }
}
