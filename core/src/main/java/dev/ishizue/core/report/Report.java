package dev.ishizue.core.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// Everything one scan found: one finding for each control and subject, by subject, then by id.
///
/// @param asOf the moment it was judged for
/// @param knowledgeAsOf the day of the bundled or given knowledge
/// @param notices what a reader should know besides: expired or unused waivers, controls that are
///   off
public record Report(
    String tool,
    Instant asOf,
    LocalDate knowledgeAsOf,
    List<Subject> subjects,
    List<Finding> findings,
    List<String> notices) {

  public static final String SCHEMA = "ishizue/report/v1";

  public Report {
    subjects = List.copyOf(subjects);
    findings = List.copyOf(findings);
    notices = List.copyOf(notices);
  }

  public long count(Verdict verdict) {
    return findings.stream().filter(f -> f.verdict() == verdict).count();
  }
}
