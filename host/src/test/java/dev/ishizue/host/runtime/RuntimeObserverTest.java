package dev.ishizue.host.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.ProcessFacts;
import dev.ishizue.core.node.RegistryEndpoint;
import dev.ishizue.host.distribution.Surroundings;
import dev.ishizue.host.unit.Units;
import dev.ishizue.testbed.MadeFiles;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class RuntimeObserverTest {
  private static final String CONTAINERD = "/etc/containerd/config.toml";

  private final MadeFiles files = new MadeFiles();
  private Reading<List<ProcessFacts>> processes = Reading.known(List.of(), Origin.file("/proc"));

  @Test
  void runtimesThatNeitherRunNorAreConfiguredAreAbsent() {
    RuntimeFacts facts = observe();
    assertThat(facts.components().values()).allMatch(Reading.Absent.class::isInstance);
    assertThat(facts.registries()).isInstanceOf(Reading.Absent.class);
  }

  @Test
  void hiddenProcessesLeaveOpenWhetherThereIsARuntime() {
    processes = Reading.unreadable(Origin.file("/proc"), Obstacle.needsRoot("/proc"));
    assertThat(observe().components().values()).allMatch(Reading.Unreadable.class::isInstance);
    assertThat(observe().registries()).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void aRunningRuntimeWithoutAFileHasItsDefaults() {
    run("/usr/bin/containerd", "--address", "/run/x.sock");
    assertThat(text(Component.CONTAINERD, "cri.stream_server_address")).isEqualTo("127.0.0.1");
    assertThat(text(Component.CONTAINERD, "grpc.address")).isEqualTo("/run/x.sock");
  }

  @Test
  void everyVersionOfTheFormatHasItsOwnSections() {
    String on = "\nenable_selinux = true\n";
    files.write(CONTAINERD, "[plugins.cri]" + on);
    assertThat(text(Component.CONTAINERD, "cri.enable_selinux")).isEqualTo("true");
    files.write(CONTAINERD, "[plugins.'io.containerd.grpc.v1.cri']" + on);
    assertThat(text(Component.CONTAINERD, "cri.enable_selinux")).isEqualTo("false");
    files.write(CONTAINERD, "version = 2\n[plugins.'io.containerd.grpc.v1.cri']" + on);
    assertThat(text(Component.CONTAINERD, "cri.enable_selinux")).isEqualTo("true");
    files.write(CONTAINERD, "version = 3\n[plugins.'io.containerd.grpc.v1.cri']" + on);
    assertThat(text(Component.CONTAINERD, "cri.enable_selinux")).isEqualTo("false");
    files.write(CONTAINERD, "version = 3\n[plugins.'io.containerd.cri.v1.runtime']" + on);
    assertThat(text(Component.CONTAINERD, "cri.enable_selinux")).isEqualTo("true");
  }

  @Test
  void importsOverrideInOrderAndKeepWhatTheyShadow() {
    files.write(CONTAINERD, "version = 3\nimports = ['d/*.toml']\n[debug]\naddress = 'a'\n");
    files.write("/etc/containerd/d/1.toml", "[debug]\naddress = 'b'\n");
    files.write(
        "/etc/containerd/d/2.toml", "imports = ['../config.toml']\n[debug]\naddress = ''\n");
    Setting setting = setting(Component.CONTAINERD, "debug.address");
    assertThat(setting.values())
        .isEqualTo(Reading.known(List.of("b"), Origin.line("/etc/containerd/d/1.toml", 2)));
    assertThat(setting.shadowed()).containsExactly(new Evidence("a", Origin.line(CONTAINERD, 4)));
  }

  @Test
  void anImportThatIsMissingMakesTheConfigurationUnreadable() {
    files.write(CONTAINERD, "imports = ['/etc/none.toml']\n");
    assertThat(observe().components().get(Component.CONTAINERD))
        .isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void dropInsAndFlagsOfCrioWinOverItsFile() {
    files.write("/etc/crio/crio.conf", "[crio.runtime]\nselinux = false\n");
    files.write("/etc/crio/crio.conf.d/10-x.conf", "[crio.runtime]\nselinux = true\n");
    assertThat(text(Component.CRIO, "selinux")).isEqualTo("true");
    run("/usr/bin/crio", "--selinux=false", "--listen", "/run/other.sock");
    assertThat(text(Component.CRIO, "selinux")).isEqualTo("false");
    assertThat(text(Component.CRIO, "listen")).isEqualTo("/run/other.sock");
  }

  @Test
  void dockerdTakesHostsFromFlagsFileAndSystemd() {
    files.write(
        "/usr/lib/systemd/system/docker.socket", "[Socket]\nListenStream=/run/docker.sock\n");
    run("/usr/bin/dockerd", "-H", "fd://", "--host=tcp://0.0.0.0:1");
    assertThat(text(Component.DOCKER, "hosts"))
        .isEqualTo("fd://,tcp://0.0.0.0:1,unix:///run/docker.sock");
  }

  @Test
  void registriesAreGatheredFromEveryFile() {
    files.write(CONTAINERD, "version = 3\n");
    files.write(
        "/etc/containerd/certs.d/_default/hosts.toml",
        "server = 'https://a'\n[host.'http://b:5000']\n  skip_verify = true\n");
    files.write("/etc/rancher/k3s/registries.yaml", "mirrors:\n  x:\n    endpoint: [http://c]\n");
    files.write(
        "/etc/containers/registries.conf", "[[registry]]\nlocation = 'd'\ninsecure = true\n");
    assertThat(
            observe().registries().ifKnown().orElseThrow().stream()
                .map(e -> e.url() + " " + e.skipsVerification() + " " + line(e)))
        .containsExactly(
            "https://a false 1", "http://b:5000 true 3", "http://c false 3", "d true 3");
  }

  @Test
  void aSocketIsReachableOnlyThroughItsDirectories() {
    files.special("/run/containerd/containerd.sock", FileFacts.Kind.SOCKET);
    files.mode("/run/containerd/containerd.sock", 0777);
    assertThat(mode()).isEqualTo(0777);
    files.mode("/run/containerd", 0710);
    assertThat(mode()).isEqualTo(0770);
    files.mode("/run/containerd", 0700);
    assertThat(mode()).isEqualTo(0700);
    files.mode("/run/containerd", 0711);
    assertThat(mode()).isEqualTo(0777);
  }

  @Property(tries = 300)
  void anyFilesAreReadWithoutFailing(@ForAll @From("tomlText") String text) {
    for (String path :
        List.of(
            CONTAINERD,
            "/etc/crio/crio.conf",
            "/etc/docker/daemon.json",
            "/etc/containers/registries.conf",
            "/etc/rancher/k3s/registries.yaml",
            "/etc/containerd/certs.d/x/hosts.toml")) {
      files.write(path, text);
    }
    assertThat(observe().components()).hasSize(3);
  }

  @Test
  void bracketsUponBracketsAreMalformedAndNotAnError() {
    files.write(CONTAINERD, "a = " + "[".repeat(100_000));
    assertThat(observe().components().get(Component.CONTAINERD))
        .isInstanceOf(Reading.Unreadable.class);
    files.write(CONTAINERD, "a" + ".a".repeat(50_000) + " = 1");
    assertThat(observe().components().get(Component.CONTAINERD))
        .isInstanceOf(Reading.Unreadable.class);
  }

  @Provide
  Arbitrary<String> tomlText() {
    return Arbitraries.of(
            "version = 2\n",
            "[plugins.cri]\n",
            "[plugins]\n",
            "[[registry]]\n",
            "imports",
            "=",
            "[",
            "]",
            "{",
            "}",
            "'",
            "\"",
            "\n",
            ",",
            "a.b",
            "true",
            "1",
            ":",
            " ",
            "- ",
            "'/etc/*/*'",
            "server",
            "[host.'x']\n",
            "\\u00")
        .list()
        .ofMaxSize(20)
        .map(words -> String.join("", words));
  }

  private int mode() {
    return observe().sockets().getFirst().ifKnown().orElseThrow().mode();
  }

  private static int line(RegistryEndpoint endpoint) {
    return endpoint.origin() instanceof Origin.InFile(String _, int line) ? line : 0;
  }

  private String text(Component component, String name) {
    return String.join(",", setting(component, name).values().ifKnown().orElseThrow());
  }

  private Setting setting(Component component, String name) {
    Reading<Settings> settings =
        observe().components().getOrDefault(component, Reading.absent(Origin.builtIn("")));
    return settings.ifKnown().orElseThrow().get(name);
  }

  private void run(String... arguments) {
    processes =
        Reading.known(
            List.of(
                new ProcessFacts(
                    9,
                    1,
                    "x",
                    List.of(arguments),
                    Reading.known(arguments[0], Origin.file("/proc/9/exe")),
                    0,
                    0,
                    1,
                    Reading.absent(Origin.file("/proc/9/environ")))),
            Origin.file("/proc"));
  }

  private RuntimeFacts observe() {
    return new RuntimeObserver(
            new Surroundings(files, processes, new Units(files).observe()),
            RuntimePlaces.EVERYWHERE)
        .observe();
  }
}
