package dev.ishizue.host.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.Component;
import dev.ishizue.host.HostObserver;
import dev.ishizue.host.component.Argument;
import dev.ishizue.host.component.Invocation;
import dev.ishizue.host.process.ProcessTable;
import dev.ishizue.host.unit.Units;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.tree.K3sTrees;
import java.util.List;
import org.junit.jupiter.api.Test;

class K3sAdapterTest {

  @Test
  void tellsItsOwnChoicesFromTheOwners() {
    List<Argument> arguments = arguments(K3sTrees.hardenedServer(), Component.KUBE_APISERVER);
    assertThat(origin(arguments, "--anonymous-auth=false"))
        .isEqualTo("k3s[900] sets it for kube-apiserver");
    assertThat(origin(arguments, "--audit-log-maxage=30")).isEqualTo(K3sTrees.CONFIG + ":9");
    assertThat(
            origin(
                arguments,
                "--encryption-provider-config="
                    + K3sTrees.DATA
                    + "/server/cred/encryption-config.json"))
        .isEqualTo(K3sTrees.CONFIG + ":2");
  }

  @Test
  void theOwnersArgumentTakesThePlaceOfItsOwn() {
    MadeNode node = configured("kube-apiserver-arg: [enable-admission-plugins=EventRateLimit]\n");
    assertThat(values(node, "enable-admission-plugins")).containsExactly("EventRateLimit");
  }

  @Test
  void theOwnerMayAddToItsOwn() {
    assertThat(
            values(
                configured("kube-apiserver-arg: [enable-admission-plugins+=EventRateLimit]\n"),
                "enable-admission-plugins"))
        .containsExactly("NodeRestriction", "EventRateLimit");
    assertThat(
            values(
                configured("kube-apiserver-arg: [--enable-admission-plugins-=EventRateLimit]\n"),
                "enable-admission-plugins"))
        .containsExactly("EventRateLimit", "NodeRestriction");
    assertThat(
            values(
                configured(
                    "kube-apiserver-arg: [enable-admission-plugins=A,"
                        + " enable-admission-plugins=B]\n"),
                "enable-admission-plugins"))
        .containsExactly("A", "B");
  }

  @Test
  void filesOfTheOwnerTakeThePlaceOfFlagsOfTheSamePurpose() {
    MadeNode node =
        configured(
            """
            kube-apiserver-arg:
            - authentication-config=/etc/authn.yaml
            - authorization-config=/etc/authz.yaml
            """);
    assertThat(values(node, "anonymous-auth")).isEmpty();
    assertThat(values(node, "authorization-mode")).isEmpty();
  }

  @Test
  void aDropInReplacesUnlessItAdds() {
    MadeNode node = configured("kubelet-arg: [max-pods=1]\n");
    node.files().write(K3sTrees.DROP_INS + "/10.yaml", "kubelet-arg: [pod-max-pids=2]\n");
    assertThat(words(node, Component.KUBELET))
        .contains("--pod-max-pids=2")
        .doesNotContain("--max-pods=1");
    node.files().write(K3sTrees.DROP_INS + "/10.yaml", "kubelet-arg+: [pod-max-pids=2]\n");
    assertThat(words(node, Component.KUBELET)).contains("--pod-max-pids=2", "--max-pods=1");
    node.files().write(K3sTrees.DROP_INS + "/20.txt", "kubelet-arg: [max-pods=9]\n");
    assertThat(words(node, Component.KUBELET)).doesNotContain("--max-pods=9");
  }

  @Test
  void theUnitMayNameAnotherConfiguration() {
    MadeNode node = K3sTrees.server();
    node.files()
        .replace(
            "/etc/systemd/system/k3s.service",
            "    server \\\n",
            "    server --config /etc/site.yaml \\\n")
        .write("/etc/site.yaml", "kube-apiserver-arg: [profiling=true]\n")
        .write(K3sTrees.CONFIG, "kube-apiserver-arg: [profiling=false]\n");
    assertThat(values(node, "profiling")).containsExactly("true");
  }

  @Test
  void theDatastoreDecidesHowItIsReached() {
    assertThat(values(K3sTrees.server(), "etcd-servers")).containsExactly("unix://kine.sock");
    assertThat(values(K3sTrees.hardenedServer(), "etcd-servers"))
        .containsExactly("https://127.0.0.1:2379");
    MadeNode external = configured("datastore-endpoint: http://10.0.0.9:2379\n");
    assertThat(values(external, "etcd-servers")).containsExactly("http://10.0.0.9:2379");
    assertThat(values(external, "etcd-cafile")).isEmpty();
    MadeNode database = configured("datastore-endpoint: mysql://k3s@tcp(db:3306)/k3s\n");
    assertThat(values(database, "etcd-servers")).containsExactly("unix://kine.sock");
  }

  @Test
  void anUnreadableConfigurationLeavesEveryComponentUnknown() {
    MadeNode node = K3sTrees.hardenedServer();
    node.files().unreadable(K3sTrees.CONFIG);
    for (Component component : List.of(Component.KUBELET, Component.KUBE_APISERVER)) {
      assertThat(invocation(node, component)).isInstanceOf(Reading.Unreadable.class);
    }
  }

  @Test
  void anAgentRunsNoControlPlane() {
    assertThat(invocation(K3sTrees.agent(), Component.KUBE_APISERVER))
        .isInstanceOf(Reading.Absent.class);
    assertThat(invocation(K3sTrees.agent(), Component.KUBELET)).isInstanceOf(Reading.Known.class);
    MadeNode noAgent = configured("disable-agent: true\n");
    assertThat(invocation(noAgent, Component.KUBELET)).isInstanceOf(Reading.Absent.class);
  }

  @Test
  void whatItSetsItselfComesFromTheUnitWhereNothingRuns() {
    MadeNode node = K3sTrees.server();
    node.files().remove("/proc/" + K3sTrees.PID);
    assertThat(origin(arguments(node, Component.KUBE_APISERVER), "--profiling=false"))
        .isEqualTo("/etc/systemd/system/k3s.service");
  }

  @Test
  void handsACredentialProviderOnWhenBothOfItsPartsAreThere() {
    MadeNode node = K3sTrees.agent();
    node.files().directory("/var/lib/rancher/credentialprovider/bin");
    assertThat(words(node, Component.KUBELET)).noneMatch(w -> w.contains("credential-provider"));
    node.files().write("/var/lib/rancher/credentialprovider/config.yaml", "");
    assertThat(words(node, Component.KUBELET))
        .contains(
            "--image-credential-provider-bin-dir=/var/lib/rancher/credentialprovider/bin",
            "--image-credential-provider-config=/var/lib/rancher/credentialprovider/config.yaml");
  }

  @Test
  void theKeysOfAnAgentAreSeen() {
    assertThat(new HostObserver(K3sTrees.agent().files()).observe().keys())
        .flatExtracting(key -> key.ifKnown().map(k -> k.file().path()).stream().toList())
        .contains(K3sTrees.DATA + "/agent/serving-kubelet.key");
  }

  private static MadeNode configured(String yaml) {
    MadeNode node = K3sTrees.server();
    node.files().write(K3sTrees.CONFIG, yaml);
    return node;
  }

  private static String origin(List<Argument> arguments, String text) {
    return arguments.stream()
        .filter(a -> a.text().equals(text))
        .findFirst()
        .orElseThrow()
        .origin()
        .text();
  }

  private static List<String> values(MadeNode node, String flag) {
    String prefix = "--" + flag + "=";
    return words(node, Component.KUBE_APISERVER).stream()
        .filter(w -> w.startsWith(prefix))
        .map(w -> w.substring(prefix.length()))
        .toList();
  }

  private static List<String> words(MadeNode node, Component component) {
    return arguments(node, component).stream().map(Argument::text).toList();
  }

  private static List<Argument> arguments(MadeNode node, Component component) {
    return invocation(node, component).ifKnown().orElseThrow().arguments();
  }

  private static Reading<Invocation> invocation(MadeNode node, Component component) {
    Surroundings surroundings =
        new Surroundings(
            node.files(),
            new ProcessTable(node.files()).observe(),
            new Units(node.files()).observe());
    return Recognition.of(surroundings)
        .adapter()
        .invocation(component, surroundings, StaticPods.none());
  }
}
