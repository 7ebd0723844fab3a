package dev.ishizue.core.intent;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the owner of a node declared.
///
/// @param expected what was said, by expectation; what is missing has its default
/// @param off ids of controls that are not to be judged, each with its place in the file
public record Intent(
    Map<Expectation, Reading<List<String>>> expected,
    Map<String, Origin> off,
    List<Waiver> waivers) {

  public Intent {
    expected = Collections.unmodifiableMap(new TreeMap<>(expected));
    off = Collections.unmodifiableMap(new TreeMap<>(off));
    waivers = List.copyOf(waivers);
  }

  /// Nothing declared: every expectation has its safe default.
  public static Intent none() {
    return new Intent(Map.of(), Map.of(), List.of());
  }

  public List<String> expect(Expectation expectation) {
    return declared(expectation).flatMap(Reading::ifKnown).orElse(expectation.standard());
  }

  /// For an expectation that is `yes` or `no`.
  public boolean allows(Expectation expectation) {
    return expect(expectation).equals(List.of("yes"));
  }

  /// For an expectation that is one whole number.
  public long number(Expectation expectation) {
    return Long.parseLong(expect(expectation).getFirst());
  }

  /// The line of intent, or the default, that a finding was judged by.
  public Evidence evidence(Expectation expectation) {
    Origin origin =
        declared(expectation)
            .map(Reading::origin)
            .orElse(Origin.builtIn("default of intent " + expectation.key()));
    List<String> values = expect(expectation);
    return new Evidence(values.isEmpty() ? "none" : String.join(",", values), origin);
  }

  private Optional<Reading<List<String>>> declared(Expectation expectation) {
    return Optional.ofNullable(expected.get(expectation));
  }
}
