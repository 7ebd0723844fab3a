package dev.ishizue.cli;

import dev.ishizue.core.control.Catalogue;
import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.knowledge.Knowledge;
import dev.ishizue.core.plan.Plan;
import dev.ishizue.core.plan.PlanFile;
import dev.ishizue.core.plan.Sha256;
import dev.ishizue.core.report.Assessment;
import dev.ishizue.core.report.Finding;
import dev.ishizue.core.report.Report;
import dev.ishizue.core.report.Verdict;
import dev.ishizue.core.snapshot.Snapshot;
import dev.ishizue.host.plan.Planner;
import dev.ishizue.report.Layout;
import dev.ishizue.report.PlanText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `ishizue plan`: shows what would put this node right, and saves it for `apply`.
final class PlanCommand implements Command {

  @Override
  public String name() {
    return "plan";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(), "Shows what would make failing controls pass, and changes nothing.");
    spec.addOption(OutputOption.option("Save the plan as well, for ishizue apply."));
    Selection.addOptions(spec);
    spec.addOption(DeclaredIntent.option());
    Screen.addOptions(spec);
    spec.usageMessage()
        .footer(
            "  sudo ishizue plan                              show it",
            "  sudo ishizue plan -o plan.json                 show and save it",
            "  sudo ishizue plan --control 'access.kubelet.*' -o plan.json",
            "  sudo ishizue apply plan.json                   do it");
    return spec;
  }

  @Override
  public int run(ParseResult options, Surroundings surroundings) throws Refusal, IOException {
    Output output = OutputOption.of(options, surroundings);
    Layout layout = Screen.layout(options, surroundings, false, false);
    Catalogue catalogue = surroundings.catalogue().get();
    DeclaredIntent declared =
        DeclaredIntent.find(Options.value(options, "--intent"), surroundings, catalogue);
    List<Control> selected = Selection.of(options, catalogue);
    Interrupted.say(surroundings);
    Plan plan = plan(surroundings, selected, declared);
    byte[] file = PlanFile.write(plan);
    if (output.isFile()) {
      output.write(
          out -> {
            out.write(file);
            return ExitCode.FINE;
          });
    } else if (output.target().isPresent()) {
      surroundings.out().write(file);
      return ExitCode.FINE;
    }
    StringBuilder text = new StringBuilder();
    new PlanText(plan).write(text, layout);
    if (!plan.isEmpty()) {
      text.append('\n').append(output.isFile() ? saved(output, file) : unsaved());
    }
    surroundings.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
    return ExitCode.FINE;
  }

  private static Plan plan(
      Surroundings surroundings, List<Control> selected, DeclaredIntent declared) throws Refusal {
    Knowledge knowledge = KnowledgeFile.find(Optional.empty());
    Snapshot snapshot = new Observation(surroundings).take(Optional.empty());
    Instant now = snapshot.takenAt();
    Report report =
        new Assessment(Tool.NAME, selected, declared.intent(), knowledge)
            .of(List.of(snapshot), now);
    List<Control> failing =
        report.findings().stream()
            .filter(f -> f.verdict() == Verdict.FAIL)
            .map(Finding::control)
            .toList();
    return new Planner(
            surroundings.trees().apply(surroundings.machine()), surroundings.changes().configMaps())
        .plan(
            Tool.NAME,
            new Node(snapshot.node(), declared.intent(), knowledge, now),
            failing,
            now.truncatedTo(ChronoUnit.SECONDS));
  }

  private static String saved(Output output, byte[] file) {
    String name = output.target().orElseThrow();
    return """
    Saved as %s
    sha256 %s
    Do it:  ishizue apply %s
    """
        .formatted(name, Sha256.of(file), name);
  }

  private static String unsaved() {
    return "Save it with -o FILE to do it.\n";
  }
}
