package dev.ishizue.cli;

import dev.ishizue.host.change.Failed;
import dev.ishizue.host.change.Run;
import java.io.IOException;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// The number of a run.
final class RunArgument {
  private RunArgument() {}

  static PositionalParamSpec spec() {
    return PositionalParamSpec.builder()
        .paramLabel("RUN")
        .arity("1")
        .required(true)
        .index("0")
        .type(Integer.class)
        .description("Its number, as apply and runs show it.")
        .build();
  }

  static Run of(ParseResult options, Surroundings surroundings)
      throws Refusal, IOException, Failed {
    int number = options.matchedPositionalValue(0, 0);
    return surroundings
        .changes()
        .runs()
        .find(number)
        .orElseThrow(() -> new Refusal("no run %d: see ishizue runs".formatted(number)));
  }
}
