package dev.ishizue.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `ishizue reference-pages`: writes the generated part of `docs/`.
final class ReferencePagesCommand implements Command {

  @Override
  public String name() {
    return "reference-pages";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command(name(), "Writes the generated pages of docs/.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("DIR")
            .arity("1")
            .required(true)
            .index("0")
            .type(String.class)
            .description("The directory docs.")
            .build());
    spec.usageMessage().hidden(true).footer("  ishizue reference-pages docs");
    return spec;
  }

  @Override
  public int run(ParseResult options, Surroundings surroundings) throws Refusal, IOException {
    Path directory = GivenFile.path(options.matchedPositionalValue(0, ""));
    Map<String, String> pages = ReferencePages.of(surroundings.catalogue().get());
    for (Path stale : ReferencePages.stale(directory, pages.keySet())) {
      Files.delete(stale);
    }
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Path file = directory.resolve(page.getKey());
      Files.createDirectories(file.getParent() == null ? directory : file.getParent());
      Files.writeString(file, page.getValue());
    }
    return ExitCode.FINE;
  }
}
