package dev.ishizue.core.node;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A node of which next to nothing was observed. Facts are filled by their types, so that a new one
/// needs no change here.
public final class MadeNodeFacts {
  private MadeNodeFacts() {}

  public static NodeFacts named(String name) {
    return with(
        name,
        new Platform(Distribution.NONE, Reading.known(Set.of(), here()), notSeen(), List.of()));
  }

  public static NodeFacts with(String name, Platform platform) {
    Machine machine = new Machine(name, notSeen(), notSeen(), notSeen());
    return record(NodeFacts.class, List.of(machine, platform));
  }

  public static Origin here() {
    return Origin.builtIn("made");
  }

  private static <T> T record(Class<T> type, List<?> given) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types)
          .newInstance(Arrays.stream(types).map(t -> nothing(t, given)).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("nothing of the type " + type, e);
    }
  }

  private static Object nothing(Class<?> type, List<?> given) {
    for (Object object : given) {
      if (type.isInstance(object)) {
        return object;
      }
    }
    if (type == Reading.class) {
      return notSeen();
    }
    if (type == Map.class) {
      return Map.of();
    }
    return type == List.class ? List.of() : record(type, given);
  }

  private static <T> Reading<T> notSeen() {
    return Reading.unreadable(here(), Obstacle.notObserved("not observed"));
  }
}
