package dev.ishizue.report;

import dev.ishizue.core.control.Chapter;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.intent.Waiver;
import dev.ishizue.core.report.Finding;
import dev.ishizue.core.report.Verdict;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What fails on one subject, by chapter, worst first.
record Failures(List<Finding> findings) {
  static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing((Finding f) -> f.control().severity())
          .thenComparing(f -> f.control().id());

  private static final int COLUMN = 12;
  private static final int MOST_EVIDENCE = 6;
  private static final int LONGEST_MESSAGE = 400;

  void write(Page page) throws IOException {
    for (Chapter chapter : Chapter.values()) {
      List<Finding> failures =
          findings.stream()
              .filter(f -> f.verdict() == Verdict.FAIL && f.control().chapter() == chapter)
              .sorted(WORST_FIRST)
              .toList();
      if (failures.isEmpty()) {
        continue;
      }
      String name = chapter.word().toUpperCase(Locale.ROOT);
      page.text(0, Style.HEADING, name + " — " + chapter.title());
      page.blank();
      for (Finding failure : failures) {
        write(page, failure);
        page.blank();
      }
    }
  }

  private static void write(Page page, Finding failure) throws IOException {
    boolean all = page.layout().verbose();
    Style style = Style.of(failure.control().severity());
    String severity = failure.control().severity().word().toUpperCase(Locale.ROOT);
    page.labelled(2, COLUMN, style, severity, Style.HEADING, failure.control().title());
    String message = all ? failure.message() : Printable.of(failure.message(), LONGEST_MESSAGE);
    page.text(COLUMN, Style.PLAIN, message);
    List<Evidence> evidence = failure.evidence();
    for (Evidence seen : evidence.subList(0, all ? evidence.size() : shown(evidence))) {
      page.pair(COLUMN, Style.PLAIN, "- " + seen.origin().text(), Style.QUIET, seen.value());
    }
    if (!all && evidence.size() > MOST_EVIDENCE) {
      int more = evidence.size() - MOST_EVIDENCE;
      page.text(COLUMN, Style.QUIET, "- and " + more + " more, shown by --verbose");
    }
    Waiver expired = failure.waiver();
    if (expired != null) {
      page.text(
          COLUMN,
          Style.MEDIUM,
          "waiver of %s expired on %s: %s (%s)"
              .formatted(
                  expired.owner(), expired.until(), expired.reason(), expired.origin().text()));
    }
    page.text(COLUMN, Style.QUIET, "ishizue explain " + failure.control().id());
  }

  private static int shown(List<Evidence> evidence) {
    return Math.min(evidence.size(), MOST_EVIDENCE);
  }
}
