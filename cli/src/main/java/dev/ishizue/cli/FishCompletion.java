package dev.ishizue.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Completion for fish, from the model of the commands.
final class FishCompletion {
  private FishCompletion() {}

  static String of(CommandSpec root) {
    StringBuilder script = new StringBuilder("complete -c ishizue -f\n");
    for (CommandLine line : root.subcommands().values()) {
      CommandSpec command = line.getCommandSpec();
      if (command.usageMessage().hidden()) {
        continue;
      }
      script
          .append("complete -c ishizue -n __fish_use_subcommand -a " + command.name())
          .append(" -d " + quoted(command.usageMessage().description()[0]) + "\n");
      for (OptionSpec option : command.options()) {
        script.append(option(command, option)).append('\n');
      }
    }
    return script
        .append("complete -c ishizue -n '__fish_seen_subcommand_from explain' ")
        .append("-a '(ishizue controls --ids)'\n")
        .append("complete -c ishizue -n '__fish_seen_subcommand_from completion' ")
        .append("-a 'bash zsh fish'\n")
        .toString();
  }

  private static String option(CommandSpec command, OptionSpec option) {
    StringBuilder line =
        new StringBuilder("complete -c ishizue -n '__fish_seen_subcommand_from ")
            .append(command.name() + "'");
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    return line.append(argument(option) + " -d " + quoted(option.description()[0])).toString();
  }

  private static String argument(ArgSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    if (option.completionCandidates() != null) {
      return " -xa " + quoted(String.join(" ", option.completionCandidates()));
    }
    return option.paramLabel().equals("FILE") || option.paramLabel().equals("DIR") ? " -rF" : " -x";
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
