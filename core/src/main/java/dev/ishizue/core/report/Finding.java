package dev.ishizue.core.report;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.intent.Waiver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one control says of one subject.
///
/// @param subject such as `node/cp1`
/// @param waiver the waiver in force when the verdict is `WAIVED`, the expired one when a failure
///   is no longer waived, else null
public record Finding(
    Control control,
    String subject,
    Verdict verdict,
    String message,
    List<Evidence> evidence,
    @Nullable Waiver waiver) {

  public Finding {
    evidence = List.copyOf(evidence);
  }
}
