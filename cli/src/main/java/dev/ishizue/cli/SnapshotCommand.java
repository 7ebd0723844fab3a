package dev.ishizue.cli;

import dev.ishizue.core.snapshot.SnapshotFile;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `ishizue snapshot`: observes only, to judge later or elsewhere.
final class SnapshotCommand implements Command {

  @Override
  public String name() {
    return "snapshot";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(), "Saves what is seen of this node, to be judged later or elsewhere.");
    spec.addOption(OutputOption.option("Where to save it, readable by its owner only."));
    spec.addOption(
        Options.text("--root", "DIR", "Look at the tree below DIR, such as a mounted image.")
            .build());
    spec.usageMessage()
        .footer(
            "  sudo ishizue snapshot -o cp1.json",
            "  ssh root@node ishizue snapshot -o - | ishizue scan --snapshot -");
    return spec;
  }

  @Override
  public int run(ParseResult options, Surroundings surroundings) throws Refusal, IOException {
    Output output = OutputOption.of(options, surroundings);
    if (output.target().isEmpty()) {
      throw new Refusal("needs -o FILE, where - is standard output");
    }
    return output.write(
        out -> {
          out.write(
              SnapshotFile.write(
                  new Observation(surroundings).take(Options.value(options, "--root"))));
          return ExitCode.FINE;
        });
  }
}
