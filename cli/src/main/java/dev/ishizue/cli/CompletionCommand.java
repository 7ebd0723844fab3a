package dev.ishizue.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `ishizue completion`: lets a shell complete commands and options.
final class CompletionCommand implements Command {
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  @Override
  public String name() {
    return "completion";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(name(), "Prints a script that completes ishizue in a shell.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("SHELL")
            .arity("1")
            .required(true)
            .index("0")
            .type(Shell.class)
            .converters(Options.words(Shell.values(), Options::lower))
            .description("bash, zsh or fish.")
            .build());
    spec.usageMessage()
        .footer(
            "  source <(ishizue completion bash)",
            "  ishizue completion fish > ~/.config/fish/completions/ishizue.fish");
    return spec;
  }

  @Override
  public int run(ParseResult options, Surroundings surroundings) throws IOException {
    String script =
        switch (options.<Shell>matchedPositionalValue(0, Shell.BASH)) {
          case BASH, ZSH -> AutoComplete.bash("ishizue", Commands.whole());
          case FISH -> FishCompletion.of(Commands.whole().getCommandSpec());
        };
    surroundings.out().write(script.getBytes(StandardCharsets.UTF_8));
    return ExitCode.FINE;
  }
}
