package dev.ishizue.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/// The page about commands: what their help says, so that the two cannot differ.
final class CommandPage {
  private CommandPage() {}

  static String text() {
    StringBuilder page =
        new StringBuilder("# Commands\n\nWritten by `ishizue reference-pages docs`.\n");
    CommandLine whole = Commands.whole().setUsageHelpWidth(100);
    append(page, "ishizue", whole);
    for (CommandLine line : List.copyOf(whole.getSubcommands().values())) {
      CommandSpec spec = line.getCommandSpec();
      if (!spec.usageMessage().hidden()) {
        append(page, spec.qualifiedName(), line.setUsageHelpWidth(100));
      }
    }
    return page.toString();
  }

  private static void append(StringBuilder page, String name, CommandLine line) {
    page.append("\n## ").append(name).append("\n\n```text\n");
    line.getUsageMessage(Ansi.OFF).lines().forEach(l -> page.append(l.stripTrailing() + "\n"));
    page.append("```\n");
  }
}
