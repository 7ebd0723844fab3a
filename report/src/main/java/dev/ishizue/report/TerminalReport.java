package dev.ishizue.report;

import dev.ishizue.core.report.Finding;
import dev.ishizue.core.report.Report;
import dev.ishizue.core.report.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A report for a person: the verdict first, then what fails, worst first, then what nobody could
/// see and what would cure that; what is right is only counted.
public final class TerminalReport {
  private final Report report;

  public TerminalReport(Report report) {
    this.report = report;
  }

  public void write(Appendable out, Layout layout) throws IOException {
    Page page = new Page(out, layout);
    if (report.subjects().size() > 1) {
      Headline.ofAll(report).write(page);
      page.blank();
    }
    Map<String, List<Finding>> bySubject = bySubject(report);
    for (Subject subject : report.subjects()) {
      List<Finding> findings = bySubject.getOrDefault(subject.name(), List.of());
      Headline.of(subject, findings).write(page);
      page.blank();
      new Failures(findings).write(page);
      new Unknowns(findings).write(page);
      new Waived(findings).write(page);
      if (layout.verbose()) {
        new Rest(findings).write(page);
      }
    }
    new Summary(report).write(page);
  }

  static Map<String, List<Finding>> bySubject(Report report) {
    return report.findings().stream().collect(Collectors.groupingBy(Finding::subject));
  }
}
