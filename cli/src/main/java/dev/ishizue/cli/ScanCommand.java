package dev.ishizue.cli;

import dev.ishizue.core.control.Catalogue;
import dev.ishizue.core.control.Severity;
import dev.ishizue.core.report.Assessment;
import dev.ishizue.core.report.Outcome;
import dev.ishizue.core.report.Report;
import dev.ishizue.core.snapshot.Snapshot;
import dev.ishizue.report.JsonReport;
import dev.ishizue.report.Layout;
import dev.ishizue.report.TerminalReport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `ishizue scan`: observes or reads nodes, judges them and reports.
final class ScanCommand implements Command {
  enum Format {
    TERMINAL,
    JSON
  }

  @Override
  public String name() {
    return "scan";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(name(), "Judges this node, a mounted image, or saved snapshots.");
    spec.addOption(
        Options.text("--root", "DIR", "Judge the tree below DIR, such as a mounted image.")
            .build());
    spec.addOption(
        Options.texts(
                "--snapshot",
                "FILE",
                "Judge saved snapshots instead, all in one report; - is standard input.")
            .arity("1..*")
            .build());
    spec.addOption(
        Options.choice(
                "--format",
                "FORMAT",
                Format.class,
                Format.values(),
                Options::lower,
                "terminal (the default) or json.")
            .build());
    spec.addOption(OutputOption.option("Write to FILE, readable by its owner only."));
    Selection.addOptions(spec);
    spec.addOption(
        Options.choice(
                "--fail-on",
                "SEVERITY",
                Severity.class,
                Severity.values(),
                Severity::word,
                "Exit with 1 when a control of this severity or a worse one fails: low (the"
                    + " default), medium, high or critical.")
            .build());
    spec.addOption(DeclaredIntent.option());
    spec.addOption(
        Options.text(
                "--knowledge", "FILE", "Support windows and versions, instead of those bundled.")
            .build());
    spec.addOption(
        Options.text(
                "--as-of",
                "TIME",
                "Judge for this moment, a date (its start in UTC) or an ISO instant. Without it the"
                    + " time the (newest) snapshot was taken.")
            .build());
    spec.addOption(
        Options.flag("--verbose", "List what passes and what does not apply, and all evidence."));
    Screen.addOptions(spec);
    spec.usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCode.meanings())
        .footer(
            "  sudo ishizue scan",
            "  ishizue scan --root /mnt/image --chapter configure",
            "  ishizue scan --snapshot cp1.json cp2.json --fail-on high",
            "  ishizue scan --format json -o report.json",
            "  ssh node ishizue snapshot -o - | ishizue scan --snapshot -");
    return spec;
  }

  @Override
  public int run(ParseResult options, Surroundings surroundings) throws Refusal, IOException {
    if (options.hasMatchedOption("--root") && options.hasMatchedOption("--snapshot")) {
      throw new Refusal("--root and --snapshot exclude each other: give one of them");
    }
    Output output = OutputOption.of(options, surroundings);
    Layout layout =
        Screen.layout(
            options, surroundings, output.isFile(), options.hasMatchedOption("--verbose"));
    Catalogue catalogue = surroundings.catalogue().get();
    DeclaredIntent declared =
        DeclaredIntent.find(Options.value(options, "--intent"), surroundings, catalogue);
    Assessment assessment =
        new Assessment(
            Tool.NAME,
            Selection.of(options, catalogue),
            declared.intent(),
            KnowledgeFile.find(Options.value(options, "--knowledge")));
    Optional<Instant> asOf = Moment.of(options);
    Severity threshold = options.matchedOptionValue("--fail-on", Severity.LOW);
    return output.write(
        out -> {
          List<Snapshot> snapshots = snapshots(options, surroundings);
          Report report =
              noting(
                  declared.notices(),
                  assessment.of(snapshots, asOf.orElseGet(() -> newest(snapshots))));
          write(report, options.matchedOptionValue("--format", Format.TERMINAL), layout, out);
          return ExitCode.of(Outcome.of(report, threshold));
        });
  }

  private static List<Snapshot> snapshots(ParseResult options, Surroundings surroundings)
      throws Refusal, IOException {
    Observation observation = new Observation(surroundings);
    List<String> files = Options.list(options, "--snapshot");
    return files.isEmpty()
        ? List.of(observation.take(Options.value(options, "--root")))
        : observation.read(files);
  }

  private static Instant newest(List<Snapshot> snapshots) {
    return snapshots.stream().map(Snapshot::takenAt).max(Comparator.naturalOrder()).orElseThrow();
  }

  private static Report noting(List<String> notices, Report report) {
    return new Report(
        report.tool(),
        report.asOf(),
        report.knowledgeAsOf(),
        report.subjects(),
        report.findings(),
        Stream.concat(notices.stream(), report.notices().stream()).toList());
  }

  private static void write(Report report, Format format, Layout layout, OutputStream out)
      throws IOException {
    switch (format) {
      case JSON -> new JsonReport(report).write(out);
      case TERMINAL -> {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        new TerminalReport(report).write(writer, layout);
        writer.flush();
      }
    }
  }
}
