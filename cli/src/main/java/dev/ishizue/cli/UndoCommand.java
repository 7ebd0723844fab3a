package dev.ishizue.cli;

import dev.ishizue.core.intent.Intent;
import dev.ishizue.host.change.Run;
import dev.ishizue.host.change.Undoing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `ishizue undo`: takes a run back, to the bytes, modes and services of before.
final class UndoCommand implements Command {

  @Override
  public String name() {
    return "undo";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(name(), "Takes a run back, to the bytes, modes and services of before.");
    spec.addPositional(RunArgument.spec());
    spec.addOption(
        Options.flag("--force", "Overwrite what somebody else has changed since the run."));
    spec.addOption(
        Options.flag("--unconfirmed", "Take back only what nobody confirmed, as the timer does."));
    spec.usageMessage().footer("  sudo ishizue undo 3", "  sudo ishizue undo 3 --force");
    return spec;
  }

  @Override
  public int run(ParseResult options, Surroundings surroundings) throws Refusal, IOException {
    Judging judging =
        new Judging(surroundings, Intent.none(), KnowledgeFile.find(Optional.empty()));
    return Exclusive.run(
        surroundings,
        () -> {
          Run run = RunArgument.of(options, surroundings);
          Undoing undoing =
              new Undoing(
                  surroundings.changes().node(judging), new RunListener(surroundings.out(), false));
          int groups =
              options.hasMatchedOption("--unconfirmed")
                  ? undoing.undoUnconfirmed(run)
                  : undoing.undo(run, options.hasMatchedOption("--force"));
          String result =
              groups == 0
                  ? "Nothing of run %d was left to take back.\n"
                  : "Run %d is taken back.\n";
          surroundings.out().write(result.formatted(run.number()).getBytes(StandardCharsets.UTF_8));
          return ExitCode.FINE;
        });
  }
}
