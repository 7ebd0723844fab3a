package dev.ishizue.host.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.Listener;
import dev.ishizue.core.node.ProcessFacts;
import dev.ishizue.core.node.SshFacts;
import dev.ishizue.core.node.UnitFacts;
import dev.ishizue.testbed.MadeFiles;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadeSsh;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SshObserverTest {
  private static final Origin TEST = Origin.builtIn("test");
  private final MadeFiles files = MadeSsh.on(MadeNode.linux()).files();
  private final Map<String, Reading<UnitFacts>> units = new LinkedHashMap<>();
  private Reading<List<ProcessFacts>> processes = Reading.known(List.of(), TEST);
  private Reading<List<Listener>> listeners = Reading.known(List.of(), TEST);

  SshObserverTest() {
    for (String name : List.of("ssh.service", "sshd.service", "ssh.socket", "sshd.socket")) {
      units.put(name, Reading.absent(Origin.file("/etc/systemd/system/" + name)));
    }
  }

  @Test
  void installedButNeitherRunningNorEnabledIsNoService() {
    unit("ssh.service", false, false, Map.of());
    assertThat(services()).isEqualTo(List.of());
  }

  @Test
  void aMaskedUnitIsNoService() {
    unit("ssh.service", true, true, Map.of());
    assertThat(services()).isEqualTo(List.of());
  }

  @Test
  void anEnabledUnitIsOne() {
    unit("sshd.service", true, false, Map.of());
    assertThat(services())
        .isEqualTo(List.of(new SshFacts.Service("sshd", "enabled unit", "sshd.service")));
  }

  @Test
  void aSocketIsOneForEachOfItsStreams() {
    unit(
        "ssh.socket",
        true,
        false,
        Map.of("Socket.ListenStream", List.of(new Evidence("2222", TEST))));
    assertThat(services())
        .isEqualTo(
            List.of(new SshFacts.Service("sshd", "socket activation", "ssh.socket on 2222")));
  }

  @Test
  void aSocketThatTheGeneratorOfSystemdMadeIsOne() {
    unit(
        "sshd-vsock.socket",
        true,
        false,
        Map.of("Socket.ListenStream", List.of(new Evidence("vsock::22", TEST))));
    assertThat(services()).hasSize(1);
  }

  @Test
  void port22HeldBySystemdIsOneButNotHeldByAnother() {
    listeners = Reading.known(List.of(listener(22, "systemd"), listener(22, "nginx")), TEST);
    assertThat(services())
        .isEqualTo(List.of(new SshFacts.Service("ssh", "listener", "0.0.0.0 port 22")));
  }

  @Test
  void noServiceIsKnownOnlyWhenAllWasSeen() {
    units.remove("ssh.socket");
    assertThat(facts().services()).isInstanceOf(Reading.Unreadable.class);
    unit("ssh.socket", false, false, Map.of());
    listeners = Reading.unreadable(TEST, Obstacle.notObserved("not seen"));
    assertThat(facts().services()).isInstanceOf(Reading.Unreadable.class);
    processes = Reading.unreadable(TEST, Obstacle.needsRoot("/proc"));
    assertThat(facts().services()).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void optionsAreReadFromTheTitleThatSshdGivesItself() {
    processes =
        Reading.known(
            List.of(
                process(
                    "sshd: /usr/sbin/sshd -D -o Port=2200 -f /srv/conf [listener] 0 of 10-100"
                        + " startups"),
                process("sshd: deploy@pts/0")),
            TEST);
    files.write("/srv/conf", "PermitRootLogin yes\n");
    SshFacts.View view = views().getFirst();
    assertThat(value(view, "port")).isEqualTo("2200");
    assertThat(value(view, "permitrootlogin")).isEqualTo("yes");
  }

  @Test
  void variablesOfAUnitThatIsNotRunningAreReadFromItsFile() {
    files.write("/etc/default/ssh", "# options\nSSHD_OPTS=\"-o LogLevel=QUIET\"\n");
    units.put(
        "ssh.service",
        Reading.known(
            new UnitFacts(
                "ssh.service",
                Map.of(
                    "Service.ExecStart",
                    List.of(new Evidence("-/usr/sbin/sshd -D $SSHD_OPTS", TEST))),
                List.of(),
                List.of("/etc/default/ssh"),
                true,
                false),
            TEST));
    assertThat(value(views().getFirst(), "loglevel")).isEqualTo("QUIET");
  }

  @Test
  void theFirstViewIsOneThatNoBlockSinglesOut() {
    files.append(
        MadeSsh.CONFIG, "Match User deploy\nMaxSessions 7\nMatch Group root\nMaxSessions 8\n");
    assertThat(views())
        .extracting(SshFacts.View::situation)
        .containsExactly(
            "any user from anywhere",
            "the superuser under Match Group root (line 10)",
            "Match User deploy (line 8)");
    assertThat(views()).extracting(v -> value(v, "maxsessions")).containsExactly("4", "8", "7");
    assertThat(views()).extracting(SshFacts.View::user).containsExactly("", "root", "deploy");
  }

  @Test
  void aSettingTellsWhatItShadows() {
    files.append(MadeSsh.CONFIG, "PermitRootLogin yes\nMatch User root\nPermitRootLogin yes\n");
    assertThat(views().get(0).settings().get("permitrootlogin").shadowed())
        .containsExactly(new Evidence("yes", Origin.line(MadeSsh.CONFIG, 8)));
    assertThat(views().get(1).settings().get("permitrootlogin").values())
        .isEqualTo(Reading.known(List.of("yes"), Origin.line(MadeSsh.CONFIG, 10)));
    assertThat(views().get(1).settings().get("permitrootlogin").shadowed())
        .containsExactly(
            new Evidence("no", Origin.line(MadeSsh.HARDENING, 1)),
            new Evidence("yes", Origin.line(MadeSsh.CONFIG, 8)));
  }

  @Test
  void aFileOfKeysThatCannotBeReadIsNamed() {
    files.unreadable("/root");
    assertThat(facts().unseenKeys())
        .extracting(Evidence::value)
        .contains("needs root to read /root/.ssh/authorized_keys");
    assertThat(facts().keys().ifKnown().orElseThrow()).hasSize(1);
  }

  @Test
  void withoutAConfigurationThereAreNoViews() {
    files.remove("/etc/ssh");
    assertThat(facts().views()).isInstanceOf(Reading.Absent.class);
  }

  @Test
  void theConfigurationOfTheVendorCountsWhereThereIsNoOther() {
    files.remove("/etc/ssh").write("/usr/etc/ssh/sshd_config", "PermitRootLogin yes\n");
    assertThat(value(views().getFirst(), "permitrootlogin")).isEqualTo("yes");
  }

  private void unit(
      String name, boolean enabled, boolean masked, Map<String, List<Evidence>> settings) {
    units.put(
        name,
        Reading.known(new UnitFacts(name, settings, List.of(), List.of(), enabled, masked), TEST));
  }

  private static ProcessFacts process(String title) {
    return new ProcessFacts(
        7,
        1,
        "sshd",
        List.of(title),
        Reading.known("/usr/sbin/sshd", TEST),
        0,
        0,
        1,
        Reading.absent(TEST));
  }

  private static Listener listener(int port, String holder) {
    return new Listener(
        "tcp", "0.0.0.0", port, 0, Reading.known(new Listener.Holder(1, holder), TEST));
  }

  private SshFacts facts() {
    return new SshObserver(files, processes, units, listeners).observe().facts();
  }

  private List<SshFacts.Service> services() {
    return facts().services().ifKnown().orElseThrow();
  }

  private List<SshFacts.View> views() {
    return facts().views().ifKnown().orElseThrow();
  }

  private static String value(SshFacts.View view, String name) {
    return String.join(" ", view.settings().get(name).values().ifKnown().orElseThrow());
  }
}
