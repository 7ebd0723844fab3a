package dev.ishizue.cli;

import dev.ishizue.core.report.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a run tells its caller.
final class ExitCode {
  static final int FINE = 0;
  static final int SOMETHING_FAILS = 1;
  static final int WRONG_USE = 2;
  static final int NOT_SEEN = 3;

  /// A mistake of this program, or of the machine while writing: never of who called it.
  static final int BROKEN = 70;

  private ExitCode() {}

  /// As the help of `scan` shows them.
  static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    meanings.put("0", "nothing at or above the threshold fails");
    meanings.put("1", "something at or above the threshold fails");
    meanings.put("2", "wrong use: an option, a file or the intent");
    meanings.put("3", "nothing was seen to fail, but more than half of what applies is unknown");
    meanings.put("70", "ishizue broke, or its output could not be written");
    return meanings;
  }

  static Map<String, String> meaningsOfApply() {
    Map<String, String> meanings = new LinkedHashMap<>();
    meanings.put("0", "everything was done and holds");
    meanings.put("1", "something was left out or taken back");
    meanings.put("2", "refused: nothing was begun, or it could not be taken back whole");
    meanings.put("70", "ishizue broke, or its output could not be written");
    return meanings;
  }

  static int of(Outcome outcome) {
    return switch (outcome) {
      case HOLDS -> FINE;
      case FAILS -> SOMETHING_FAILS;
      case NOT_SEEN -> NOT_SEEN;
    };
  }
}
