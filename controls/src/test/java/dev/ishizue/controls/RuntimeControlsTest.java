package dev.ishizue.controls;

import static dev.ishizue.controls.Case.Expected.FAILS;
import static dev.ishizue.controls.Case.Expected.PASSES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.files.FileFacts;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadeRuntime;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RuntimeControlsTest implements ControlCases {
  private static final String K3S = "/var/lib/rancher/k3s/agent/etc/containerd/config.toml";
  private static final String CRIO = "/etc/crio/crio.conf";
  private static final String DOCKER = "/etc/docker/daemon.json";
  private static final String LSM = "/sys/kernel/security/lsm";

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(socketProtected(), registriesTls(), defaultConfinement());
  }

  @Test
  void tellsLoopbackFromNamesThatOnlyLookLikeIt() {
    assertThat(
            Stream.of(
                "http://localhost:5000/v2",
                "127.0.0.1",
                "127.0.0.0/8",
                "[::1]:5000",
                "::1",
                "https://127.1.2.3"))
        .allMatch(RuntimeControls::isLoopback);
    assertThat(
            Stream.of(
                "http://127.0.0.1.evil.org",
                "localhost.evil.org",
                "10.0.0.1",
                "0.0.0.0",
                "http://evil.org/127.0.0.1",
                "http://127.0.0.1@evil.org",
                "",
                "::",
                "[::]:80"))
        .noneMatch(RuntimeControls::isLoopback);
  }

  private static Case.Of socketProtected() {
    return Case.of(RuntimeControls.SOCKET_PROTECTED, MadeNode::kubeadmWorker)
        .passes("when only root reaches the socket", node -> {})
        .fails("when anybody does", node -> node.files().mode(MadeRuntime.SOCKET, 0666))
        .passes(
            "when the directory above keeps others out",
            node -> node.files().mode(MadeRuntime.SOCKET, 0666).mode("/run/containerd", 0710))
        .fails(
            "when it belongs to somebody else",
            node -> node.files().owner(MadeRuntime.SOCKET, 1000, 0))
        .passes(
            "when system accounts without a shell are in the group of root",
            node -> node.files().append("/etc/passwd", "halt:x:7:0:halt:/sbin:/sbin/halt\n"))
        .fails(
            "when an account with a shell is in the group of root",
            node -> node.files().append("/etc/passwd", "eve:x:1007:0::/home/eve:/bin/bash\n"))
        .fails(
            "when the group of docker.sock has a member",
            node -> docker(node, "docker:x:998:alice\n"))
        .passes("when the group of docker.sock is empty", node -> docker(node, "docker:x:998:\n"))
        .under(
            "expect: {accounts.administrators: [alice]}",
            PASSES,
            "when the member is a declared administrator",
            node -> docker(node, "docker:x:998:alice\n"))
        .under(
            "expect: {accounts.administrators: [bob]}",
            FAILS,
            "when another is a declared administrator",
            node -> docker(node, "docker:x:998:alice\n"))
        .fails(
            "when dockerd listens on TCP",
            node -> node.process(90, "/usr/bin/dockerd", "-H", "fd://", "-H", "tcp://0.0.0.0:2375"))
        .fails(
            "when daemon.json says TCP",
            node -> node.files().write(DOCKER, "{\"hosts\": [\"tcp://127.0.0.1:2375\"]}"))
        .fails(
            "when systemd listens on TCP for dockerd",
            node -> {
              node.files()
                  .write("/usr/lib/systemd/system/docker.socket", "[Socket]\nListenStream=2375\n");
              node.process(90, "/usr/bin/dockerd", "-H", "fd://");
            })
        .fails(
            "when containerd listens on TCP",
            node ->
                node.files().replace(MadeRuntime.CONFIG, "[grpc]", "[grpc]\n  tcp_address = ':1'"))
        .fails(
            "when an import turns TCP on",
            node ->
                node.files()
                    .write(MadeRuntime.CONFIG, "version = 3\nimports = ['conf.d/*.toml']\n")
                    .write("/etc/containerd/conf.d/a.toml", "[grpc]\ntcp_address = ':1'\n"))
        .fails(
            "when metrics are open to all",
            node -> node.files().replace(MadeRuntime.CONFIG, "127.0.0.1:1338", "0.0.0.0:1338"))
        .fails(
            "when metrics of CRI-O are open to all",
            node -> {
              crioUnit(node);
              node.files()
                  .write(CRIO, "[crio.metrics]\nenable_metrics = true\nmetrics_host = '0.0.0.0'\n");
            })
        .fails(
            "when the CRI plugin has a TCP service",
            node -> streams(node, "disable_tcp_service = false"))
        .fails(
            "when an import opens metrics to all",
            node ->
                node.files()
                    .write(MadeRuntime.CONFIG, "version = 3\nimports = ['m.toml']\n")
                    .write("/etc/containerd/m.toml", "[metrics]\naddress = ':1338'\n"))
        .fails(
            "when k3s's socket is open",
            node ->
                node.files()
                    .special("/run/k3s/containerd/containerd.sock", FileFacts.Kind.SOCKET)
                    .mode("/run/k3s/containerd/containerd.sock", 0777))
        .fails(
            "when a socket in a place of its own is open",
            node -> {
              node.files()
                  .replace(MadeRuntime.CONFIG, "/run/containerd/", "/run/own/")
                  .special("/run/own/containerd.sock", FileFacts.Kind.SOCKET)
                  .mode("/run/own/containerd.sock", 0666);
            })
        .isUnknown(
            "when metrics_host of CRI-O is left to its version",
            node -> node.files().write(CRIO, "[crio.metrics]\nenable_metrics = true\n"))
        .isUnknown("when the socket is hidden", node -> node.files().unreadable("/run/containerd"))
        .isUnknown(
            "when the configuration is hidden", node -> node.files().unreadable(MadeRuntime.CONFIG))
        .isUnknown(
            "when no runtime is running",
            node -> node.files().remove(MadeRuntime.SOCKET).remove("/proc/" + MadeRuntime.PID))
        .doesNotApply("where there is no runtime", RuntimeControlsTest::withoutRuntime);
  }

  private static Case.Of registriesTls() {
    String registries = "/etc/rancher/k3s/registries.yaml";
    String containers = "/etc/containers/registries.conf";
    return Case.of(RuntimeControls.REGISTRIES_TLS, MadeNode::kubeadmWorker)
        .passes("when every registry is verified", node -> {})
        .fails(
            "when a server is plain HTTP",
            node -> node.files().replace(MadeRuntime.HOSTS, "https", "http"))
        .passes(
            "when a plain mirror is on loopback",
            node -> node.files().append(MadeRuntime.HOSTS, "[host.'http://127.0.0.1:5000']\n"))
        .fails(
            "when a mirror is not verified",
            node ->
                node.files()
                    .append(MadeRuntime.HOSTS, "[host.'https://m.example']\nskip_verify = true\n"))
        .fails(
            "when the older tables skip verification",
            node ->
                node.files()
                    .write(
                        MadeRuntime.CONFIG,
                        """
                        version = 2
                        [plugins."io.containerd.grpc.v1.cri".registry.configs."r.example".tls]
                        insecure_skip_verify = true
                        """))
        .fails(
            "when k3s is told to skip verification",
            node ->
                node.files()
                    .write(
                        registries, "configs: {r.example: {tls: {insecure_skip_verify: true}}}\n"))
        .fails(
            "when k3s has a plain mirror",
            node ->
                node.files()
                    .write(registries, "mirrors: {docker.io: {endpoint: ['http://m.example']}}\n"))
        .fails(
            "when registries.conf says insecure",
            node ->
                node.files()
                    .write(containers, "[[registry]]\nlocation='r.example'\ninsecure=true\n"))
        .fails(
            "when a drop-in says insecure for a mirror",
            node ->
                node.files()
                    .write(
                        containers + ".d/m.conf",
                        """
                        [[registry]]
                        prefix = 'a.example'
                        [[registry.mirror]]
                        location = 'm'
                        insecure = true
                        """))
        .fails(
            "when docker has insecure registries",
            node -> node.files().write(DOCKER, "{\"insecure-registries\": [\"10.0.0.0/8\"]}"))
        .passes(
            "when docker's insecure registries are on loopback",
            node -> node.files().write(DOCKER, "{\"insecure-registries\": [\"127.0.0.0/8\"]}"))
        .fails(
            "when CRI-O has insecure registries",
            node -> node.files().write(CRIO, "[crio.image]\ninsecure_registries = ['r.example']\n"))
        .isUnknown(
            "when host files are hidden",
            node -> node.files().unreadable("/etc/containerd/certs.d"))
        .isUnknown(
            "when registries.yaml is root-only",
            node -> node.files().write(registries, "").unreadable(registries))
        .isUnknown(
            "when a host file is broken", node -> node.files().write(MadeRuntime.HOSTS, "= ["))
        .doesNotApply("where there is no runtime", RuntimeControlsTest::withoutRuntime);
  }

  private static Case.Of defaultConfinement() {
    return Case.of(RuntimeControls.DEFAULT_CONFINEMENT, MadeNode::kubeadmWorker)
        .passes("when AppArmor is on", node -> {})
        .fails("when AppArmor is turned off", node -> cri(node, "disable_apparmor = true"))
        .fails(
            "when seccomp is off by default",
            node -> cri(node, "unset_seccomp_profile = 'unconfined'"))
        .fails(
            "when the kernel has SELinux and containerd does not use it",
            node -> node.files().write(LSM, "capability,selinux"))
        .passes(
            "when containerd uses SELinux",
            node -> {
              node.files().write(LSM, "capability,selinux");
              cri(node, "enable_selinux = true\ndisable_apparmor = true");
            })
        .fails("when the kernel has neither", node -> node.files().write(LSM, "capability"))
        .fails(
            "when streams are served on all addresses",
            node -> streams(node, "stream_server_address = '0.0.0.0'"))
        .fails(
            "when the address of streams is empty, which means the node's own",
            node -> streams(node, "stream_server_address = ''"))
        .passes(
            "when the format is of version 2",
            node -> version2(node, "io.containerd.grpc.v1.cri", "disable_apparmor = false"))
        .fails(
            "when AppArmor is off in version 2",
            node -> version2(node, "io.containerd.grpc.v1.cri", "disable_apparmor = true"))
        .isUnknown(
            "when versions of containerd differ on an import",
            node -> {
              version2(node, "io.containerd.grpc.v1.cri", "disable_apparmor = true");
              node.files()
                  .write(
                      MadeRuntime.CONFIG,
                      "imports = ['x.toml']\n" + node.files().content(MadeRuntime.CONFIG))
                  .write(
                      "/etc/containerd/x.toml",
                      "version = 2\n[plugins.'io.containerd.grpc.v1.cri']\nsandbox_image = 'a'\n");
            })
        .fails(
            "when k3s's containerd was told of another file",
            node -> {
              node.files()
                  .write(
                      K3S,
                      """
                      version = 3
                      [plugins.'io.containerd.cri.v1.runtime']
                      disable_apparmor = true
                      """);
              node.process(MadeRuntime.PID, "containerd", "-c", K3S);
            })
        .fails(
            "when CRI-O is unconfined",
            node -> node.files().write(CRIO, "[crio.runtime]\nseccomp_profile = 'unconfined'\n"))
        .fails(
            "when CRI-O, run by its unit, is unconfined and streams to all",
            node -> {
              crioUnit(node);
              node.files()
                  .write(
                      CRIO,
                      """
                      [crio.api]
                      stream_address = ""
                      [crio.runtime]
                      apparmor_profile = "unconfined"
                      seccomp_profile = "unconfined"
                      """);
            })
        .fails(
            "when CRI-O grants more capabilities",
            node ->
                node.files()
                    .write(CRIO, "[crio.runtime]\ndefault_capabilities = ['CHOWN', 'SYS_ADMIN']\n"))
        .fails(
            "when a drop-in of CRI-O serves streams on all addresses",
            node ->
                node.files()
                    .write(CRIO, "[crio.api]\nstream_address = '127.0.0.1'\n")
                    .write(
                        "/etc/crio/crio.conf.d/10.conf",
                        "[crio.api]\nstream_address = '0.0.0.0'\n"))
        .passes("when CRI-O has its defaults", node -> node.files().write(CRIO, "[crio]\n"))
        .fails(
            "when docker is unconfined",
            node -> node.files().write(DOCKER, "{\"seccomp-profile\": \"unconfined\"}"))
        .isUnknown(
            "when securityfs is not mounted", node -> node.files().remove("/sys/kernel/security"))
        .isUnknown(
            "when the configuration is hidden", node -> node.files().unreadable(MadeRuntime.CONFIG))
        .doesNotApply(
            "where containerd only serves docker",
            node ->
                node.files().write(MadeRuntime.CONFIG, "version = 2\ndisabled_plugins = ['cri']\n"))
        .doesNotApply("where there is no runtime", RuntimeControlsTest::withoutRuntime);
  }

  private static void cri(MadeNode node, String lines) {
    node.files()
        .write(
            MadeRuntime.CONFIG,
            "version = 3\n[plugins.'io.containerd.cri.v1.runtime']\n" + lines + "\n");
  }

  private static void crioUnit(MadeNode node) {
    node.files()
        .write("/usr/lib/systemd/system/crio.service", "[Service]\nExecStart=/usr/bin/crio\n");
  }

  private static void streams(MadeNode node, String line) {
    node.files()
        .append(MadeRuntime.CONFIG, "[plugins.'io.containerd.grpc.v1.cri']\n" + line + "\n");
  }

  private static void version2(MadeNode node, String plugin, String line) {
    node.files()
        .write(MadeRuntime.CONFIG, "version = 2\n[plugins.'" + plugin + "']\n" + line + "\n");
  }

  private static void docker(MadeNode node, String group) {
    node.files()
        .append("/etc/group", group)
        .special("/run/docker.sock", FileFacts.Kind.SOCKET)
        .owner("/run/docker.sock", 0, 998);
    node.process(90, 0, Map.of(), "/usr/bin/dockerd");
  }

  private static void withoutRuntime(MadeNode node) {
    node.files()
        .remove("/etc/containerd")
        .remove("/run/containerd")
        .remove("/proc/" + MadeRuntime.PID)
        .remove("/usr/lib/systemd/system/containerd.service");
  }
}
