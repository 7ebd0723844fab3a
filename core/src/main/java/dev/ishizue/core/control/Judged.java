package dev.ishizue.core.control;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import java.util.function.Function;

/// From a reading to a judgement: the one place that decides what an unreadable fact means.
public final class Judged {
  private Judged() {}

  /// Judges a known value; an absent one fails with the message, an unreadable one is unknown.
  public static <T> Judgement orFailAbsent(
      Reading<T> reading, String whenAbsent, Function<Reading.Known<T>, Judgement> judge) {
    return of(reading, absent -> Judgement.fail(whenAbsent, Evidence.of(absent)), judge);
  }

  /// Judges a known value; where there is none the control does not apply.
  public static <T> Judgement orNotApplicable(
      Reading<T> reading, String whenAbsent, Function<Reading.Known<T>, Judgement> judge) {
    return of(reading, absent -> Judgement.notApplicable(whenAbsent, Evidence.of(absent)), judge);
  }

  /// Judges a known value; an absent one passes, because that it is absent was seen.
  public static <T> Judgement orPassAbsent(
      Reading<T> reading, String whenAbsent, Function<Reading.Known<T>, Judgement> judge) {
    return of(reading, absent -> Judgement.pass(whenAbsent, Evidence.of(absent)), judge);
  }

  public static <T> Judgement of(
      Reading<T> reading,
      Function<Reading.Absent<T>, Judgement> absent,
      Function<Reading.Known<T>, Judgement> known) {
    return switch (reading) {
      case Reading.Known<T> k -> known.apply(k);
      case Reading.Absent<T> a -> absent.apply(a);
      case Reading.Unreadable<T> u -> Judgement.unknown(u);
    };
  }
}
