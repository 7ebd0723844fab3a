package dev.ishizue.cli;

import dev.ishizue.host.change.Failed;
import dev.ishizue.host.change.JournalRecord;
import dev.ishizue.host.change.Run;
import dev.ishizue.host.change.RunState.GroupState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `ishizue runs`: what was done on this node, and what of it stands.
final class RunsCommand implements Command {

  @Override
  public String name() {
    return "runs";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(name(), "Lists what was done on this node, and what of it stands.");
    spec.usageMessage().footer("  sudo ishizue runs");
    return spec;
  }

  @Override
  public int run(ParseResult options, Surroundings surroundings) throws Refusal, IOException {
    StringBuilder text = new StringBuilder();
    try {
      for (Run run : surroundings.changes().runs().all()) {
        text.append(line(run)).append('\n');
      }
    } catch (Failed e) {
      throw new Refusal(e.line());
    }
    surroundings
        .out()
        .write(
            (text.isEmpty() ? "Nothing was done on this node.\n" : text.toString())
                .getBytes(StandardCharsets.UTF_8));
    Interrupted.say(surroundings);
    return ExitCode.FINE;
  }

  private static String line(Run run) {
    int groups = run.plan().groups().size();
    List<String> parts = new ArrayList<>();
    for (GroupState state : GroupState.values()) {
      int count = run.state().groups(groups, state).size();
      if (count > 0) {
        parts.add(count + " " + state.name().toLowerCase(Locale.ROOT).replace('_', ' '));
      }
    }
    Instant at = run.state().began().map(JournalRecord.Began::at).orElse(Instant.EPOCH);
    return "%4d  %s  %s".formatted(run.number(), at, String.join(", ", parts));
  }
}
