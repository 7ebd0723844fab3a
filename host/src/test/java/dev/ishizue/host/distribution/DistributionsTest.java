package dev.ishizue.host.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.node.Platform;
import dev.ishizue.core.node.Role;
import dev.ishizue.host.component.Argument;
import dev.ishizue.host.component.Invocation;
import dev.ishizue.host.kubernetes.KubernetesFacts;
import dev.ishizue.host.kubernetes.KubernetesObserver;
import dev.ishizue.host.process.ProcessTable;
import dev.ishizue.host.unit.Units;
import dev.ishizue.testbed.MadeDistributions;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.tree.K0sTrees;
import dev.ishizue.testbed.tree.K3sTrees;
import dev.ishizue.testbed.tree.MicroK8sTrees;
import dev.ishizue.testbed.tree.Rke2Trees;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionsTest {

  record Made(Supplier<MadeNode> node, Distribution distribution, Set<Role> roles) {
    @Override
    public String toString() {
      return distribution + " " + roles;
    }
  }

  static Stream<Made> nodes() {
    Set<Role> worker = Set.of(Role.WORKER);
    Set<Role> server = Set.of(Role.WORKER, Role.CONTROL_PLANE);
    Set<Role> all = Set.of(Role.values());
    return Stream.of(
        new Made(MadeNode::linux, Distribution.NONE, Set.of()),
        new Made(() -> plain(), Distribution.PLAIN, worker),
        new Made(MadeNode::kubeadmWorker, Distribution.KUBEADM, worker),
        new Made(K3sTrees::server, Distribution.K3S, server),
        new Made(K3sTrees::hardenedServer, Distribution.K3S, all),
        new Made(K3sTrees::agent, Distribution.K3S, worker),
        new Made(Rke2Trees::server, Distribution.RKE2, all),
        new Made(Rke2Trees::agent, Distribution.RKE2, worker),
        new Made(K0sTrees::controller, Distribution.K0S, all),
        new Made(MicroK8sTrees::server, Distribution.MICROK8S, server),
        new Made(MadeDistributions::talosWorker, Distribution.TALOS, worker),
        new Made(MadeDistributions::openShiftWorker, Distribution.OPENSHIFT, worker),
        new Made(MadeDistributions::eks, Distribution.EKS, worker),
        new Made(MadeDistributions::gke, Distribution.GKE, worker),
        new Made(MadeDistributions::aks, Distribution.AKS, worker));
  }

  @ParameterizedTest
  @MethodSource("nodes")
  void isRecognisedWithItsRoles(Made made) {
    Platform platform = observe(made.node().get()).platform();
    assertThat(platform.distribution()).isEqualTo(made.distribution());
    assertThat(platform.roles().ifKnown()).contains(made.roles());
    assertThat(platform.recognisedBy().isEmpty())
        .isEqualTo(
            made.distribution() == Distribution.NONE || made.distribution() == Distribution.PLAIN);
  }

  @Test
  void hiddenProcessesLeaveTheRolesOpenInsteadOfDenyingThem() {
    MadeNode node = MadeNode.kubeadmWorker();
    node.files().unreadable("/proc");
    Platform platform = observe(node).platform();
    assertThat(platform.distribution()).isEqualTo(Distribution.KUBEADM);
    assertThat(platform.roles()).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void versionsAreToldWithoutTheDistributionsSuffix() {
    assertThat(observe(Rke2Trees.server()).platform().version().ifKnown()).contains("1.34.3");
    assertThat(observe(MicroK8sTrees.server()).platform().version().ifKnown()).contains("1.34.3");
    assertThat(observe(K3sTrees.server()).platform().version()).isInstanceOf(Reading.Absent.class);
  }

  @Test
  void microK8sExpandsTheVariablesOfItsSnap() {
    assertThat(words(MicroK8sTrees.server(), Component.KUBE_APISERVER))
        .contains("--client-ca-file=/var/snap/microk8s/current/certs/ca.crt");
    assertThat(words(MicroK8sTrees.server(), Component.KUBELET))
        .contains("--root-dir=/var/snap/microk8s/common/var/lib/kubelet");
  }

  @Test
  void microK8sTakesQuotesAwayAndPartsWordsAtSpaces() {
    MadeNode node = MicroK8sTrees.server();
    node.files().append("/var/snap/microk8s/8500/args/kubelet", "--max-pods  '110' --v=2\n");
    assertThat(words(node, Component.KUBE_APISERVER))
        .contains("--service-account-issuer=https://kubernetes.default.svc");
    assertThat(words(node, Component.KUBELET)).endsWith("--max-pods", "110", "--v=2");
  }

  @Test
  void microK8sBelievesTheRunningProgramBeforeItsLock() {
    String lock = MicroK8sTrees.DATA + "/var/lock/clustered.lock";
    MadeNode node = MicroK8sTrees.server();
    node.files().write(lock, "");
    assertThat(observe(node).platform().roles().ifKnown().orElseThrow())
        .contains(Role.CONTROL_PLANE);
    node.argument(900, "--start-control-plane=true", "--start-control-plane=false");
    assertThat(observe(node).platform().roles().ifKnown()).contains(Set.of(Role.WORKER));
    node.files().remove(lock);
    assertThat(observe(node).platform().roles().ifKnown()).contains(Set.of(Role.WORKER));
  }

  @Test
  void k0sRunsItsControlPlaneAsUsersOfTheirOwn() {
    assertThat(known(K0sTrees.controller(), Component.KUBE_APISERVER).uid())
        .isEqualTo(K0sTrees.API_SERVER);
  }

  private static MadeNode plain() {
    return MadeNode.linux().process(910, "/usr/local/bin/kubelet", "--config=/etc/kubelet.yaml");
  }

  private static Stream<String> words(MadeNode node, Component component) {
    return known(node, component).arguments().stream().map(Argument::text);
  }

  private static Invocation known(MadeNode node, Component component) {
    Reading<Invocation> invocation = observe(node).invocations().get(component);
    return Objects.requireNonNull(invocation).ifKnown().orElseThrow();
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
