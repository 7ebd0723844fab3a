package dev.ishizue.host.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.Component;
import dev.ishizue.host.component.Argument;
import dev.ishizue.host.component.Declared;
import dev.ishizue.host.component.Invocation;
import dev.ishizue.host.process.ProcessTable;
import dev.ishizue.testbed.MadeNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunningProgramTest {
  private static final String KUBELET = "/usr/bin/kubelet";
  private static final String API = "/usr/local/bin/kube-apiserver";

  @Test
  void theRunningProcessCountsAndItsWordsAreFoundWhereTheyWereWritten() {
    MadeNode node = MadeNode.linux().process(10, API, "--a=1", "--b=2");
    Invocation invocation = known(node, Component.KUBE_APISERVER, declared("--a=1", "--c=3"));
    assertThat(invocation.pid()).isEqualTo(10);
    assertThat(invocation.arguments())
        .extracting(a -> a.text() + " " + a.origin().text())
        .containsExactly("--a=1 /etc/made:1", "--b=2 kube-apiserver[10] --b");
  }

  @Test
  void withoutAProcessTheDeclarationCounts() {
    Invocation invocation = known(MadeNode.linux(), Component.KUBE_APISERVER, declared("--a=1"));
    assertThat(invocation.isRunning()).isFalse();
    assertThat(invocation.uid()).isEqualTo(-1);
    assertThat(find(MadeNode.linux(), Component.KUBE_APISERVER, nothing()))
        .isInstanceOf(Reading.Absent.class);
  }

  @Test
  void hiddenProcessesAreNotTakenForNone() {
    MadeNode node = MadeNode.linux();
    node.files().unreadable("/proc");
    assertThat(find(node, Component.KUBELET, declared("--a=1")))
        .isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void aKubeletOfAnOrdinaryUserIsNotTheNodes() {
    MadeNode node = MadeNode.linux().process(10, 1000, Map.of(), KUBELET, "--anonymous-auth=false");
    assertThat(find(node, Component.KUBELET, nothing())).isInstanceOf(Reading.Absent.class);
    node.process(20, KUBELET, "--anonymous-auth=true");
    assertThat(known(node, Component.KUBELET, nothing()).pid()).isEqualTo(20);
  }

  @Test
  void theContainerdThatRunsTalosItselfIsNotThatOfPods() {
    MadeNode node =
        MadeNode.linux()
            .process(10, "/bin/containerd", "--address", "/system/run/containerd/containerd.sock")
            .process(20, "/bin/containerd", "--address", "/run/containerd/containerd.sock");
    assertThat(known(node, Component.CONTAINERD, nothing()).pid()).isEqualTo(20);
  }

  @Test
  void aProxyOrGatewayOfEtcdIsNoMember() {
    MadeNode node =
        MadeNode.linux()
            .process(10, "etcd", "grpc-proxy", "start", "--listen-addr", "127.0.0.1:9977")
            .process(11, "etcd", "gateway", "start")
            .process(20, "etcd", "--name=node1");
    assertThat(known(node, Component.ETCD, nothing()).pid()).isEqualTo(20);
  }

  @Test
  void aPodmanOfAUserRunsNoRuntimeOfTheNode() {
    MadeNode node = MadeNode.linux().process(10, 1000, Map.of(), "/usr/bin/containerd");
    assertThat(find(node, Component.CONTAINERD, nothing())).isInstanceOf(Reading.Absent.class);
  }

  @Test
  void whatAUserStartedInHisSessionIsNotTheNodes() {
    MadeNode node = MadeNode.linux().process(10, 1000, Map.of(), API, "--anonymous-auth=false");
    node.files().write("/proc/10/cgroup", "0::/user.slice/user-1000.slice/session-4.scope\n");
    assertThat(find(node, Component.KUBE_APISERVER, nothing())).isInstanceOf(Reading.Absent.class);
    assertThat(known(node, Component.KUBE_APISERVER, declared("--x=y")).isRunning()).isFalse();
  }

  @Test
  void aControlPlaneMayRunAsAUserOfItsOwn() {
    MadeNode node = MadeNode.linux().process(10, 997, Map.of(), API, "--anonymous-auth=false");
    node.files().write("/proc/10/cgroup", "0::/system.slice/k0scontroller.service\n");
    assertThat(known(node, Component.KUBE_APISERVER, nothing()).uid()).isEqualTo(997);
  }

  @Test
  void ofTwoAlikeTheOneOfRootIsTheNodes() {
    MadeNode node =
        MadeNode.linux().process(10, 1000, Map.of(), API, "--a=1").process(20, API, "--a=1");
    namespaces(node, Map.of(1, "mnt:[1]", 10, "mnt:[1]", 20, "mnt:[7]"));
    assertThat(known(node, Component.KUBE_APISERVER, declared("--a=1")).pid()).isEqualTo(20);
  }

  @Test
  void ofANestedClusterAndTheNodeTheOneAsDeclaredOrOnTheHostIsTheNodes() {
    MadeNode node = MadeNode.linux().process(10, KUBELET, "--a=1").process(20, KUBELET, "--a=2");
    assertThat(known(node, Component.KUBELET, declared("--a=2")).pid()).isEqualTo(20);
    namespaces(node, Map.of(1, "mnt:[1]", 10, "mnt:[1]", 20, "mnt:[7]"));
    assertThat(known(node, Component.KUBELET, nothing()).pid()).isEqualTo(10);
  }

  @Test
  void whereNothingTellsThemApartItIsUnknown() {
    MadeNode node = MadeNode.linux().process(10, KUBELET, "--a=1").process(20, KUBELET, "--a=2");
    assertThat(find(node, Component.KUBELET, nothing()))
        .isInstanceOfSatisfying(
            Reading.Unreadable.class,
            u ->
                assertThat(u.obstacle().detail())
                    .isEqualTo(
                        "2 kubelet processes run here (10, 20); which is this node's own cannot be"
                            + " told"));
  }

  @Test
  void aNameThatMerelyContainsTheProgramsIsAnotherProgram() {
    MadeNode node =
        MadeNode.linux().process(10, "/usr/bin/kubelet-wrapper").process(11, "/bin/sh", "kubelet");
    assertThat(find(node, Component.KUBELET, nothing())).isInstanceOf(Reading.Absent.class);
  }

  private static void namespaces(MadeNode node, Map<Integer, String> byPid) {
    byPid.forEach((pid, namespace) -> node.files().link("/proc/" + pid + "/ns/mnt", namespace));
  }

  private static Invocation known(MadeNode node, Component component, Reading<Declared> declared) {
    return find(node, component, declared).ifKnown().orElseThrow();
  }

  private static Reading<Invocation> find(
      MadeNode node, Component component, Reading<Declared> declared) {
    return new RunningProgram(component, declared)
        .invocation(
            new Surroundings(node.files(), new ProcessTable(node.files()).observe(), Map.of()));
  }

  private static Reading<Declared> declared(String... words) {
    Origin origin = Origin.line("/etc/made", 1);
    List<Argument> arguments = Stream.of(words).map(w -> new Argument(w, origin)).toList();
    return Reading.known(new Declared(arguments, Map.of()), origin);
  }

  private static Reading<Declared> nothing() {
    return Reading.absent(Origin.builtIn("nothing declared"));
  }
}
