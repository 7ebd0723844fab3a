package dev.ishizue.cli;

import dev.ishizue.core.intent.Intent;
import dev.ishizue.host.change.Run;
import dev.ishizue.host.change.Undoing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `ishizue confirm`: keeps a change that could have locked its maker out.
final class ConfirmCommand implements Command {

  @Override
  public String name() {
    return "confirm";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(), "Keeps what a run would otherwise take back by itself: you could log in.");
    spec.addPositional(RunArgument.spec());
    spec.usageMessage().footer("  ssh node sudo ishizue confirm 3");
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
          int confirmed = new Undoing(surroundings.changes().node(judging), _ -> {}).confirm(run);
          String result = confirmed == 0 ? "Run %d awaited nothing.\n" : "Run %d stays.\n";
          surroundings.out().write(result.formatted(run.number()).getBytes(StandardCharsets.UTF_8));
          return ExitCode.FINE;
        });
  }
}
