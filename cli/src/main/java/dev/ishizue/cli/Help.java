package dev.ishizue.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// A command's help as text.
final class Help {
  private Help() {}

  static String of(CommandLine line, Surroundings surroundings) {
    line.setUsageHelpWidth(Screen.width(surroundings));
    return line.getUsageMessage(Screen.wantsColour(surroundings) ? Ansi.ON : Ansi.OFF);
  }
}
