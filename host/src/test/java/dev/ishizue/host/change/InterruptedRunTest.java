package dev.ishizue.host.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ishizue.core.plan.Disruption;
import dev.ishizue.core.plan.Plan;
import dev.ishizue.host.change.RunState.GroupState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// The process dies, or the power goes, before each of the calls that change something; whoever
/// starts next brings the node to where it was before or to where it should be.
class InterruptedRunTest {
  private static final Plan PLAN = MadePlan.whole();
  private static final List<Map<String, String>> WAYPOINTS = waypoints();

  /// How a process ends.
  private enum End {
    KILLED,
    POWER_LOST
  }

  @Test
  void anInterruptedRunLeavesTheNodeBetweenGroupsAndNeverWithinOne() throws Exception {
    int calls = callsOf(InterruptedRunTest::apply);
    assertThat(calls).isGreaterThan(100);
    for (End end : End.values()) {
      for (int i = 0; i < calls; i++) {
        MadeChangedNode node = new MadeChangedNode();
        interrupt(node, i, end, InterruptedRunTest::apply);
        recover(node);
        assertSound(node, end + " before call " + i);
      }
    }
  }

  @Test
  void anInterruptedRecoveryIsTakenUpAgain() throws Exception {
    int calls = callsOf(InterruptedRunTest::apply);
    for (End end : End.values()) {
      for (int i = 0; i < calls; i += 3) {
        for (int j = 0; j < 40; j++) {
          MadeChangedNode node = new MadeChangedNode();
          interrupt(node, i, end, InterruptedRunTest::apply);
          interrupt(node, j, end, InterruptedRunTest::recover);
          recover(node);
          assertSound(node, end + " before call " + i + ", then " + j);
        }
      }
    }
  }

  @Test
  void anInterruptedUndoIsTakenUpAgain() throws Exception {
    Map<String, String> before = new MadeChangedNode().everything();
    MadeChangedNode counted = new MadeChangedNode();
    apply(counted);
    counted.countdown.start(Integer.MAX_VALUE);
    undo(counted);
    int calls = counted.countdown.calls();
    assertThat(counted.everything()).isEqualTo(before);
    for (End end : End.values()) {
      for (int i = 0; i < calls; i++) {
        MadeChangedNode node = new MadeChangedNode();
        apply(node);
        interrupt(node, i, end, InterruptedRunTest::undo);
        recover(node);
        assertSound(node, end + " before call " + i + " of undo");
        undo(node);
        assertThat(node.everything()).as(end + " before call " + i).isEqualTo(before);
      }
    }
  }

  private static void apply(MadeChangedNode node) {
    act(
        node,
        () ->
            new Applying(
                    node.ports(),
                    node.runs(),
                    new Applying.Options(Disruption.REBOOT, false, Duration.ofMinutes(5)),
                    _ -> {})
                .apply("ishizue test", PLAN, MadePlan.file(PLAN)));
  }

  private static void recover(MadeChangedNode node) {
    act(
        node,
        () -> {
          for (Run run : node.runs().all()) {
            new Undoing(node.ports(), _ -> {}).recover(run);
          }
        });
  }

  private static void undo(MadeChangedNode node) {
    act(
        node,
        () -> {
          for (Run run : node.runs().all()) {
            new Undoing(node.ports(), _ -> {}).undo(run, false);
          }
        });
  }

  @FunctionalInterface
  private interface Act {
    void run() throws Exception;
  }

  private static void act(MadeChangedNode node, Act act) {
    try (AutoCloseable _ = node.runs().lock()) {
      act.run();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void interrupt(
      MadeChangedNode node, int calls, End end, Consumer<MadeChangedNode> what) {
    node.countdown.start(calls);
    try {
      what.accept(node);
    } catch (Countdown.Killed _) {
      // As it should.
    }
    node.countdown.start(Integer.MAX_VALUE);
    switch (end) {
      case KILLED -> node.disk.killProcess();
      case POWER_LOST -> {
        node.disk.losePower();
        node.boot();
      }
    }
  }

  private static int callsOf(Consumer<MadeChangedNode> what) {
    MadeChangedNode node = new MadeChangedNode();
    node.countdown.start(Integer.MAX_VALUE);
    what.accept(node);
    return node.countdown.calls();
  }

  /// The node before the run, and after each of its groups.
  private static List<Map<String, String>> waypoints() {
    List<Map<String, String>> waypoints = new ArrayList<>();
    for (int groups = 0; groups <= PLAN.groups().size(); groups++) {
      MadeChangedNode node = new MadeChangedNode();
      Plan part =
          new Plan(
              PLAN.tool(), PLAN.node(), PLAN.madeAt(), PLAN.groups().subList(0, groups), List.of());
      act(
          node,
          () ->
              new Applying(
                      node.ports(),
                      node.runs(),
                      new Applying.Options(Disruption.REBOOT, false, Duration.ofMinutes(5)),
                      _ -> {})
                  .apply("ishizue test", part, MadePlan.file(part)));
      waypoints.add(node.everything());
    }
    return waypoints;
  }

  private static void assertSound(MadeChangedNode node, String when) throws Exception {
    assertThat(WAYPOINTS.contains(node.everything())).as(when).isTrue();
    assertThat(node.running.get("kubelet"))
        .as(when)
        .isEqualTo(node.disk.text(MadeChangedNode.CONFIG));
    assertThat(node.running.get("kube-apiserver"))
        .as(when)
        .isEqualTo(node.disk.text(MadeChangedNode.MANIFEST));
    for (Run run : node.runs().all()) {
      assertThat(run.state().groups(PLAN.groups().size(), GroupState.IN_FLIGHT)).as(when).isEmpty();
    }
  }

  @Test
  void killingIsSeen() {
    MadeChangedNode node = new MadeChangedNode();
    node.countdown.start(3);
    assertThatThrownBy(() -> apply(node)).isInstanceOf(Countdown.Killed.class);
  }
}
