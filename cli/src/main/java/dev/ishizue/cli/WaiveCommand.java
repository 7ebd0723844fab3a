package dev.ishizue.cli;

import dev.ishizue.core.control.Catalogue;
import dev.ishizue.core.edit.NotEditable;
import dev.ishizue.core.edit.YamlEdit;
import dev.ishizue.core.intent.IntentReader;
import dev.ishizue.core.intent.MalformedIntent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `ishizue waive`: writes a waiver into the intent file and leaves the rest of it as it is.
final class WaiveCommand implements Command {

  @Override
  public String name() {
    return "waive";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            name(), "Declares who answers for a failing control, why, and until which day.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("CONTROL")
            .arity("1")
            .required(true)
            .index("0")
            .type(String.class)
            .description("Its id, as scan and controls show it.")
            .build());
    spec.addOption(Options.text("--owner", "NAME", "Who answers for it.").required(true).build());
    spec.addOption(Options.text("--reason", "TEXT", "Why.").required(true).build());
    spec.addOption(
        Options.text("--until", "DATE", "The last day, in UTC, such as 2027-01-31.")
            .required(true)
            .build());
    spec.addOption(
        Options.text("--subject", "SUBJECT", "For this one only, such as node/cp1.").build());
    spec.addOption(
        Options.text(
                "--intent", "FILE", "The file to write to; /etc/ishizue/ishizue.yaml without it.")
            .build());
    spec.usageMessage()
        .footer(
            "  sudo ishizue waive access.ssh.disabled --owner ops \\",
            "      --reason 'no other way in yet' --until 2027-01-31");
    return spec;
  }

  @Override
  public int run(ParseResult options, Surroundings surroundings) throws Refusal, IOException {
    Catalogue catalogue = surroundings.catalogue().get();
    String control = options.matchedPositionalValue(0, "");
    if (catalogue.find(control).isEmpty()) {
      throw Selection.unknown(control, catalogue);
    }
    LocalDate until = date(Options.value(options, "--until").orElseThrow());
    if (until.isBefore(LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC))) {
      throw new Refusal("--until " + until + " is over already");
    }
    Optional<String> given = Options.value(options, "--intent");
    Path file =
        given.isPresent()
            ? GivenFile.path(given.get())
            : surroundings.machine().resolve(DeclaredIntent.OWN);
    Map<String, String> waiver = new LinkedHashMap<>();
    waiver.put("control", control);
    Options.value(options, "--subject").ifPresent(subject -> waiver.put("subject", subject));
    waiver.put("owner", Options.value(options, "--owner").orElseThrow());
    waiver.put("reason", Options.value(options, "--reason").orElseThrow());
    waiver.put("until", until.toString());
    write(file, waiver, catalogue);
    surroundings
        .out()
        .write(
            "%s is waived until %s by %s\n"
                .formatted(control, until, file)
                .getBytes(StandardCharsets.UTF_8));
    return ExitCode.FINE;
  }

  private static LocalDate date(String text) throws Refusal {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException _) {
      throw new Refusal("--until must be a date like 2027-01-31");
    }
  }

  /// What is written must be an intent that can be read again.
  private static void write(Path file, Map<String, String> waiver, Catalogue catalogue)
      throws Refusal, IOException {
    String before = Files.exists(file) ? GivenFile.text("the intent", file) : "";
    try {
      String after = new YamlEdit.Item(List.of("waivers"), waiver).apply(before);
      new IntentReader(file.toString(), id -> catalogue.find(id).isPresent()).read(after);
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      try (AtomicFile target = AtomicFile.at(file)) {
        target.stream().write(after.getBytes(StandardCharsets.UTF_8));
        target.commit();
      }
    } catch (NotEditable e) {
      throw new Refusal("%s:%d cannot be edited: %s".formatted(file, e.line(), e.getMessage()));
    } catch (MalformedIntent e) {
      throw new Refusal("wrong intent: " + e.getMessage());
    }
  }
}
