package dev.ishizue.cli;

import dev.ishizue.core.json.MalformedJson;
import dev.ishizue.core.plan.Disruption;
import dev.ishizue.core.plan.Plan;
import dev.ishizue.core.plan.PlanFile;
import dev.ishizue.core.plan.Sha256;
import dev.ishizue.host.change.Applying;
import dev.ishizue.host.change.Failed;
import dev.ishizue.host.change.Run;
import dev.ishizue.host.change.RunState.GroupState;
import dev.ishizue.host.change.Undoing;
import dev.ishizue.report.PlanText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `ishizue apply`: does a plan that was shown, and takes back what does not help.
final class ApplyCommand implements Command {
  private static final int LIMIT = 16 << 20;
  private static final int CONFIRM_SECONDS = 300;

  enum Format {
    TERMINAL,
    JSON
  }

  @Override
  public String name() {
    return "apply";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(name(), "Does a saved plan, verifies it, and takes back what fails.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("PLAN")
            .arity("1")
            .required(true)
            .index("0")
            .type(String.class)
            .description("As ishizue plan -o saved it.")
            .build());
    spec.addOption(
        Options.text(
                "--approved",
                "SHA256",
                "Do it only when the file has this digest, which ishizue plan and sha256sum print.")
            .build());
    spec.addOption(
        Options.flag("--dry-run", "Show the plan and whether it could still be done, no more."));
    spec.addOption(Options.flag("--yes", "Do not ask."));
    spec.addOption(
        Options.choice(
                "--max-disruption",
                "LEVEL",
                Disruption.class,
                Disruption.values(),
                Disruption::word,
                "Leave out what costs more: none, connection-reset, component-restart, drain or"
                    + " reboot (the default).")
            .build());
    spec.addOption(
        Options.flag(
            "--keep-going", "Go on behind a group that was taken back, rather than stop."));
    spec.addOption(
        Options.text(
                "--confirm-within",
                "SECONDS",
                "Time for ishizue confirm where a change could lock you out; 300 by default.")
            .type(Integer.class)
            .build());
    spec.addOption(
        Options.choice(
                "--format",
                "FORMAT",
                Format.class,
                Format.values(),
                Options::lower,
                "terminal (the default) or json, an event on each line.")
            .build());
    spec.addOption(DeclaredIntent.option());
    Screen.addOptions(spec);
    spec.usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCode.meaningsOfApply())
        .footer(
            "  sudo ishizue apply plan.json",
            "  sudo ishizue apply plan.json --dry-run",
            "  sudo ishizue apply plan.json --max-disruption none --yes");
    return spec;
  }

  @Override
  public int run(ParseResult options, Surroundings surroundings) throws Refusal, IOException {
    String name = options.matchedPositionalValue(0, "");
    byte[] file = GivenFile.bytes("the plan", GivenFile.path(name), LIMIT);
    refuseOther(Options.value(options, "--approved"), file);
    Plan plan = read(name, file);
    boolean json = options.matchedOptionValue("--format", Format.TERMINAL) == Format.JSON;
    if (!json) {
      StringBuilder text = new StringBuilder();
      new PlanText(plan).write(text, Screen.layout(options, surroundings, false, false));
      surroundings.out().write(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
      surroundings.out().flush();
    }
    Judging judging =
        new Judging(
            surroundings,
            DeclaredIntent.find(
                    Options.value(options, "--intent"),
                    surroundings,
                    surroundings.catalogue().get())
                .intent(),
            KnowledgeFile.find(Optional.empty()));
    refuseOtherNode(plan, judging.node().facts().machine().name());
    if (plan.isEmpty()) {
      return ExitCode.FINE;
    }
    int seconds = options.matchedOptionValue("--confirm-within", CONFIRM_SECONDS);
    if (seconds < 10 || seconds > 86_400) {
      throw new Refusal("--confirm-within takes 10 to 86400 seconds");
    }
    RunListener listener = new RunListener(surroundings.out(), json);
    return Exclusive.run(
        surroundings,
        () -> {
          if (!options.hasMatchedOption("--dry-run")) {
            recover(surroundings, judging, listener);
          }
          Applying applying =
              new Applying(
                  surroundings.changes().node(judging),
                  surroundings.changes().runs(),
                  new Applying.Options(
                      options.matchedOptionValue("--max-disruption", Disruption.REBOOT),
                      options.hasMatchedOption("--keep-going"),
                      Duration.ofSeconds(seconds)),
                  listener);
          applying.check(plan);
          if (options.hasMatchedOption("--dry-run")) {
            surroundings.err().println("The node is as the plan saw it; nothing was changed.");
            return ExitCode.FINE;
          }
          if (!options.hasMatchedOption("--yes")) {
            Question.ask(surroundings, "Do this on " + plan.node() + "?");
          }
          Run run = applying.apply(Tool.NAME, plan, file);
          return close(surroundings, run, json, seconds);
        });
  }

  private static void refuseOther(Optional<String> approved, byte[] file) throws Refusal {
    String digest = Sha256.of(file);
    if (approved.isPresent() && !approved.get().equalsIgnoreCase(digest)) {
      throw new Refusal("the plan is not the one that was approved: its sha256 is " + digest);
    }
  }

  private static Plan read(String name, byte[] file) throws Refusal {
    try {
      return PlanFile.read(name, file);
    } catch (MalformedJson e) {
      throw new Refusal("wrong plan: " + e.getMessage());
    }
  }

  private static void refuseOtherNode(Plan plan, String here) throws Refusal {
    if (!plan.node().equals(here)) {
      throw new Refusal(
          "the plan is for %s, and this is %s: make one here".formatted(plan.node(), here));
    }
  }

  private static void recover(Surroundings surroundings, Judging judging, RunListener listener)
      throws IOException, Failed {
    for (Run run : Interrupted.runs(surroundings)) {
      surroundings.err().println("ishizue: run " + run.number() + " was interrupted");
      new Undoing(surroundings.changes().node(judging), listener).recover(run);
    }
  }

  private static int close(Surroundings surroundings, Run run, boolean json, int seconds)
      throws IOException {
    int groups = run.plan().groups().size();
    int unconfirmed = run.state().groups(groups, GroupState.UNCONFIRMED).size();
    if (!json) {
      surroundings
          .out()
          .write(
              RunListener.closing(run.number(), unconfirmed, seconds)
                  .getBytes(StandardCharsets.UTF_8));
    }
    int done = run.state().groups(groups, GroupState.DONE).size() + unconfirmed;
    return done == groups ? ExitCode.FINE : ExitCode.SOMETHING_FAILS;
  }
}
