package dev.ishizue.core.fact;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import java.util.function.Function;

/// The outcome of looking for a fact. That it is absent was seen; that it is unreadable means
/// nothing is known, and the two must never look alike.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Reading.Known.class, name = "known"),
  @JsonSubTypes.Type(value = Reading.Absent.class, name = "absent"),
  @JsonSubTypes.Type(value = Reading.Unreadable.class, name = "unreadable")
})
public sealed interface Reading<T> {

  record Known<T>(T value, Origin origin) implements Reading<T> {}

  record Absent<T>(Origin origin) implements Reading<T> {}

  record Unreadable<T>(Origin origin, Obstacle obstacle) implements Reading<T> {}

  /// Where it was found, or where it was looked for.
  Origin origin();

  static <T> Reading<T> known(T value, Origin origin) {
    return new Known<>(value, origin);
  }

  static <T> Reading<T> absent(Origin origin) {
    return new Absent<>(origin);
  }

  static <T> Reading<T> unreadable(Origin origin, Obstacle obstacle) {
    return new Unreadable<>(origin, obstacle);
  }

  default <R> Reading<R> map(Function<T, R> change) {
    return flatMap(value -> known(change.apply(value), origin()));
  }

  default <R> Reading<R> flatMap(Function<T, Reading<R>> change) {
    return switch (this) {
      case Known<T>(T value, Origin _) -> change.apply(value);
      case Absent<T>(Origin origin) -> absent(origin);
      case Unreadable<T>(Origin origin, Obstacle obstacle) -> unreadable(origin, obstacle);
    };
  }

  /// The value when it is known. Whoever uses this must not take "empty" for "absent".
  @JsonIgnore
  default Optional<T> ifKnown() {
    return this instanceof Known<T>(T value, Origin _) ? Optional.of(value) : Optional.empty();
  }
}
