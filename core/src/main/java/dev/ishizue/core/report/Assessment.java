package dev.ishizue.core.report;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.intent.Intent;
import dev.ishizue.core.intent.Waiver;
import dev.ishizue.core.knowledge.Knowledge;
import dev.ishizue.core.node.NodeFacts;
import dev.ishizue.core.node.Role;
import dev.ishizue.core.snapshot.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From snapshots to a report: pure, so the same facts always give the same findings.
///
/// @param controls those to judge, in the order of the report
public record Assessment(String tool, List<Control> controls, Intent intent, Knowledge knowledge) {

  public Assessment {
    controls = List.copyOf(controls);
  }

  /// @param asOf the moment that decides about expiry, of waivers and certificates alike
  public Report of(List<Snapshot> snapshots, Instant asOf) {
    List<Subject> subjects = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Snapshot snapshot : snapshots) {
      NodeFacts facts = snapshot.node();
      Subject subject = subject(facts);
      subjects.add(subject);
      Node node = new Node(facts, intent, knowledge, asOf);
      for (Control control : controls) {
        if (!intent.off().containsKey(control.id())) {
          findings.add(finding(control, subject.name(), control.judge(node), asOf));
        }
      }
    }
    return new Report(
        tool, asOf, knowledge.asOf(), subjects, findings, notices(subjects, findings, today(asOf)));
  }

  private Finding finding(Control control, String subject, Judgement judgement, Instant asOf) {
    Verdict verdict =
        switch (judgement) {
          case Judgement.Pass _ -> Verdict.PASS;
          case Judgement.Fail _ -> Verdict.FAIL;
          case Judgement.NotApplicable _ -> Verdict.NOT_APPLICABLE;
          case Judgement.Unknown _ -> Verdict.UNKNOWN;
        };
    Optional<Waiver> waiver =
        verdict == Verdict.FAIL ? waiver(control.id(), subject) : Optional.empty();
    boolean waived = waiver.map(w -> !w.isExpired(today(asOf))).orElse(false);
    return new Finding(
        control,
        subject,
        waived ? Verdict.WAIVED : verdict,
        judgement.message(),
        judgement.evidence(),
        waiver.orElse(null));
  }

  /// Of those that cover, the waiver that reaches furthest.
  private Optional<Waiver> waiver(String control, String subject) {
    return intent.waivers().stream()
        .filter(w -> w.covers(control, subject))
        .max(Comparator.comparing(Waiver::until));
  }

  private List<String> notices(List<Subject> subjects, List<Finding> findings, LocalDate today) {
    List<String> notices = new ArrayList<>();
    for (Waiver waiver : intent.waivers()) {
      if (!concerns(waiver, subjects)) {
        continue;
      }
      String name = waiver.control() + " (" + waiver.origin().text() + ", " + waiver.owner() + ")";
      if (waiver.isExpired(today)) {
        notices.add("waiver of " + name + " expired on " + waiver.until() + " and waives nothing");
      } else if (findings.stream().noneMatch(f -> waiver.equals(f.waiver()))) {
        notices.add("waiver of " + name + " waives nothing: no such failure");
      }
    }
    for (Map.Entry<String, Origin> off : intent.off().entrySet()) {
      notices.add("control " + off.getKey() + " is off by " + off.getValue().text());
    }
    return notices;
  }

  /// A waiver of a control that was not judged, or for a subject that was not, tells nothing here.
  private boolean concerns(Waiver waiver, List<Subject> subjects) {
    return controls.stream()
        .anyMatch(
            c -> subjects.stream().anyMatch(subject -> waiver.covers(c.id(), subject.name())));
  }

  private static Subject subject(NodeFacts facts) {
    List<String> roles =
        facts.platform().roles().ifKnown().stream()
            .flatMap(r -> r.stream().sorted())
            .map(Role::title)
            .toList();
    String os =
        facts
            .machine()
            .osRelease()
            .ifKnown()
            .map(m -> m.getOrDefault("PRETTY_NAME", ""))
            .orElse("");
    return new Subject(
        "node/" + facts.machine().name(),
        facts.platform().distribution().title(),
        facts.platform().version() instanceof Reading.Known<String>(String version, _)
            ? version
            : "",
        roles,
        os);
  }

  private static LocalDate today(Instant asOf) {
    return LocalDate.ofInstant(asOf, ZoneOffset.UTC);
  }
}
