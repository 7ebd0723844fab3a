package dev.ishizue.cli;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `-o FILE`.
final class OutputOption {
  private OutputOption() {}

  static OptionSpec option(String description) {
    return OptionSpec.builder("-o", "--output")
        .type(String.class)
        .paramLabel("FILE")
        .description(description + " - is standard output.")
        .build();
  }

  static Output of(ParseResult options, Surroundings surroundings) {
    return new Output(Options.value(options, "--output"), surroundings);
  }
}
