package dev.ishizue.core.control;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a control says of a node, before waivers.
public sealed interface Judgement {

  /// It was seen that the control holds.
  record Pass(String message, List<Evidence> evidence) implements Judgement {}

  /// It was seen that it does not.
  record Fail(String message, List<Evidence> evidence) implements Judgement {}

  /// The question does not arise here, for the reason given.
  record NotApplicable(String message, List<Evidence> evidence) implements Judgement {}

  /// Something needed could not be seen. The message says what, and what would cure it.
  record Unknown(String message, List<Evidence> evidence) implements Judgement {}

  /// One sentence without a full stop, such as `anonymous-auth is true, must be false`.
  String message();

  List<Evidence> evidence();

  /// The same judgement with more evidence, such as the line of intent it was judged by.
  default Judgement citing(Evidence more) {
    List<Evidence> all = Stream.concat(evidence().stream(), Stream.of(more)).toList();
    return switch (this) {
      case Pass p -> new Pass(p.message(), all);
      case Fail f -> new Fail(f.message(), all);
      case NotApplicable n -> new NotApplicable(n.message(), all);
      case Unknown u -> new Unknown(u.message(), all);
    };
  }

  static Judgement pass(String message, Evidence... evidence) {
    return new Pass(message, List.of(evidence));
  }

  static Judgement fail(String message, Evidence... evidence) {
    return new Fail(message, List.of(evidence));
  }

  static Judgement notApplicable(String reason, Evidence... evidence) {
    return new NotApplicable(reason, List.of(evidence));
  }

  static Judgement unknown(String reason, Evidence... evidence) {
    return new Unknown(reason, List.of(evidence));
  }

  /// Unknown because of what stood in the way of the reading.
  static Judgement unknown(Reading.Unreadable<?> unreadable) {
    return unknown(unreadable.obstacle().detail(), Evidence.of(unreadable));
  }

  static Judgement all(Judgement... parts) {
    return all(Arrays.asList(parts));
  }

  /// Every part must hold. One failure is a failure whatever else is unknown; without one, a single
  /// unknown part makes the whole unknown; parts that do not apply say nothing.
  static Judgement all(Collection<Judgement> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("nothing was judged");
    }
    for (Class<? extends Judgement> kind :
        List.of(Fail.class, Unknown.class, Pass.class, NotApplicable.class)) {
      List<Judgement> same = parts.stream().filter(kind::isInstance).toList();
      if (!same.isEmpty()) {
        return merge(same);
      }
    }
    throw new AssertionError("a judgement of no kind");
  }

  /// It is enough that one part holds. None holding, an unknown part leaves the whole unknown.
  static Judgement any(Judgement... parts) {
    for (Class<? extends Judgement> kind :
        List.of(Pass.class, Unknown.class, Fail.class, NotApplicable.class)) {
      List<Judgement> same = Stream.of(parts).filter(kind::isInstance).toList();
      if (!same.isEmpty()) {
        return kind == Pass.class ? same.getFirst() : merge(same);
      }
    }
    throw new IllegalArgumentException("nothing was judged");
  }

  private static Judgement merge(List<Judgement> same) {
    Set<String> messages =
        same.stream().map(Judgement::message).collect(Collectors.toCollection(LinkedHashSet::new));
    String message = String.join("; ", messages);
    List<Evidence> evidence = same.stream().flatMap(j -> j.evidence().stream()).distinct().toList();
    return switch (same.getFirst()) {
      case Pass _ -> new Pass(message, evidence);
      case Fail _ -> new Fail(message, evidence);
      case NotApplicable _ -> new NotApplicable(message, evidence);
      case Unknown _ -> new Unknown(message, evidence);
    };
  }
}
