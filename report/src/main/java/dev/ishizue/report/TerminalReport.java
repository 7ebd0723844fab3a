package dev.ishizue.report;

import dev.ishizue.core.report.Finding;
import dev.ishizue.core.report.Report;
import dev.ishizue.core.report.Subject;
import java.io.IOException;
import java.util.List;

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
    for (Subject subject : report.subjects()) {
      List<Finding> findings =
          report.findings().stream().filter(f -> f.subject().equals(subject.name())).toList();
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
}
