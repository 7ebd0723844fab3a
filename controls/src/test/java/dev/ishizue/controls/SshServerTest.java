package dev.ishizue.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.intent.Intent;
import dev.ishizue.core.knowledge.Knowledge;
import dev.ishizue.core.node.NodeFacts;
import dev.ishizue.core.node.SshFacts;
import dev.ishizue.host.HostObserver;
import dev.ishizue.testbed.MadeNode;
import dev.ishizue.testbed.MadeSsh;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SshServerTest {
  private static final Origin TEST = Origin.builtIn("test");
  private static final Reading<List<SshFacts.Service>> NONE = Reading.known(List.of(), TEST);
  private static final Reading<List<SshFacts.Service>> NOT_SEEN =
      Reading.unreadable(TEST, Obstacle.notObserved("not seen"));

  @Test
  void nothingAppliesWhereThereIsNoServiceBesidesThatThereShallBeNone() {
    for (Control control : SshControls.all()) {
      Judgement judgement = control.judge(node(MadeSsh.on(MadeNode.linux()), NONE));
      if (control.equals(SshControls.DISABLED)) {
        assertThat(judgement).isInstanceOf(Judgement.Pass.class);
      } else {
        assertThat(judgement).as(control.id()).isInstanceOf(Judgement.NotApplicable.class);
      }
    }
  }

  @Test
  void nothingFailsWhileTheServiceItselfWasNotSeen() {
    MadeNode node = MadeSsh.on(MadeNode.linux());
    node.files().remove(MadeSsh.HARDENING).write(MadeSsh.CONFIG, "PermitRootLogin yes\n");
    for (Control control : SshControls.all()) {
      assertThat(control.judge(node(node, NOT_SEEN)))
          .as(control.id())
          .isNotInstanceOf(Judgement.Fail.class);
    }
    assertThat(SshAccessControls.NO_ROOT_LOGIN.judge(node(node, NOT_SEEN)))
        .isInstanceOf(Judgement.Unknown.class);
  }

  @Test
  void aFailureNamesTheSituationAndItsLine() {
    MadeNode node = MadeSsh.on(MadeNode.linux());
    node.files().append(MadeSsh.CONFIG, "Match User deploy\nMaxSessions 50\n");
    Judgement judgement =
        SshControls.LIMITS.judge(
            node(node, new HostObserver(node.files()).observe().ssh().services()));
    assertThat(judgement.message())
        .isEqualTo("Match User deploy (line 8): maxsessions is 50, must be 0 to 10");
    assertThat(judgement.evidence().getFirst().origin()).isEqualTo(Origin.line(MadeSsh.CONFIG, 9));
  }

  private static Node node(MadeNode made, Reading<List<SshFacts.Service>> services) {
    NodeFacts seen = new HostObserver(made.files()).observe();
    SshFacts ssh =
        new SshFacts(
            services,
            seen.ssh().views(),
            seen.ssh().keys(),
            seen.ssh().unseenKeys(),
            seen.ssh().hostKeys());
    NodeFacts facts =
        new NodeFacts(
            seen.machine(),
            seen.platform(),
            seen.processes(),
            seen.kernel(),
            seen.mounts(),
            seen.listeners(),
            seen.units(),
            seen.files(),
            seen.components(),
            seen.documents(),
            seen.staticPods(),
            seen.registries(),
            seen.certificates(),
            seen.keys(),
            seen.kubeconfigs(),
            seen.accounts(),
            ssh);
    return new Node(
        facts, Intent.none(), new Knowledge(LocalDate.of(2026, 11, 1), List.of()), Case.NOW);
  }
}
