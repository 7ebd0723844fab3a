package dev.ishizue.core.intent;

import dev.ishizue.core.fact.Origin;
import java.time.LocalDate;

/// A failure that somebody answers for, until a day.
///
/// @param control the id of the control
/// @param subject the subject it is for, such as `node/cp1`, or `*` for every one
/// @param until the last day on which it waives, in UTC
public record Waiver(
    String control, String subject, String owner, String reason, LocalDate until, Origin origin) {

  public boolean covers(String control, String subject) {
    return this.control.equals(control)
        && (this.subject.equals("*") || this.subject.equals(subject));
  }

  public boolean isExpired(LocalDate today) {
    return today.isAfter(until);
  }
}
