package dev.ishizue.host.plan;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.plan.ConfigMaps;
import dev.ishizue.core.plan.Plan;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import dev.ishizue.core.remedy.Remedy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Makes a plan out of the controls that fail on a node. It reads and changes nothing.
public final class Planner {
  private final FileTree files;
  private final ConfigMaps configMaps;

  public Planner(FileTree files, ConfigMaps configMaps) {
    this.files = files;
    this.configMaps = configMaps;
  }

  /// @param controls those to put right; one that does not fail needs nothing
  public Plan plan(String tool, Node node, List<Control> controls, Instant madeAt) {
    List<Accepted> accepted = new ArrayList<>();
    List<Plan.ByHand> byHand = new ArrayList<>();
    PlannedNode trial = new PlannedNode(files, configMaps);
    Placing placing = new Placing(node, files);
    for (Control control : controls) {
      if (!(control.judge(node) instanceof Judgement.Fail)) {
        continue;
      }
      switch (proposal(control, node)) {
        case Proposal.ByHand(String because) ->
            byHand.add(new Plan.ByHand(control.id(), because, control.remedy().text()));
        case Proposal.Changes changes -> {
          try {
            Accepted one = accept(control, changes, placing);
            PlannedNode next = trial.copy();
            new Steps(next, files, node.facts().units()).of(one.placements());
            refuseWithoutSteps(one, node);
            trial = next;
            accepted.add(one);
          } catch (Unplaced e) {
            byHand.add(new Plan.ByHand(control.id(), e.why(), control.remedy().text()));
          }
        }
      }
    }
    try {
      Steps steps = new Steps(new PlannedNode(files, configMaps), files, node.facts().units());
      return new Plan(
          tool, node.facts().machine().name(), madeAt, new Groups(accepted, steps).build(), byHand);
    } catch (Unplaced e) {
      throw new IllegalStateException("what could be done by itself cannot be done together", e);
    }
  }

  /// The files say what they should and the control fails all the same.
  private void refuseWithoutSteps(Accepted one, Node node) throws Unplaced {
    Steps alone = new Steps(new PlannedNode(files, configMaps), files, node.facts().units());
    if (alone.of(one.placements()).isEmpty()) {
      throw new Unplaced(
          "the files say so already, and what runs was started before or is told by something"
              + " else");
    }
  }

  private static Proposal proposal(Control control, Node node) {
    return switch (control.remedy()) {
      case Remedy.Automatic(_, var fix) -> fix.propose(node);
      case Remedy.ByHand(_, String because) -> new Proposal.ByHand(because);
    };
  }

  private Accepted accept(Control control, Proposal.Changes changes, Placing placing)
      throws Unplaced {
    List<Placement> placements = new ArrayList<>();
    List<String> hazards = new ArrayList<>(changes.hazards());
    for (Change change : changes.changes()) {
      hazards.addAll(placing.hazards(change));
      for (Placement placement : placing.places(change)) {
        placements.add(withoutLinks(placement));
      }
    }
    return new Accepted(control.id(), placements, hazards);
  }

  private Placement withoutLinks(Placement placement) throws Unplaced {
    return switch (placement) {
      case Placement.InFile f ->
          new Placement.InFile(real(f.path()), f.edit(), f.activation(), f.whenNew());
      case Placement.OfAccess a -> new Placement.OfAccess(real(a.path()), a.access());
      case Placement.OfDirectory d ->
          new Placement.OfDirectory(real(d.path()), d.access(), d.activation());
      case Placement.OfRemoval r -> new Placement.OfRemoval(real(r.path()));
      case Placement.InConfigMap _,
          Placement.OfKernelParameter _,
          Placement.OfUnit _,
          Placement.OfPackage _ ->
          placement;
    };
  }

  private String real(String path) throws Unplaced {
    return RealPath.of(files, path);
  }
}
