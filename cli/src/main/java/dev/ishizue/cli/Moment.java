package dev.ishizue.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/// The moment to judge for, as `--as-of` gives it.
final class Moment {
  private Moment() {}

  static Optional<Instant> of(ParseResult options) throws Refusal {
    Optional<String> text = Options.value(options, "--as-of");
    return text.isEmpty() ? Optional.empty() : Optional.of(parse(text.get()));
  }

  private static Instant parse(String text) throws Refusal {
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException _) {
      throw new Refusal("--as-of takes 2027-01-31 or 2027-01-31T12:00:00Z, not " + text);
    }
  }
}
