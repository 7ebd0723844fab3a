package dev.ishizue.cli;

import static dev.ishizue.core.control.Reference.cis;
import static dev.ishizue.core.control.Reference.nsa;

import dev.ishizue.core.control.Catalogue;
import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Reference;
import dev.ishizue.core.control.Scope;
import dev.ishizue.core.control.Severity;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import java.time.Instant;
import java.util.List;

/// Controls made for the tests: what they say depends on the host's name and the moment alone.
final class MadeControls {
  private MadeControls() {}

  static Catalogue catalogue() {
    return new Catalogue(
        List.of(
            control("configure.made.named", Severity.HIGH, cis("4.2.1"), MadeControls::named),
            control("access.made.always", Severity.LOW, nsa("Access"), node -> fine()),
            control(
                "comms.made.certificate",
                Severity.CRITICAL,
                cis("1.2.3"),
                node ->
                    node.asOf().isBefore(Instant.parse("2027-06-01T00:00:00Z"))
                        ? fine()
                        : Judgement.fail("the certificate has expired")),
            control("patch.made.linux", Severity.MEDIUM, nsa("Updates"), node -> fine())));
  }

  static Catalogue allUnknown() {
    return new Catalogue(
        List.of(
            control(
                "access.made.hidden",
                Severity.HIGH,
                nsa("Access"),
                _ -> Judgement.unknown("needs root to read /etc/shadow"))));
  }

  static Catalogue broken() {
    return new Catalogue(
        List.of(
            control(
                "access.made.broken",
                Severity.HIGH,
                nsa("Access"),
                _ -> {
                  throw new IllegalStateException("a bug\u001b[31m");
                })));
  }

  private static Judgement fine() {
    return Judgement.pass("fine");
  }

  private static Judgement named(dev.ishizue.core.control.Node node) {
    Evidence name = Evidence.of(node.facts().machine().name(), Origin.line("/etc/hostname", 1));
    return name.value().equals("bad")
        ? Judgement.fail("the name is bad", name)
        : Judgement.pass("the name is good", name);
  }

  private static Control control(
      String id, Severity severity, Reference.Items references, Control.Check check) {
    return Control.control(id, severity, Scope.HOST)
        .title("What " + id + " demands holds")
        .because("Somebody could do something with <placeholder>.")
        .references(references)
        .check(check)
        .remedy("Change it:\nishizue does not do it yet.")
        .byHand("Nothing knows how.");
  }
}
