package dev.ishizue.host.change;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.edit.NotEditable;
import dev.ishizue.core.plan.Disruption;
import dev.ishizue.core.plan.Group;
import dev.ishizue.core.plan.Plan;
import dev.ishizue.core.plan.Sha256;
import dev.ishizue.host.files.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Does a plan, group by group: each is done, made to take effect, and verified by looking anew.
/// One that does not hold is taken back.
public final class Applying {

  /// @param most groups that cost more are left out
  /// @param keepGoing with the groups behind one that was taken back
  /// @param confirmWithin after which an unconfirmed change is taken back
  public record Options(Disruption most, boolean keepGoing, Duration confirmWithin) {}

  /// How often it looks before it believes what speaks against a change.
  private static final int LOOKS = 8;

  private final ChangedNode node;
  private final Runs runs;
  private final Options options;
  private final Event.Listener listener;

  public Applying(ChangedNode node, Runs runs, Options options, Event.Listener listener) {
    this.node = node;
    this.runs = runs;
    this.options = options;
    this.listener = listener;
  }

  /// Looks whether the plan could still be done.
  ///
  /// @throws Failed when the node is not as the plan saw it
  public void check(Plan plan) throws Failed {
    try {
      refuseDifferences(
          new Expected(node.disk(), node.system(), node.configMaps()).differences(plan));
    } catch (IOException e) {
      throw new Failed(Reason.of(e), e);
    }
  }

  /// @param planFile its bytes, as they were approved
  /// @throws Failed when nothing was begun, or when what was begun could not be taken back
  public Run apply(String tool, Plan plan, byte[] planFile) throws Failed {
    try {
      Expected expected = new Expected(node.disk(), node.system(), node.configMaps());
      refuseDifferences(expected.differences(plan));
      Run run =
          runs.begin(
              planFile, new JournalRecord.Began(tool, Sha256.of(planFile), node.now().instant()));
      run.setAside();
      listener.on(new Event.RunBegan(run.number(), plan.groups().size()));
      Map<String, Judgement> before = node.verifier().judge();
      Set<String> lost = new HashSet<>();
      boolean stopped = false;
      for (int i = 0; i < plan.groups().size(); i++) {
        Group group = plan.groups().get(i);
        String why = reasonToSkip(group, stopped);
        if (!why.isEmpty()) {
          run.record(new JournalRecord.GroupSkipped(i, why));
          listener.on(new Event.GroupSkipped(run.number(), i, why));
          lost.addAll(group.controls());
        } else if (!apply(run, i, expected, before, lost)) {
          lost.addAll(group.controls());
          expected.update(group.steps());
          stopped = !options.keepGoing();
        }
      }
      run.releaseSpace();
      run.record(new JournalRecord.Ended(node.now().instant()));
      listener.on(new Event.RunEnded(run.number()));
      return run;
    } catch (IOException e) {
      throw new Failed(Reason.of(e), e);
    }
  }

  private static void refuseDifferences(List<String> differences) throws Failed {
    if (!differences.isEmpty()) {
      throw new Failed(
          "the node is not as the plan saw it: %s changed since: make a new plan"
              .formatted(String.join(", ", differences)));
    }
  }

  private String reasonToSkip(Group group, boolean stopped) {
    if (stopped) {
      return "a group before it was taken back";
    }
    return group.disruption().isAtMost(options.most())
        ? ""
        : "it costs more than " + options.most().word();
  }

  /// @return whether it was done and holds
  private boolean apply(
      Run run, int number, Expected expected, Map<String, Judgement> before, Set<String> lost)
      throws IOException, Failed {
    Group group = run.plan().groups().get(number);
    listener.on(new Event.GroupBegan(run.number(), number, group.activation().title()));
    try {
      run.record(new JournalRecord.GroupBegan(number));
      StepWork work = new StepWork(node.disk(), node.system(), node.configMaps(), run, expected);
      for (int i = 0; i < group.steps().size(); i++) {
        listener.on(new Event.StepBegan(run.number(), number, i, group.steps().get(i).title()));
        work.execute(number, i, group.steps().get(i));
      }
      if (group.confirmed()) {
        node.guard().set(run.number(), options.confirmWithin());
      }
      run.record(new JournalRecord.Activating(number));
      listener.on(new Event.Activating(run.number(), number, group.activation().title()));
      node.activator()
          .activate(group.activation(), group.steps().stream().map(Expected::target).toList());
      listener.on(new Event.Verifying(run.number(), number));
      verify(group, before, lost);
      run.record(new JournalRecord.GroupDone(number, group.confirmed()));
      listener.on(new Event.GroupDone(run.number(), number, group.confirmed()));
      return true;
    } catch (IOException e) {
      return takeBack(run, number, Reason.of(e));
    } catch (Failed | Conflict | NotEditable e) {
      return takeBack(run, number, String.valueOf(e.getMessage()));
    }
  }

  private void verify(Group group, Map<String, Judgement> before, Set<String> lost) throws Failed {
    List<String> completed =
        group.completes().stream().filter(control -> !lost.contains(control)).toList();
    List<String> objections = List.of();
    for (int look = 0; look < LOOKS; look++) {
      objections = Verifier.objections(before, node.verifier().judge(), completed);
      if (objections.isEmpty()) {
        return;
      }
      try {
        node.verifier().pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Failed("interrupted while looking again", e);
      }
    }
    throw new Failed(String.join("; ", objections));
  }

  private boolean takeBack(Run run, int number, String why) throws Failed, IOException {
    new GroupReturn(node, run, listener).takeBack(number, why, false);
    if (run.plan().groups().get(number).confirmed()) {
      node.guard().clear(run.number());
    }
    return false;
  }
}
