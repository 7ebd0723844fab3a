package dev.ishizue.cli;

import dev.ishizue.core.control.Catalogue;
import dev.ishizue.core.control.Control;
import dev.ishizue.report.Explanation;
import dev.ishizue.report.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `ishizue explain`: one control in full.
final class ExplainCommand implements Command {

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(name(), "Explains a control: why it matters and what to do about it.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("CONTROL")
            .arity("1")
            .required(true)
            .index("0")
            .type(String.class)
            .description("Its id, as scan and controls show it.")
            .build());
    Screen.addOptions(spec);
    spec.usageMessage().footer("  ishizue explain access.kubelet.anonymous-off");
    return spec;
  }

  @Override
  public int run(ParseResult options, Surroundings surroundings) throws Refusal, IOException {
    Catalogue catalogue = surroundings.catalogue().get();
    String id = options.matchedPositionalValue(0, "");
    Control control = catalogue.find(id).orElseThrow(() -> Selection.unknown(id, catalogue));
    Layout layout = Screen.layout(options, surroundings, false, false);
    StringBuilder text = new StringBuilder();
    new Explanation(control).write(text, layout);
    surroundings.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
    return ExitCode.FINE;
  }
}
