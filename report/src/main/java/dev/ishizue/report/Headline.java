package dev.ishizue.report;

import dev.ishizue.core.control.Severity;
import dev.ishizue.core.report.Finding;
import dev.ishizue.core.report.Report;
import dev.ishizue.core.report.Subject;
import dev.ishizue.core.report.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The verdict in one line: who it is, how many fail, and how bad the worst is.
record Headline(String who, String verdict, Style style) {

  static Headline of(Subject subject, List<Finding> findings) {
    List<String> what = new ArrayList<>();
    what.add((subject.platform() + " " + subject.version()).strip());
    what.addAll(subject.roles());
    String os = subject.os().isEmpty() ? "" : " — " + subject.os();
    return of(subject.name() + " — " + String.join(", ", what) + os, findings);
  }

  static Headline ofAll(Report report) {
    long failing =
        report.subjects().stream()
            .filter(
                s ->
                    report.findings().stream()
                        .anyMatch(f -> f.subject().equals(s.name()) && f.verdict() == Verdict.FAIL))
            .count();
    String who = "%d of %d nodes have failures".formatted(failing, report.subjects().size());
    return of(who, report.findings());
  }

  void write(Page page) throws IOException {
    page.text(0, Style.HEADING, who);
    page.text(0, style, verdict);
  }

  private static Headline of(String who, List<Finding> findings) {
    long applicable = findings.stream().filter(f -> f.verdict() != Verdict.NOT_APPLICABLE).count();
    long unknown = findings.stream().filter(f -> f.verdict() == Verdict.UNKNOWN).count();
    long fails = findings.stream().filter(f -> f.verdict() == Verdict.FAIL).count();
    Optional<Severity> worst =
        findings.stream()
            .filter(f -> f.verdict() == Verdict.FAIL)
            .map(f -> f.control().severity())
            .min(Severity::compareTo);
    String notKnown = unknown == 0 ? "" : ", " + unknown + " could not be judged";
    return worst
        .map(
            severity ->
                new Headline(
                    who,
                    "%d of %s, worst: %s%s"
                        .formatted(
                            fails,
                            Words.count(applicable, "control") + (fails == 1 ? " fails" : " fail"),
                            severity.word(),
                            notKnown),
                    Style.of(severity)))
        .orElse(
            new Headline(
                who,
                "none of %s fails%s".formatted(Words.count(applicable, "control"), notKnown),
                unknown == 0 ? Style.GOOD : Style.MEDIUM));
  }
}
