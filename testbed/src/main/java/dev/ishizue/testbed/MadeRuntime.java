package dev.ishizue.testbed;

import dev.ishizue.core.files.FileFacts;
import java.util.Map;

/// The container runtime of a made node: containerd, confined by AppArmor, behind a socket for
/// root.
public final class MadeRuntime {
  /// Its process, running as root.
  public static final int PID = 700;

  public static final String CONFIG = "/etc/containerd/config.toml";
  public static final String SOCKET = "/run/containerd/containerd.sock";
  public static final String HOSTS = "/etc/containerd/certs.d/registry.example.org/hosts.toml";

  private MadeRuntime() {}

  static void addTo(MadeNode node) {
    node.files()
        .write(
            CONFIG,
            """
            version = 3

            [grpc]
              address = '/run/containerd/containerd.sock'

            [metrics]
              address = '127.0.0.1:1338'

            [plugins.'io.containerd.cri.v1.runtime']
              disable_apparmor = false

            [plugins.'io.containerd.cri.v1.images'.registry]
              config_path = '/etc/containerd/certs.d'
            """)
        .write(HOSTS, "server = 'https://registry.example.org'\n")
        .write(
            "/usr/lib/systemd/system/containerd.service",
            "[Service]\nExecStart=/usr/bin/containerd\n")
        .special(SOCKET, FileFacts.Kind.SOCKET)
        .write("/sys/kernel/security/lsm", "lockdown,capability,landlock,yama,apparmor");
    node.process(PID, 0, Map.of(), "/usr/bin/containerd");
  }
}
