package dev.ishizue.report;

import dev.ishizue.core.report.Finding;
import dev.ishizue.core.report.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What could not be judged on one subject, by what would cure it.
record Unknowns(List<Finding> findings) {
  /// As obstacles of permission are worded.
  private static final String NEEDS_ROOT = "needs root to read ";

  void write(Page page) throws IOException {
    List<Finding> unknown =
        findings.stream()
            .filter(f -> f.verdict() == Verdict.UNKNOWN)
            .sorted(Failures.WORST_FIRST)
            .toList();
    if (unknown.isEmpty()) {
      return;
    }
    page.text(0, Style.HEADING, "NOT KNOWN — nothing is assumed of what could not be seen");
    page.blank();
    List<Finding> root = unknown.stream().filter(f -> !needed(f).isEmpty()).toList();
    if (!root.isEmpty()) {
      group(page, "run as root to judge", root);
      Set<String> paths = new LinkedHashSet<>();
      root.forEach(f -> paths.addAll(needed(f)));
      String files = Words.list(List.copyOf(paths), page.layout().verbose() ? paths.size() : 6);
      page.text(4, Style.PLAIN, NEEDS_ROOT + files);
      controls(page, root);
    }
    Map<String, List<Finding>> others = new TreeMap<>();
    for (Finding finding : unknown) {
      if (needed(finding).isEmpty()) {
        others.computeIfAbsent(finding.message(), _ -> new ArrayList<>()).add(finding);
      }
    }
    for (Map.Entry<String, List<Finding>> other : others.entrySet()) {
      group(page, other.getKey() + ":", other.getValue());
      controls(page, other.getValue());
    }
    page.blank();
  }

  private static void group(Page page, String cure, List<Finding> group) throws IOException {
    String worst = group.getFirst().control().severity().word();
    page.entry(
        2,
        Style.PLAIN,
        "%s %s, %s%s"
            .formatted(
                cure,
                Words.count(group.size(), "control"),
                group.size() == 1 ? "" : "up to ",
                worst));
  }

  private static void controls(Page page, List<Finding> group) throws IOException {
    List<String> ids = group.stream().map(f -> f.control().id()).toList();
    page.text(4, Style.QUIET, Words.list(ids, page.layout().verbose() ? ids.size() : 3));
  }

  /// The paths a finding needs root for; a message may join several obstacles.
  private static List<String> needed(Finding finding) {
    List<String> paths = new ArrayList<>();
    for (String part : finding.message().split("; ", -1)) {
      if (part.startsWith(NEEDS_ROOT)) {
        paths.add(part.substring(NEEDS_ROOT.length()));
      }
    }
    return paths;
  }
}
