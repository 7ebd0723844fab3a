package dev.ishizue.host.change;

import dev.ishizue.core.control.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Looks at the node anew and judges every control.
public interface Verifier {

  /// By the control's id.
  Map<String, Judgement> judge();

  /// Before it looks once more: what was restarted may take a moment to show itself.
  default void pause() throws InterruptedException {}

  /// What speaks against a change: controls that were to pass and do not, and others that were fine
  /// before and are not any more. Each as one line.
  static List<String> objections(
      Map<String, Judgement> before, Map<String, Judgement> after, List<String> completed) {
    List<String> objections = new ArrayList<>();
    after.forEach(
        (control, now) -> {
          Judgement then = before.get(control);
          boolean holds = now instanceof Judgement.Pass || now instanceof Judgement.NotApplicable;
          if (completed.contains(control) && !holds) {
            objections.add(control + " still does not pass: " + now.message());
          } else if (then != null && isWorse(then, now)) {
            objections.add(control + " turned: " + now.message());
          }
        });
    return objections;
  }

  private static boolean isWorse(Judgement then, Judgement now) {
    return switch (now) {
      case Judgement.Fail _ -> !(then instanceof Judgement.Fail);
      // A question that did not arise may stay open: who copies an audit log that now is written?
      case Judgement.Unknown _ -> then instanceof Judgement.Pass;
      case Judgement.Pass _, Judgement.NotApplicable _ -> false;
    };
  }
}
