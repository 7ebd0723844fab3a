package dev.ishizue.host.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.plan.Access;
import dev.ishizue.core.plan.Activation;
import dev.ishizue.core.plan.Disruption;
import dev.ishizue.core.plan.Plan;
import dev.ishizue.core.plan.Step;
import dev.ishizue.host.change.RunState.GroupState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplyingTest {
  private static final Applying.Options ALL =
      new Applying.Options(Disruption.REBOOT, false, Duration.ofMinutes(5));

  private final MadeChangedNode node = new MadeChangedNode();
  private final Map<String, String> before = node.everything();
  private final List<Event> events = new ArrayList<>();

  @Test
  void doesEveryStepAndUndoBringsEverythingBack() throws Exception {
    Run run = apply(MadePlan.whole(), ALL);
    assertThat(states(run)).containsOnly(GroupState.DONE);
    assertThat(node.disk.text(MadeChangedNode.CONFIG)).isEqualTo(MadePlan.NEW_CONFIG);
    assertThat(node.disk.text(MadeChangedNode.OLD)).isEqualTo("(nothing)");
    assertThat(node.running.get("kube-apiserver")).isEqualTo(MadePlan.NEW_MANIFEST);
    assertThat(node.entries).containsValue(MadePlan.NEW_CONFIG);
    assertThat(node.disk.look(MadeChangedNode.KEY).map(i -> i.access().mode())).contains(0600);

    new Undoing(node.ports(), events::add).undo(run, false);

    assertThat(node.everything()).isEqualTo(before);
    assertThat(node.running.get("kube-apiserver")).isEqualTo("kind: Pod\n");
    assertThat(states(run)).containsOnly(GroupState.TAKEN_BACK);
  }

  @Test
  void keepsLabelsAndAccessListsOfWhatItWritesAnew() throws Exception {
    node.disk.setAttribute(MadeChangedNode.CONFIG, "security.selinux", "a3ViZQ==");
    apply(MadePlan.plan(MadePlan.kubeletGroup()), ALL);
    assertThat(node.disk.look(MadeChangedNode.CONFIG).map(Inode::attributes))
        .contains(Map.of("security.selinux", "a3ViZQ=="));
  }

  @Test
  void refusesWhenTheNodeIsNotAsThePlanSawIt() throws Exception {
    node.disk.append(MadeChangedNode.CONFIG, new byte[] {'#'});
    Map<String, String> changed = node.everything();
    assertThatThrownBy(() -> apply(MadePlan.whole(), ALL))
        .isInstanceOf(Failed.class)
        .hasMessage(
            "the node is not as the plan saw it: %s changed since: make a new plan"
                .formatted(MadeChangedNode.CONFIG));
    assertThat(node.everything()).isEqualTo(changed);
    assertThat(node.runs().all()).isEmpty();
  }

  @Test
  void takesAComponentThatDoesNotComeBackBackToWhatItWas() throws Exception {
    node.poison.add(MadePlan.NEW_MANIFEST);
    Run run = apply(MadePlan.whole(), ALL);
    assertThat(states(run))
        .containsExactly(GroupState.DONE, GroupState.DONE, GroupState.TAKEN_BACK);
    assertThat(node.running.get("kube-apiserver")).isEqualTo("kind: Pod\n");
    assertThat(run.state().reason(2)).isEqualTo("kube-apiserver did not come back within 60 s");
  }

  @Test
  void stopsBehindWhatItTookBackUnlessToldToGoOn() throws Exception {
    node.poison.add(MadePlan.NEW_CONFIG);
    assertThat(states(apply(MadePlan.whole(), ALL)))
        .containsExactly(GroupState.DONE, GroupState.TAKEN_BACK, GroupState.SKIPPED);
    MadeChangedNode other = new MadeChangedNode();
    other.poison.add(MadePlan.NEW_CONFIG);
    Run run =
        new Applying(
                other.ports(),
                other.runs(),
                new Applying.Options(Disruption.REBOOT, true, Duration.ofMinutes(5)),
                _ -> {})
            .apply("ishizue test", MadePlan.whole(), MadePlan.file(MadePlan.whole()));
    assertThat(states(run))
        .containsExactly(GroupState.DONE, GroupState.TAKEN_BACK, GroupState.DONE);
  }

  @Test
  void takesBackWhatDoesNotHelp() throws Exception {
    node.verdicts.put("configure.kubelet", Judgement.fail("readOnlyPort is 10255"));
    Run run = apply(MadePlan.plan(MadePlan.kubeletGroup()), ALL);
    assertThat(states(run)).containsExactly(GroupState.TAKEN_BACK);
    assertThat(run.state().reason(0))
        .isEqualTo("configure.kubelet still does not pass: readOnlyPort is 10255");
    assertThat(node.everything()).isEqualTo(before);
  }

  @Test
  void takesBackWhatTurnsAnotherControl() throws Exception {
    node.verdicts.put("access.other", Judgement.pass("fine"));
    node.onActivation = () -> node.verdicts.put("access.other", Judgement.fail("worse"));
    Run run = apply(MadePlan.plan(MadePlan.kubeletGroup()), ALL);
    assertThat(run.state().reason(0)).isEqualTo("access.other turned: worse");
    assertThat(node.everything()).isEqualTo(before);
  }

  @Test
  void leavesOutWhatCostsMoreThanIsAllowed() throws Exception {
    Run run =
        apply(
            MadePlan.whole(), new Applying.Options(Disruption.NONE, false, Duration.ofMinutes(5)));
    assertThat(states(run))
        .containsExactly(GroupState.DONE, GroupState.SKIPPED, GroupState.SKIPPED);
    assertThat(run.state().reason(1)).isEqualTo("it costs more than none");
  }

  @Test
  void anImmutableFileLeavesItsWholeGroupUndone() throws Exception {
    node.disk.immutable(MadeChangedNode.MANIFEST);
    Run run = apply(MadePlan.whole(), ALL);
    assertThat(states(run))
        .containsExactly(GroupState.DONE, GroupState.DONE, GroupState.TAKEN_BACK);
    assertThat(run.state().reason(2)).contains("Operation not permitted");
  }

  @Test
  void aDiskThatIsFullBeforehandIsARefusalAndChangesNothing() {
    node.disk.leaveSpace(100_000);
    assertThatThrownBy(() -> apply(MadePlan.whole(), ALL))
        .isInstanceOf(Failed.class)
        .hasMessageContaining("No space left on device");
    assertThat(node.everything()).isEqualTo(before);
  }

  @Test
  void aDiskThatFillsUpMeanwhileLeavesRoomForTakingBack() throws Exception {
    node.onActivation =
        () -> {
          node.disk.leaveSpace(0);
          node.onActivation = () -> {};
        };
    Run run = apply(MadePlan.whole(), ALL);
    assertThat(states(run)).contains(GroupState.TAKEN_BACK).doesNotContain(GroupState.IN_FLIGHT);
    assertThat(node.running.get("kubelet")).isEqualTo(node.disk.text(MadeChangedNode.CONFIG));
  }

  @Test
  void onlyOneRunAtATime() throws Exception {
    try (var held = node.runs().lock()) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> node.runs().lock())
          .isInstanceOf(Failed.class)
          .hasMessage("another ishizue is changing this node: wait until it is done");
    }
  }

  @Test
  void runsAreOrderedWhateverTheClockSays() throws Exception {
    apply(MadePlan.plan(MadePlan.kubeletGroup()), ALL);
    node.now = Instant.parse("1970-01-01T00:00:00Z");
    apply(MadePlan.plan(MadePlan.apiServerGroup()), ALL);
    assertThat(node.runs().all()).extracting(Run::number).containsExactly(1, 2);
  }

  @Test
  void undoDoesNotTrampleOnALaterChange() throws Exception {
    Run run = apply(MadePlan.whole(), ALL);
    node.disk.append(MadeChangedNode.CONFIG, new byte[] {'#'});
    Map<String, String> changed = node.everything();
    assertThatThrownBy(() -> new Undoing(node.ports(), _ -> {}).undo(run, false))
        .isInstanceOf(Failed.class)
        .hasMessage(
            "%s changed since run 1: ishizue undo 1 --force puts back what was before the run"
                .formatted(MadeChangedNode.CONFIG));
    assertThat(node.everything()).isEqualTo(changed);
    new Undoing(node.ports(), _ -> {}).undo(run, true);
    assertThat(node.everything()).isEqualTo(before);
  }

  @Test
  void whatCouldLockOutIsTakenBackUnlessConfirmed() throws Exception {
    Run run = apply(sshPlan(), ALL);
    assertThat(states(run)).containsExactly(GroupState.UNCONFIRMED);
    assertThat(node.guarded).contains(1);
    new Undoing(node.ports(), _ -> {}).undoUnconfirmed(run);
    assertThat(node.everything()).isEqualTo(before);
    assertThat(node.guarded).isEmpty();
  }

  /// The entry is read through the very API server that the group has broken.
  @Test
  void takesAnEntryBackOnceTheApiServerIsBack() throws Exception {
    Run run =
        apply(
            MadePlan.plan(
                MadePlan.group(
                    new Activation.StaticPod("kube-apiserver"),
                    false,
                    "configure.api",
                    MadePlan.kubeletGroup().steps().getFirst(),
                    MadePlan.apiServerGroup().steps().getFirst())),
            ALL);
    node.apiAnswers = false;
    node.onActivation = () -> node.apiAnswers = true;
    new Undoing(node.ports(), _ -> {}).undo(run, false);
    assertThat(node.everything()).isEqualTo(before);
  }

  @Test
  void whatIsConfirmedStays() throws Exception {
    Run run = apply(sshPlan(), ALL);
    new Undoing(node.ports(), _ -> {}).confirm(run);
    assertThat(node.guarded).isEmpty();
    assertThat(new Undoing(node.ports(), _ -> {}).undoUnconfirmed(run)).isZero();
    assertThat(states(run)).containsExactly(GroupState.DONE);
  }

  @Test
  void laterStepsOfOneFileFindItAsAnEarlierGroupThatWasTakenBackLeftIt() throws Exception {
    node.poison.add(MadePlan.NEW_CONFIG);
    Plan plan =
        MadePlan.plan(
            MadePlan.kubeletGroup(),
            MadePlan.group(
                new Activation.AtOnce(),
                false,
                "configure.mode",
                new Step.SetAccess(
                    MadeChangedNode.CONFIG, new Access(0644, 0, 0), new Access(0600, 0, 0))));
    Run run = apply(plan, new Applying.Options(Disruption.REBOOT, true, Duration.ofMinutes(5)));
    assertThat(states(run)).containsExactly(GroupState.TAKEN_BACK, GroupState.DONE);
  }

  @Test
  void aDamagedJournalIsNotBelieved() throws Exception {
    apply(MadePlan.whole(), ALL);
    String journal = "/var/lib/ishizue/runs/1/journal";
    byte[] bytes = node.disk.read(journal);
    bytes[20] ^= 1;
    node.disk.truncate(journal, 0);
    node.disk.append(journal, bytes);
    assertThatThrownBy(() -> node.runs().all())
        .isInstanceOf(Failed.class)
        .hasMessage(journal + ":1 is damaged");
  }

  private static Plan sshPlan() {
    return MadePlan.plan(
        MadePlan.group(
            new Activation.SshServer("ssh.service"),
            true,
            "access.ssh",
            MadePlan.edit("/etc/sshd.conf", null, "X\n", new Access(0600, 0, 0))));
  }

  private Run apply(Plan plan, Applying.Options options) throws Failed {
    return new Applying(node.ports(), node.runs(), options, events::add)
        .apply("ishizue test", plan, MadePlan.file(plan));
  }

  private static List<GroupState> states(Run run) {
    List<GroupState> states = new ArrayList<>();
    for (int i = 0; i < run.plan().groups().size(); i++) {
      states.add(run.state().group(i));
    }
    return states;
  }
}
