package dev.ishizue.host.kubernetes.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.host.component.Argument;
import dev.ishizue.host.component.Invocation;
import dev.ishizue.host.distribution.ComponentFiles;
import dev.ishizue.host.distribution.StaticPods;
import dev.ishizue.testbed.MadeFiles;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtcdResolverTest {
  private static final String FILE = "/etc/etcd/etcd.yaml";
  private static final Origin FLAG = Origin.file("/test");
  private static final Origin VARIABLE = Origin.file("/environ");

  private final MadeFiles files = new MadeFiles();

  @Test
  void whatNobodySaysHasTheDefault() {
    assertThat(value("client-cert-auth")).containsExactly("false");
    assertThat(value("listen-client-urls")).containsExactly("http://localhost:2379");
    assertThat(value("listen-peer-urls")).containsExactly("http://localhost:2380");
    assertThat(resolve(Map.of()).get("cert-file").values()).isInstanceOf(Reading.Absent.class);
    assertThat(resolve(Map.of()).get("config-file").isExplicit()).isFalse();
  }

  @Test
  void aFlagWinsOverTheVariable() {
    Setting setting = resolve(Map.of("ETCD_AUTO_TLS", "true"), "--auto-tls=false").get("auto-tls");
    assertThat(setting.values()).isEqualTo(Reading.known(List.of("false"), FLAG));
    assertThat(setting.shadowed()).containsExactly(new Evidence("true", VARIABLE));
  }

  @Test
  void theVariableCountsWithoutAFlag() {
    assertThat(resolve(Map.of("ETCD_CLIENT_CERT_AUTH", "1")).get("client-cert-auth").values())
        .isEqualTo(Reading.known(List.of("true"), VARIABLE));
  }

  @Test
  void anEmptyVariableIsNone() {
    assertThat(resolve(Map.of("ETCD_AUTO_TLS", "")).get("auto-tls").isExplicit()).isFalse();
  }

  @Test
  void theLastOfSeveralFlagsWins() {
    assertThat(value("auto-tls", "--auto-tls", "-auto-tls=F")).containsExactly("false");
  }

  @Test
  void aFlagOfTextTakesTheNextWordThoughItLooksLikeAFlag() {
    assertThat(value("client-cert-auth", "--name", "--client-cert-auth")).containsExactly("false");
    assertThat(value("client-cert-auth", "--cert-file", "--client-cert-auth"))
        .containsExactly("false");
  }

  @Test
  void aFlagOfUnknownKindTakesNoOtherFlag() {
    assertThat(value("client-cert-auth", "--pre-vote", "--client-cert-auth"))
        .containsExactly("true");
  }

  @Test
  void aListIsSplit() {
    assertThat(value("listen-client-urls", "--listen-client-urls=https://a:1, https://b:2"))
        .containsExactly("https://a:1", "https://b:2");
  }

  @Test
  void aFileMakesFlagsAndVariablesMeanNothing() {
    files.write(FILE, "data-dir: /var/lib/etcd\n");
    Settings settings =
        resolve(
            Map.of("ETCD_TRUSTED_CA_FILE", "/ca.crt"),
            "--config-file=" + FILE,
            "--client-cert-auth=true");
    assertThat(settings.get("client-cert-auth").values().ifKnown()).contains(List.of("false"));
    assertThat(settings.get("client-cert-auth").shadowed())
        .containsExactly(new Evidence("true", FLAG));
    assertThat(settings.get("trusted-ca-file").values()).isInstanceOf(Reading.Absent.class);
    assertThat(settings.get("trusted-ca-file").shadowed())
        .containsExactly(new Evidence("/ca.crt", VARIABLE));
  }

  @Test
  void theFileNestsWhatIsOfClientsAndOfPeers() {
    files.write(
        FILE,
        """
        client-transport-security:
          client-cert-auth: true
          trusted-ca-file: /client-ca.crt
        peer-transport-security:
          trusted-ca-file: /peer-ca.crt
        cipher-suites: [A, B]
        """);
    String file = "--config-file=" + FILE;
    assertThat(resolve(Map.of(), file).get("client-cert-auth").values())
        .isEqualTo(Reading.known(List.of("true"), Origin.line(FILE, 2)));
    assertThat(value("trusted-ca-file", file)).containsExactly("/client-ca.crt");
    assertThat(value("peer-trusted-ca-file", file)).containsExactly("/peer-ca.crt");
    assertThat(value("peer-client-cert-auth", file)).containsExactly("false");
    assertThat(value("cipher-suites", file)).containsExactly("A", "B");
  }

  @Test
  void aFlagsNameMeansNothingInTheFile() {
    files.write(FILE, "client-cert-auth: true\npeer-auto-tls: true\n");
    assertThat(value("client-cert-auth", "--config-file=" + FILE)).containsExactly("false");
    assertThat(value("peer-auto-tls", "--config-file=" + FILE)).containsExactly("false");
  }

  @Test
  void keysOfTheFileAreTakenInAnyCase() {
    files.write(FILE, "Client-Transport-Security:\n  Auto-TLS: true\n");
    assertThat(value("auto-tls", "--config-file=" + FILE)).containsExactly("true");
    files.write(FILE, "client-transport-security:\n  auto-tls: false\n  AUTO-TLS: true\n");
    assertThat(value("auto-tls", "--config-file=" + FILE)).containsExactly("false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "True", "yes", "on", "Y"})
  void theFileKnowsMoreWordsForTrue(String word) {
    files.write(FILE, "peer-transport-security:\n  auto-tls: " + word + "\n");
    assertThat(value("peer-auto-tls", "--config-file=" + FILE)).containsExactly("true");
  }

  @Test
  void theVariableMayNameTheFile() {
    files.write(FILE, "client-transport-security:\n  auto-tls: true\n");
    Map<String, String> variable = Map.of("ETCD_CONFIG_FILE", FILE);
    assertThat(resolve(variable).get("auto-tls").values().ifKnown()).contains(List.of("true"));
    assertThat(resolve(variable, "--config-file=").get("auto-tls").values().ifKnown())
        .as("an empty flag leaves it to the variable")
        .contains(List.of("true"));
  }

  @Test
  void theFlagNamesTheFileBeforeTheVariable() {
    files.write(FILE, "").write("/other.yaml", "client-transport-security: {auto-tls: true}\n");
    Map<String, String> variable = Map.of("ETCD_CONFIG_FILE", "/other.yaml");
    assertThat(resolve(variable, "--config-file", FILE).get("auto-tls").values().ifKnown())
        .contains(List.of("false"));
  }

  @Test
  void theFileIsReadWhereTheHostHasIt() {
    files
        .write("/srv/etcd/etcd.yaml", "client-transport-security: {auto-tls: true}\n")
        .write(FILE, "client-transport-security: {auto-tls: false}\n")
        .write(
            "/manifests/etcd.yaml",
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: etcd, namespace: kube-system}
            spec:
              containers:
              - name: etcd
                command: [etcd, --config-file=/etc/etcd/etcd.yaml]
                volumeMounts:
                - {mountPath: /etc/etcd, name: configuration}
              volumes:
              - {name: configuration, hostPath: {path: /srv/etcd}}
            """);
    Invocation invocation = invocation(Map.of(), "--config-file=" + FILE);
    ComponentFiles inContainer =
        new ComponentFiles(files, invocation, StaticPods.in(files, "/manifests"));
    assertThat(new EtcdResolver(inContainer).resolve(invocation).get("auto-tls").values())
        .isEqualTo(Reading.known(List.of("true"), Origin.line("/srv/etcd/etcd.yaml", 1)));
  }

  @Test
  void aFileThatCannotBeReadLeavesEverythingUnknown() {
    files.write(FILE, "").unreadable(FILE);
    assertUnreadable(Obstacle.Kind.PERMISSION);
  }

  @Test
  void aFileThatIsGoneLeavesEverythingUnknown() {
    assertUnreadable(Obstacle.Kind.VANISHED);
  }

  @Test
  void aFileThatIsNoYamlLeavesEverythingUnknown() {
    files.write(FILE, "{");
    assertUnreadable(Obstacle.Kind.MALFORMED);
  }

  @Property(tries = 200)
  void neverThrowsAndKnowsEverySetting(@ForAll String file, @ForAll List<String> arguments) {
    MadeFiles made = new MadeFiles().write(FILE, file);
    String[] words =
        Stream.concat(Stream.of("--config-file=" + FILE), arguments.stream())
            .toArray(String[]::new);
    assertThat(resolve(made, Map.of(), words).settings()).hasSize(EtcdSetting.ALL.size() + 1);
    assertThat(resolve(made, Map.of(), arguments.toArray(String[]::new)).settings())
        .hasSize(EtcdSetting.ALL.size() + 1);
  }

  private void assertUnreadable(Obstacle.Kind kind) {
    Settings settings = resolve(Map.of(), "--config-file=" + FILE, "--client-cert-auth=true");
    assertThat(EtcdSetting.ALL)
        .allSatisfy(
            setting ->
                assertThat(settings.get(setting.name()).values())
                    .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.obstacle().kind()).isEqualTo(kind)));
    assertThat(settings.get("client-cert-auth").shadowed())
        .containsExactly(new Evidence("true", FLAG));
    assertThat(settings.get("config-file").isExplicit()).isTrue();
  }

  private List<String> value(String setting, String... arguments) {
    return resolve(Map.of(), arguments).get(setting).values().ifKnown().orElse(List.of());
  }

  private Settings resolve(Map<String, String> environment, String... arguments) {
    return resolve(files, environment, arguments);
  }

  private static Settings resolve(
      MadeFiles files, Map<String, String> environment, String... arguments) {
    Invocation invocation = invocation(environment, arguments);
    return new EtcdResolver(new ComponentFiles(files, invocation, StaticPods.none()))
        .resolve(invocation);
  }

  private static Invocation invocation(Map<String, String> environment, String... arguments) {
    return new Invocation(
        Component.ETCD,
        0,
        -1,
        Stream.of(arguments).map(word -> new Argument(word, FLAG)).toList(),
        environment.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, e -> new Evidence(e.getValue(), VARIABLE))));
  }
}
