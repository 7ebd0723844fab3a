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
import java.util.Set;
import java.util.stream.Collectors;

/// The verdict in one line: who it is, how many fail, and how bad the worst is.
record Headline(String who, String verdict, Style style, String besides) {

  static Headline of(Subject subject, List<Finding> findings) {
    List<String> what = new ArrayList<>();
    what.add((subject.platform() + " " + subject.version()).strip());
    what.addAll(subject.roles());
    String who = subject.name() + " — " + String.join(", ", what);
    return of(who, "control", findings, subject.os());
  }

  static Headline ofAll(Report report) {
    Set<String> failing =
        report.findings().stream()
            .filter(f -> f.verdict() == Verdict.FAIL)
            .map(Finding::subject)
            .collect(Collectors.toSet());
    String who = "%d of %d nodes have failures".formatted(failing.size(), report.subjects().size());
    return of(who, "judgement", report.findings(), "");
  }

  void write(Page page) throws IOException {
    String whole = who + " — " + verdict;
    for (String line : page.fits(whole) ? List.of(whole) : List.of(who, verdict)) {
      page.text(0, style, line);
    }
    if (!besides.isEmpty()) {
      page.text(0, Style.QUIET, besides);
    }
  }

  private static Headline of(String who, String noun, List<Finding> findings, String besides) {
    long fails = count(findings, Verdict.FAIL);
    long unknown = count(findings, Verdict.UNKNOWN);
    String all = Words.count(findings.size() - count(findings, Verdict.NOT_APPLICABLE), noun);
    String notKnown = unknown == 0 ? "" : ", %d not known".formatted(unknown);
    Optional<Severity> worst =
        findings.stream()
            .filter(f -> f.verdict() == Verdict.FAIL)
            .map(f -> f.control().severity())
            .min(Severity::compareTo);
    if (worst.isEmpty()) {
      Style style = unknown == 0 ? Style.GOOD : Style.MEDIUM;
      return new Headline(who, "none of " + all + " fails" + notKnown, style, besides);
    }
    String fail = fails == 1 ? "fails" : "fail";
    String verdict =
        "%d of %s %s, worst: %s%s".formatted(fails, all, fail, worst.get().word(), notKnown);
    return new Headline(who, verdict, Style.of(worst.get()), besides);
  }

  private static long count(List<Finding> findings, Verdict verdict) {
    return findings.stream().filter(f -> f.verdict() == verdict).count();
  }
}
