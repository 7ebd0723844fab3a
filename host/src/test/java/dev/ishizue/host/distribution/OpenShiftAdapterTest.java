package dev.ishizue.host.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.host.kubernetes.KubernetesFacts;
import dev.ishizue.host.kubernetes.KubernetesObserver;
import dev.ishizue.host.process.ProcessTable;
import dev.ishizue.host.unit.Units;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.tree.Tree;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OpenShiftAdapterTest {
  private static final int API_SERVER = 3101;
  private static final int CONTROLLER_MANAGER = 3102;
  private static final String CONFIG =
      "/etc/kubernetes/static-pod-resources/kube-apiserver-pod-12/configmaps/config/config.yaml";

  @Test
  void theFileBecomesFlagsAlsoWhereItIsNoListOfThem() {
    MadeNode node = controlPlane();
    assertThat(api(node, "audit-log-maxbackup")).containsExactly("10");
    assertThat(api(node, "bind-address")).containsExactly("0.0.0.0");
    assertThat(api(node, "secure-port")).containsExactly("6443");
    assertThat(api(node, "tls-min-version")).containsExactly("VersionTLS12");
    assertThat(api(node, "tls-cipher-suites")).hasSize(9);
    assertThat(api(node, "service-account-key-file")).hasSize(2);
  }

  @Test
  void anArgumentOfTheFileIsStrongerThanWhatStandsElsewhereInIt() {
    MadeNode node = controlPlane();
    node.files()
        .replace(
            CONFIG, "apiServerArguments:\n", "apiServerArguments:\n  secure-port: [\"7443\"]\n");
    assertThat(api(node, "secure-port")).containsExactly("7443");
  }

  @Test
  void theFileIsParsedAfterTheCommandLine() {
    MadeNode node = controlPlane().arguments(API_SERVER, "--service-account-lookup=false");
    assertThat(api(node, "service-account-lookup")).containsExactly("true");
  }

  @Test
  void whatNeitherSaysIsTheProgramsDefault() {
    assertThat(api(controlPlane(), "request-timeout")).containsExactly("1m0s");
    assertThat(reading(controlPlane(), Component.KUBE_APISERVER, "encryption-provider-config"))
        .isInstanceOf(Reading.Absent.class);
  }

  @Test
  void aConfigurationThatIsNotUnderstoodLeavesTheRestOpen() {
    MadeNode node = controlPlane();
    node.files().append(CONFIG, "auditConfig: {enabled: true}\n");
    assertThat(reading(node, Component.KUBE_APISERVER, "audit-log-maxage"))
        .isInstanceOf(Reading.Unreadable.class);
    assertThat(api(node, "audit-log-maxbackup")).containsExactly("10");
  }

  @Test
  void aConfigurationThatCannotBeReadLeavesEverythingOpen() {
    MadeNode node = controlPlane();
    node.files().unreadable(CONFIG);
    assertThat(observe(node).components().get(Component.KUBE_APISERVER))
        .isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void theRunningServersRevisionCountsAlsoWhenANewerOneIsThere() {
    MadeNode node = controlPlane();
    node.files()
        .write(
            CONFIG.replace("pod-12", "pod-13"), "apiServerArguments: {profiling: [\"false\"]}\n");
    assertThat(api(node, "profiling")).containsExactly("true");
  }

  @Test
  void theNewestRevisionCountsWhenMountsAreNotSeen() {
    MadeNode node = controlPlane();
    node.files().remove("/proc/" + API_SERVER + "/mountinfo");
    assertThat(api(node, "audit-log-maxbackup")).containsExactly("10");
  }

  @Test
  void theControllerManagersCommandLineSaysItAll() {
    assertThat(
            reading(
                controlPlane(), Component.KUBE_CONTROLLER_MANAGER, "terminated-pod-gc-threshold"))
        .isInstanceOf(Reading.Known.class);
  }

  @Test
  void anOldControllerManagerMayTakeMoreFromItsFile() {
    MadeNode node =
        controlPlane().argument(CONTROLLER_MANAGER, "--use-service-account-credentials=true", "");
    assertThat(reading(node, Component.KUBE_CONTROLLER_MANAGER, "use-service-account-credentials"))
        .isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void theProxyForMetricsIsNotTakenForAMemberOfEtcd() {
    assertThat(reading(controlPlane(), Component.ETCD, "client-cert-auth").ifKnown())
        .contains(List.of("true"));
  }

  @Test
  void theVersionOfKubernetesFollowsFromThatOfOpenShift() {
    MadeNode node = controlPlane();
    assertThat(observe(node).platform().version().ifKnown()).contains("1.33");
    node.files().replace("/etc/os-release", "\"4.20\"", "\"4.16.3\"");
    assertThat(observe(node).platform().version().ifKnown()).contains("1.29");
    node.files().replace("/etc/os-release", "\"4.16.3\"", "\"4.2\"");
    node.files().replace("/usr/lib/os-release", "\"4.20\"", "\"5.1\"");
    assertThat(observe(node).platform().version()).isInstanceOf(Reading.Absent.class);
  }

  private static MadeNode controlPlane() {
    return Tree.named("openshift-control-plane-default").orElseThrow();
  }

  private static List<String> api(MadeNode node, String setting) {
    return reading(node, Component.KUBE_APISERVER, setting).ifKnown().orElseThrow();
  }

  private static Reading<List<String>> reading(MadeNode node, Component component, String setting) {
    Reading<Settings> settings = Objects.requireNonNull(observe(node).components().get(component));
    return settings.flatMap(s -> s.get(setting).values());
  }

  private static KubernetesFacts observe(MadeNode node) {
    return new KubernetesObserver(
            new Surroundings(
                node.files(),
                new ProcessTable(node.files()).observe(),
                new Units(node.files()).observe()))
        .observe();
  }
}
