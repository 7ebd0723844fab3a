package dev.ishizue.report;

import dev.ishizue.core.report.Finding;
import dev.ishizue.core.report.Verdict;
import java.io.IOException;
import java.util.List;

/// What holds on one subject and what does not arise there, for readers who ask for it.
record Rest(List<Finding> findings) {

  void write(Page page) throws IOException {
    write(page, Verdict.PASS, "PASSES");
    write(page, Verdict.NOT_APPLICABLE, "NOT APPLICABLE");
  }

  private void write(Page page, Verdict verdict, String heading) throws IOException {
    List<Finding> same = findings.stream().filter(f -> f.verdict() == verdict).toList();
    if (same.isEmpty()) {
      return;
    }
    page.text(0, Style.HEADING, heading);
    page.blank();
    for (Finding finding : same) {
      page.pair(2, Style.PLAIN, finding.control().id(), Style.QUIET, finding.message());
    }
    page.blank();
  }
}
