package dev.ishizue.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// All commands, in the order in which help shows them.
final class Commands {
  static final List<Command> ALL =
      List.of(
          new ScanCommand(),
          new PlanCommand(),
          new ApplyCommand(),
          new UndoCommand(),
          new ConfirmCommand(),
          new RunsCommand(),
          new WaiveCommand(),
          new SnapshotCommand(),
          new ExplainCommand(),
          new ControlsCommand(),
          new CompletionCommand(),
          new ReferencePagesCommand());

  private Commands() {}

  static Optional<Command> find(String name) {
    return ALL.stream().filter(command -> command.name().equals(name)).findFirst();
  }

  static List<String> names() {
    return ALL.stream()
        .filter(command -> !command.spec().usageMessage().hidden())
        .map(Command::name)
        .toList();
  }

  /// The whole model, for the pages, the completions and the first help: a run needs only its own
  /// command's part.
  static CommandLine whole() {
    CommandSpec root = CommandSpec.create().name("ishizue");
    root.usageMessage()
        .description(
            "Judges how secure a Kubernetes node is, shows what it saw, and puts it right.")
        .synopsisSubcommandLabel("COMMAND")
        .commandListHeading("%nCommands:%n")
        .optionListHeading("%nOptions:%n")
        .footerHeading("%nExamples:%n")
        .footer(
            "  sudo ishizue scan                  judge this node",
            "  ishizue explain CONTROL            one control in full",
            "  sudo ishizue plan -o plan.json     what would put it right",
            "  ishizue scan --help                what scan can do besides");
    root.addOption(Options.help());
    root.addOption(Options.version());
    for (Command command : ALL) {
      CommandSpec spec = command.spec();
      root.addSubcommand(command.name(), new CommandLine(spec));
    }
    return new CommandLine(root);
  }
}
