package dev.ishizue.report;

import dev.ishizue.core.intent.Waiver;
import dev.ishizue.core.report.Finding;
import dev.ishizue.core.report.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// What fails on one subject and is answered for.
record Waived(List<Finding> findings) {
  private static final int COLUMN = 12;

  void write(Page page) throws IOException {
    List<Finding> waived =
        findings.stream()
            .filter(f -> f.verdict() == Verdict.WAIVED)
            .sorted(Failures.WORST_FIRST)
            .toList();
    if (waived.isEmpty()) {
      return;
    }
    page.text(0, Style.HEADING, "WAIVED — fails, and somebody answers for it");
    page.blank();
    for (Finding finding : waived) {
      Waiver waiver = finding.waiver();
      String severity = finding.control().severity().word().toUpperCase(Locale.ROOT);
      page.labelled(2, COLUMN, Style.QUIET, severity, Style.PLAIN, finding.control().title());
      page.text(COLUMN, Style.PLAIN, finding.message());
      if (waiver != null) {
        page.text(
            COLUMN,
            Style.PLAIN,
            "until %s by %s: %s (%s)"
                .formatted(
                    waiver.until(), waiver.owner(), waiver.reason(), waiver.origin().text()));
      }
      page.text(COLUMN, Style.QUIET, "ishizue explain " + finding.control().id());
      page.blank();
    }
  }
}
