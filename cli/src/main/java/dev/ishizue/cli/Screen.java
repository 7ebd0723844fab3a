package dev.ishizue.cli;

import dev.ishizue.report.Layout;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// How wide and how colourful output for a person is.
final class Screen {
  enum Colour {
    AUTO,
    ALWAYS,
    NEVER
  }

  private Screen() {}

  static void addOptions(CommandSpec spec) {
    spec.addOption(
        Options.text(
                "--width",
                "N",
                "Columns, at least 80. Without it those of the terminal, up to 120.")
            .type(Integer.class)
            .build());
    spec.addOption(
        Options.choice(
                "--color",
                "WHEN",
                Colour.class,
                Colour.values(),
                Options::lower,
                "auto, always or never. auto: on a terminal, unless NO_COLOR is set or TERM is"
                    + " dumb.")
            .build());
  }

  static Layout layout(
      ParseResult options, Surroundings surroundings, boolean toFile, boolean verbose)
      throws Refusal {
    int width = options.matchedOptionValue("--width", width(surroundings));
    if (width < Layout.LEAST_WIDTH) {
      throw new Refusal("--width takes at least " + Layout.LEAST_WIDTH);
    }
    boolean colour =
        switch (options.matchedOptionValue("--color", Colour.AUTO)) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> !toFile && wantsColour(surroundings);
        };
    return new Layout(width, colour, verbose);
  }

  static boolean wantsColour(Surroundings surroundings) {
    return surroundings.outIsTerminal()
        && surroundings.variable("NO_COLOR").isEmpty()
        && !surroundings.variable("TERM").equals("dumb");
  }

  static int width(Surroundings surroundings) {
    String columns = surroundings.variable("COLUMNS");
    int width = columns.matches("[0-9]{1,5}") ? Integer.parseInt(columns) : Layout.LEAST_WIDTH;
    return Math.clamp(width, Layout.LEAST_WIDTH, Layout.GOOD_WIDTH);
  }
}
