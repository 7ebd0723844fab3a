package dev.ishizue.report;

import dev.ishizue.core.control.Chapter;
import dev.ishizue.core.report.Finding;
import dev.ishizue.core.report.Report;
import dev.ishizue.core.report.Subject;
import dev.ishizue.core.report.Verdict;
import java.io.IOException;
import java.util.function.Predicate;

/// The counts, and what a reader should know besides.
record Summary(Report report) {

  private static final int LONGEST_NAME = 40;

  void write(Page page) throws IOException {
    int first = nameColumn();
    StringBuilder header = new StringBuilder(" ".repeat(first + 2));
    for (Verdict verdict : Verdict.values()) {
      header.append("  ").append(title(verdict));
    }
    page.row(Style.HEADING, header.toString());
    for (Chapter chapter : Chapter.values()) {
      page.row(Style.PLAIN, row(first, chapter.word(), f -> f.control().chapter() == chapter));
    }
    if (report.subjects().size() > 1) {
      page.blank();
      for (Subject subject : report.subjects()) {
        page.row(Style.PLAIN, row(first, subject.name(), f -> f.subject().equals(subject.name())));
      }
      page.blank();
    }
    page.row(Style.HEADING, row(first, "total", _ -> true));
    page.blank();
    for (String notice : report.notices()) {
      page.entry(0, Style.MEDIUM, "note: " + notice);
    }
    if (!report.notices().isEmpty()) {
      page.blank();
    }
    page.text(
        0,
        Style.QUIET,
        "judged as of %s with knowledge of %s by %s"
            .formatted(report.asOf(), report.knowledgeAsOf(), report.tool()));
  }

  private int nameColumn() {
    int longest = 9;
    if (report.subjects().size() > 1) {
      for (Subject subject : report.subjects()) {
        longest = Math.max(longest, Printable.of(subject.name()).length());
      }
    }
    return Math.min(longest, LONGEST_NAME);
  }

  private String row(int first, String name, Predicate<Finding> of) {
    String shown = Printable.of(name);
    StringBuilder row = new StringBuilder("  ").append(shown);
    row.append(" ".repeat(Math.max(0, first - shown.length())));
    for (Verdict verdict : Verdict.values()) {
      long count =
          report.findings().stream().filter(f -> f.verdict() == verdict && of.test(f)).count();
      row.append("  ").append(("%" + title(verdict).length() + "d").formatted(count));
    }
    return row.toString();
  }

  private static String title(Verdict verdict) {
    return switch (verdict) {
      case FAIL -> " fail";
      case UNKNOWN -> "unknown";
      case WAIVED -> "waived";
      case PASS -> " pass";
      case NOT_APPLICABLE -> "  n/a";
    };
  }
}
