package dev.ishizue.report;

import dev.ishizue.core.control.Chapter;
import dev.ishizue.core.report.Finding;
import dev.ishizue.core.report.Report;
import dev.ishizue.core.report.Subject;
import dev.ishizue.core.report.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;

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
      page.row(Style.PLAIN, row(first, chapter.word(), of(chapter)));
    }
    if (report.subjects().size() > 1) {
      page.blank();
      Map<String, List<Finding>> bySubject = TerminalReport.bySubject(report);
      for (Subject subject : report.subjects()) {
        page.row(
            Style.PLAIN,
            row(first, subject.name(), bySubject.getOrDefault(subject.name(), List.of())));
      }
      page.blank();
    }
    page.row(Style.HEADING, row(first, "total", report.findings()));
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

  private static String row(int first, String name, List<Finding> findings) {
    String shown = Printable.of(name);
    StringBuilder row = new StringBuilder("  ").append(shown);
    row.append(" ".repeat(Math.max(0, first - shown.length())));
    for (Verdict verdict : Verdict.values()) {
      long count = findings.stream().filter(f -> f.verdict() == verdict).count();
      row.append("  ").append(("%" + title(verdict).length() + "d").formatted(count));
    }
    return row.toString();
  }

  private List<Finding> of(Chapter chapter) {
    return report.findings().stream().filter(f -> f.control().chapter() == chapter).toList();
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
