package dev.ishizue.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.intent.Intent;
import dev.ishizue.core.knowledge.Knowledge;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.node.Document;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.node.MadeNodeFacts;
import dev.ishizue.core.node.Platform;
import dev.ishizue.core.node.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeTest {
  private static final Reading<Set<Role>> HIDDEN =
      Reading.unreadable(MadeNodeFacts.here(), Obstacle.needsRoot("/proc"));

  @Test
  void aHostControlIsJudgedEverywhere() {
    assertThat(judge(Scope.HOST, Distribution.NONE, roles())).isInstanceOf(Judgement.Pass.class);
    assertThat(judge(Scope.HOST, Distribution.PLAIN, HIDDEN)).isInstanceOf(Judgement.Pass.class);
  }

  @Test
  void aNodeControlNeedsKubernetes() {
    assertThat(judge(Scope.NODE, Distribution.NONE, roles()).message())
        .isEqualTo("only for Kubernetes nodes");
    assertThat(judge(Scope.NODE, Distribution.KUBEADM, roles(Role.WORKER)))
        .isInstanceOf(Judgement.Pass.class);
    assertThat(judge(Scope.NODE, Distribution.PLAIN, HIDDEN)).isInstanceOf(Judgement.Pass.class);
  }

  @Test
  void aControlPlaneControlNeedsTheRole() {
    assertThat(judge(Scope.CONTROL_PLANE, Distribution.KUBEADM, roles(Role.CONTROL_PLANE)))
        .isInstanceOf(Judgement.Pass.class);
    assertThat(judge(Scope.CONTROL_PLANE, Distribution.KUBEADM, roles(Role.WORKER, Role.ETCD)))
        .isInstanceOf(Judgement.NotApplicable.class);
    assertThat(judge(Scope.ETCD, Distribution.KUBEADM, roles(Role.ETCD)))
        .isInstanceOf(Judgement.Pass.class);
    assertThat(judge(Scope.DATASTORE, Distribution.MICROK8S, roles(Role.CONTROL_PLANE)))
        .isInstanceOf(Judgement.Pass.class);
    assertThat(judge(Scope.DATASTORE, Distribution.KUBEADM, roles(Role.CONTROL_PLANE)))
        .isInstanceOf(Judgement.NotApplicable.class);
    assertThat(judge(Scope.ETCD, Distribution.KUBEADM, roles(Role.CONTROL_PLANE)))
        .isInstanceOf(Judgement.NotApplicable.class);
  }

  @Test
  void aRoleThatCannotBeSeenIsUnknownAndNotElsewhere() {
    for (Scope scope : List.of(Scope.CONTROL_PLANE, Scope.ETCD)) {
      assertThat(judge(scope, Distribution.KUBEADM, HIDDEN))
          .isInstanceOf(Judgement.Unknown.class)
          .extracting(Judgement::message)
          .isEqualTo("needs root to read /proc");
    }
  }

  @Test
  void whatWasNeverObservedIsUnknownAndNotMissing() {
    Node node = node(Distribution.KUBEADM, roles(Role.WORKER));
    assertThat(node.on(Component.KUBELET, _ -> Judgement.pass("seen")))
        .isInstanceOf(Judgement.Unknown.class);
    assertThat(node.document(Document.AUDIT_POLICY)).isInstanceOf(Reading.Unreadable.class);
    assertThat(node.files(FilePurpose.KUBELET_CONFIG).mustBeOwnedByRoot())
        .isInstanceOf(Judgement.Unknown.class);
  }

  private static Judgement judge(Scope scope, Distribution distribution, Reading<Set<Role>> roles) {
    return Control.control("access.made.x", Severity.LOW, scope)
        .title("A title")
        .because("A reason.")
        .references()
        .check(_ -> Judgement.pass("it was judged"))
        .remedy("Do it.")
        .byHand("Nothing knows how.")
        .judge(node(distribution, roles));
  }

  private static Node node(Distribution distribution, Reading<Set<Role>> roles) {
    return new Node(
        MadeNodeFacts.with(
            "cp1",
            new Platform(distribution, roles, Reading.absent(MadeNodeFacts.here()), List.of())),
        Intent.none(),
        new Knowledge(LocalDate.of(2026, 11, 1), List.of()),
        Instant.parse("2026-11-01T12:00:00Z"));
  }

  private static Reading<Set<Role>> roles(Role... roles) {
    return Reading.known(Set.of(roles), MadeNodeFacts.here());
  }
}
