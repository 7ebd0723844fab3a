package dev.ishizue.host.change;

import dev.ishizue.core.plan.Group;
import dev.ishizue.core.plan.Step;
import dev.ishizue.host.files.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Takes a group back, its last step first.
final class GroupReturn {
  private final ChangedNode node;
  private final Run run;
  private final Event.Listener listener;

  GroupReturn(ChangedNode node, Run run, Event.Listener listener) {
    this.node = node;
    this.run = run;
    this.listener = listener;
  }

  /// What somebody else changed since; empty when the group can be taken back.
  ///
  /// @param later what later groups changed too and is taken back before; this group's is added
  List<String> conflicts(int group, Set<String> later) throws Failed {
    List<String> conflicts = new ArrayList<>();
    StepReturn steps = steps(false);
    for (JournalRecord.StepIntended intended : run.state().intended(group).reversed()) {
      try {
        if (later.add(Expected.target(step(group, intended.step())))) {
          steps.check(intended, step(group, intended.step()));
        }
      } catch (Conflict e) {
        conflicts.add(e.what());
      } catch (IOException e) {
        if (!(step(group, intended.step()) instanceof Step.EditConfigMap)) {
          throw failed(group, e);
        }
        // Undoing may be what brings the API back; taking the entry back looks once more.
      }
    }
    return conflicts;
  }

  /// @param why for the journal
  /// @param trample on what somebody else changed since
  void takeBack(int group, String why, boolean trample) throws Failed {
    Group planned = run.plan().groups().get(group);
    listener.on(new Event.TakingBack(run.number(), group, why));
    try {
      run.releaseSpace();
      run.record(new JournalRecord.TakingBack(group, why));
      boolean changed = run.state().wasActivated(group);
      List<String> touched = new ArrayList<>();
      List<JournalRecord.StepIntended> throughTheApi = new ArrayList<>();
      for (JournalRecord.StepIntended intended : run.state().intended(group).reversed()) {
        Step step = step(group, intended.step());
        if (step instanceof Step.EditConfigMap) {
          throughTheApi.add(intended);
        } else {
          changed |= steps(trample).takeBack(intended, step);
          touched.add(Expected.target(step));
        }
      }
      if (changed) {
        node.activator().activate(planned.activation(), touched);
      }
      // Only now: the API may have been out of reach because of this very group.
      for (JournalRecord.StepIntended intended : throughTheApi) {
        steps(trample).takeBack(intended, step(group, intended.step()));
      }
      run.record(new JournalRecord.GroupTakenBack(group));
    } catch (IOException e) {
      throw failed(group, e);
    } catch (Conflict e) {
      throw new Failed(
          "group %d of run %d was not taken back whole: %s: settle it, then ishizue undo %d, or ishizue undo %d --force to overwrite it"
              .formatted(group + 1, run.number(), e.getMessage(), run.number(), run.number()),
          e);
    }
    listener.on(new Event.GroupTakenBack(run.number(), group));
  }

  private StepReturn steps(boolean trample) {
    return new StepReturn(node.disk(), node.system(), node.configMaps(), run, trample);
  }

  private Step step(int group, int number) {
    return run.plan().groups().get(group).steps().get(number);
  }

  private Failed failed(int group, IOException e) {
    return new Failed(
        "group %d of run %d could not be taken back: %s: put that right, then ishizue undo %d"
            .formatted(group + 1, run.number(), Reason.of(e), run.number()),
        e);
  }
}
