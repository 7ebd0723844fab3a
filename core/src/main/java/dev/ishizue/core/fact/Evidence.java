package dev.ishizue.core.fact;

/// A value and where it was seen. Values of secrets never get here: observers replace them.
public record Evidence(String value, Origin origin) {

  public static Evidence of(Object value, Origin origin) {
    return new Evidence(String.valueOf(value), origin);
  }

  /// What a reading says of itself when it is shown rather than judged.
  public static Evidence of(Reading<?> reading) {
    return switch (reading) {
      case Reading.Known<?>(Object value, Origin origin) -> of(value, origin);
      case Reading.Absent<?>(Origin origin) -> new Evidence("absent", origin);
      case Reading.Unreadable<?>(Origin origin, Obstacle obstacle) ->
          new Evidence(obstacle.detail(), origin);
    };
  }
}
