package dev.ishizue.host.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.host.component.Argument;
import dev.ishizue.host.component.Invocation;
import dev.ishizue.host.distribution.ComponentFiles;
import dev.ishizue.host.distribution.StaticPods;
import dev.ishizue.testbed.MadeFiles;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KubeProxySettingsTest {
  private static final String VOLUME =
      "/var/lib/kubelet/pods/0a1b/volumes/kubernetes.io~configmap/kube-proxy";

  private final MadeFiles files = new MadeFiles();

  @Test
  void defaultsServeMetricsOnLoopback() {
    assertThat(value(resolve(0), "metricsBindAddress")).isEqualTo("127.0.0.1:10249");
    assertThat(value(resolve(0), "healthzBindAddress")).isEqualTo("0.0.0.0:10256");
  }

  @Test
  void flagsCountWithoutAFile() {
    Settings settings = resolve(0, "--metrics-bind-address=0.0.0.0", "--profiling");
    assertThat(value(settings, "metricsBindAddress")).isEqualTo("0.0.0.0:10249");
    assertThat(value(settings, "enableProfiling")).isEqualTo("true");
  }

  @Test
  void anOldPortFlagOfZeroTurnsTheListenerOff() {
    assertThat(value(resolve(0, "--metrics-port=0"), "metricsBindAddress")).isEmpty();
  }

  @Test
  void theFileOfAPodIsFoundThroughWhatTheProcessHasMounted() {
    files
        .write("/proc/1/mountinfo", "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n")
        .write(
            "/proc/77/mountinfo",
            "90 1 0:50 / / rw - overlay overlay rw\n"
                + "91 90 8:1 "
                + VOLUME
                + " /var/lib/kube-proxy rw - ext4 /dev/sda1 rw\n")
        .write(
            VOLUME + "/config.conf",
            """
            kind: KubeProxyConfiguration
            bindAddress: "::"
            metricsBindAddress: 0.0.0.0
            featureGates:
              AllAlpha: true
            clientConnection:
              kubeconfig: /var/lib/kube-proxy/kubeconfig.conf
            """)
        .write("/var/lib/kube-proxy/config.conf", "metricsBindAddress: 127.0.0.1\n");
    Settings settings = resolve(77, "--config=/var/lib/kube-proxy/config.conf", "--profiling");
    assertThat(settings.get("metricsBindAddress").values())
        .isEqualTo(
            Reading.known(List.of("0.0.0.0:10249"), Origin.line(VOLUME + "/config.conf", 3)));
    assertThat(value(settings, "healthzBindAddress")).isEqualTo("[::]:10256");
    assertThat(value(settings, "enableProfiling")).isEqualTo("false");
    assertThat(value(settings, "feature-gates")).isEqualTo("AllAlpha=true");
    assertThat(value(settings, "clientConnection.kubeconfig"))
        .isEqualTo("/var/lib/kube-proxy/kubeconfig.conf");
  }

  @Test
  void theHostsFileOfTheSameNameIsNotTakenForIt() {
    files
        .write("/proc/1/mountinfo", "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n")
        .write("/proc/77/mountinfo", "90 1 0:50 / / rw - overlay overlay rw\n")
        .write("/var/lib/kube-proxy/config.conf", "metricsBindAddress: 127.0.0.1\n");
    Settings settings = resolve(77, "--config=/var/lib/kube-proxy/config.conf");
    assertThat(settings.get("metricsBindAddress").values()).isInstanceOf(Reading.Unreadable.class);
  }

  private static String value(Settings settings, String name) {
    return String.join(",", settings.get(name).values().ifKnown().orElseThrow());
  }

  private Settings resolve(int pid, String... arguments) {
    Invocation invocation =
        new Invocation(
            Component.KUBE_PROXY,
            pid,
            0,
            Stream.of(arguments).map(a -> new Argument(a, Origin.file("/test"))).toList(),
            Map.of());
    return KubeProxySettings.resolve(
        invocation, new ComponentFiles(files, invocation, StaticPods.none()));
  }
}
