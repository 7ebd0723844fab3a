package dev.ishizue.testbed.tree;

import dev.ishizue.testbed.MadeNode;

/// What the Compliance Operator's profiles `ocp4-cis`, `ocp4-cis-node` and the settings of
/// `rhcos4-moderate` that concern what is judged change on a node; etcd is encrypted, audit logs
/// are forwarded, and nobody has a key any more.
final class OpenShiftHardening {
  private OpenShiftHardening() {}

  static MadeNode of(MadeNode node) {
    kubelet(node);
    kernel(node);
    access(node);
    return node;
  }

  static MadeNode ofControlPlane(MadeNode node) {
    String revision = OpenShiftApiServer.REVISION;
    node.files()
        .replace(
            revision + "configmaps/config/config.yaml",
            "  etcd-cafile:\n",
            "  encryption-provider-config:\n  - /etc/kubernetes/static-pod-resources/secrets/"
                + "encryption-config/encryption-config\n  etcd-cafile:\n")
        .write(
            revision + "secrets/encryption-config/encryption-config",
            """
            {"kind":"EncryptionConfiguration","apiVersion":"apiserver.config.k8s.io/v1","resources":[
            {"resources":["secrets"],"providers":[{"aescbc":{"keys":[{"name":"1",
            "secret":"Wn3tY0qJ8l1mGm4r7fX2h5cQ9vB6kZ0aLpE1sD3uT8M="}]}},{"identity":{}}]},
            {"resources":["configmaps"],"providers":[{"aescbc":{"keys":[{"name":"1",
            "secret":"Wn3tY0qJ8l1mGm4r7fX2h5cQ9vB6kZ0aLpE1sD3uT8M="}]}},{"identity":{}}]}]}
            """)
        .mode(revision + "secrets/encryption-config/encryption-config", 0600)
        .modified(revision + "secrets/encryption-config/encryption-config", 1_788_300_000);
    node.process(3900, "/usr/bin/vector", "--config-dir", "/etc/vector");
    return of(node);
  }

  /// By a KubeletConfig.
  private static void kubelet(MadeNode node) {
    node.files()
        .replace(
            "/etc/kubernetes/kubelet.conf",
            "protectKernelDefaults: false",
            "protectKernelDefaults: true\neventRecordQPS: 50\nmakeIPTablesUtilChains: true\n"
                + "streamingConnectionIdleTimeout: 5m0s");
  }

  /// By MachineConfigs.
  private static void kernel(MadeNode node) {
    StringBuilder sysctls = new StringBuilder();
    for (String setting :
        new String[] {
          "kernel.dmesg_restrict = 1",
          "kernel.kexec_load_disabled = 1",
          "kernel.kptr_restrict = 1",
          "kernel.perf_event_paranoid = 2",
          "kernel.unprivileged_bpf_disabled = 1",
          "kernel.yama.ptrace_scope = 1",
          "net.core.bpf_jit_harden = 2",
          "net.ipv4.conf.all.accept_redirects = 0",
          "net.ipv4.conf.all.send_redirects = 0",
          "net.ipv4.conf.default.accept_redirects = 0",
          "net.ipv4.conf.default.send_redirects = 0",
          "net.ipv6.conf.all.accept_redirects = 0",
          "net.ipv6.conf.default.accept_redirects = 0"
        }) {
      int equals = setting.indexOf(" = ");
      sysctls.append(setting + "\n");
      node.files()
          .write(
              "/proc/sys/" + setting.substring(0, equals).replace('.', '/'),
              setting.substring(equals + 3) + "\n");
    }
    node.files()
        .write("/etc/sysctl.d/75-compliance.conf", sysctls.toString())
        .write(
            "/etc/sysctl.d/90-kubelet.conf",
            """
            kernel.keys.root_maxbytes=25000000
            kernel.keys.root_maxkeys=1000000
            kernel.panic=10
            kernel.panic_on_oops=1
            vm.overcommit_memory=1
            vm.panic_on_oom=0
            """)
        .write(
            "/etc/modprobe.d/75-compliance.conf",
            "install sctp /bin/true\ninstall udf /bin/true\n");
  }

  private static void access(MadeNode node) {
    node.files()
        .remove("/var/home/core/.ssh/authorized_keys")
        .write(
            "/etc/ssh/sshd_config.d/10-compliance.conf",
            """
            ClientAliveCountMax 0
            GSSAPIAuthentication no
            LoginGraceTime 60
            MaxAuthTries 4
            PermitEmptyPasswords no
            PermitUserEnvironment no
            """)
        .mode("/etc/ssh/sshd_config.d/10-compliance.conf", 0600)
        .write("/etc/profile.d/tmout.sh", "declare -xr TMOUT=900\n");
  }
}
