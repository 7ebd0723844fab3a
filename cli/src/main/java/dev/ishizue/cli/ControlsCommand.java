package dev.ishizue.cli;

import dev.ishizue.core.control.Control;
import dev.ishizue.report.ControlList;
import dev.ishizue.report.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `ishizue controls`: which controls there are.
final class ControlsCommand implements Command {

  @Override
  public String name() {
    return "controls";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command(name(), "Lists the controls.");
    Selection.addOptions(spec);
    spec.addOption(Options.flag("--ids", "Only their ids, one a line."));
    Screen.addOptions(spec);
    spec.usageMessage()
        .footer(
            "  ishizue controls --chapter access",
            "  ishizue controls --framework cis-1.12 --ids",
            "  ishizue controls --control '*.etcd.*'");
    return spec;
  }

  @Override
  public int run(ParseResult options, Surroundings surroundings) throws Refusal, IOException {
    List<Control> controls = Selection.of(options, surroundings.catalogue().get());
    Layout layout = Screen.layout(options, surroundings, false, false);
    StringBuilder text = new StringBuilder();
    if (options.hasMatchedOption("--ids")) {
      controls.forEach(control -> text.append(control.id()).append('\n'));
    } else {
      new ControlList(controls).write(text, layout);
    }
    surroundings.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
    return ExitCode.FINE;
  }
}
