package dev.ishizue.core.control;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.remedy.Fix;
import dev.ishizue.core.remedy.Remedy;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/// One demand on a node. It is built in a fixed order of steps, so that an incomplete one does not
/// compile.
///
/// @param id dotted, its first part the chapter
/// @param title what holds when it passes
/// @param rationale what could happen when it does not
/// @param remedy what puts it right when it does not
public record Control(
    String id,
    Severity severity,
    Scope scope,
    String title,
    String rationale,
    List<Reference> references,
    Check check,
    Remedy remedy) {

  /// The pure part: from a node to a judgement.
  @FunctionalInterface
  public interface Check {
    Judgement judge(Node node);
  }

  public Control {
    references = List.copyOf(references);
    for (String text : List.of(id, title, rationale)) {
      if (text.isBlank()) {
        throw new IllegalArgumentException("control " + id + " lacks a text");
      }
    }
  }

  public Chapter chapter() {
    return Chapter.valueOf(id.substring(0, id.indexOf('.')).toUpperCase(Locale.ROOT));
  }

  /// Judges a node, or says why the question does not arise there.
  public Judgement judge(Node node) {
    return switch (node.isIn(scope)) {
      case Reading.Known<Boolean>(Boolean in, Origin origin) ->
          in
              ? check.judge(node)
              : Judgement.notApplicable(
                  "only for " + scope.title(), Evidence.of(node.distribution().title(), origin));
      case Reading.Absent<Boolean>(_) -> Judgement.notApplicable("only for " + scope.title());
      case Reading.Unreadable<Boolean> unreadable -> Judgement.unknown(unreadable);
    };
  }

  /// Begins a control.
  public static NeedsTitle control(String id, Severity severity, Scope scope) {
    return title ->
        rationale ->
            items ->
                check ->
                    text ->
                        remedy ->
                            new Control(
                                id,
                                severity,
                                scope,
                                title,
                                rationale,
                                Stream.of(items).flatMap(Reference.Items::references).toList(),
                                check,
                                remedy.apply(text));
  }

  public interface NeedsTitle {
    NeedsRationale title(String title);
  }

  public interface NeedsRationale {
    NeedsReferences because(String rationale);
  }

  public interface NeedsReferences {
    NeedsCheck references(Reference.Items... items);
  }

  public interface NeedsCheck {
    NeedsRemedy check(Check check);
  }

  public interface NeedsRemedy {

    /// @param text what a person does about it
    NeedsFix remedy(String text);
  }

  public interface NeedsFix {
    Control by(Function<String, Remedy> remedy);

    /// A plan can change it.
    default Control fixedBy(Fix fix) {
      return by(text -> new Remedy.Automatic(text, fix));
    }

    /// No plan changes it.
    ///
    /// @param because one sentence
    default Control byHand(String because) {
      return by(text -> new Remedy.ByHand(text, because));
    }
  }
}
