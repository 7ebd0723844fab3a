package dev.ishizue.core.snapshot;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// Facts of every kind, filled by chance: whatever component a fact record has or will get, it is
/// made here without being named.
final class MadeFacts {
  private static final int ENOUGH = 6;
  private final Random random;

  MadeFacts(long seed) {
    random = new Random(seed);
  }

  <T> T make(Class<T> type) {
    return type.cast(make(type, Map.of(), 0));
  }

  private Object make(Type type, Map<TypeVariable<?>, Type> variables, int depth) {
    return switch (type) {
      case TypeVariable<?> variable ->
          make(Objects.requireNonNull(variables.get(variable)), variables, depth);
      case ParameterizedType p -> parameterized(p, variables, depth);
      case Class<?> c -> plain(c, variables, depth);
      default -> throw new IllegalStateException("a fact of the type " + type);
    };
  }

  private Object parameterized(
      ParameterizedType type, Map<TypeVariable<?>, Type> outer, int depth) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] =
          arguments[i] instanceof TypeVariable<?> v
              ? Objects.requireNonNull(outer.get(v))
              : arguments[i];
    }
    if (raw == List.class) {
      return new ArrayList<>(several(arguments[0], outer, depth));
    }
    if (raw.getSimpleName().equals("Set")) {
      return new LinkedHashSet<>(several(arguments[0], outer, depth));
    }
    if (raw == Map.class) {
      Map<Object, Object> map = new LinkedHashMap<>();
      several(arguments[0], outer, depth)
          .forEach(key -> map.put(key, make(arguments[1], outer, depth + 1)));
      return map;
    }
    Map<TypeVariable<?>, Type> variables = new LinkedHashMap<>();
    Class<?> chosen = raw.isSealed() ? oneOf(raw.getPermittedSubclasses()) : raw;
    for (int i = 0; i < arguments.length; i++) {
      variables.put(chosen.getTypeParameters()[i], arguments[i]);
    }
    return plain(chosen, variables, depth);
  }

  private List<Object> several(Type type, Map<TypeVariable<?>, Type> variables, int depth) {
    List<Object> items = new ArrayList<>();
    for (int left = depth > ENOUGH ? 0 : random.nextInt(3); left > 0; left--) {
      items.add(make(type, variables, depth + 1));
    }
    return items;
  }

  private Object plain(Class<?> type, Map<TypeVariable<?>, Type> variables, int depth) {
    if (type == String.class) {
      return text();
    }
    if (type == int.class || type == Integer.class) {
      return random.nextInt(70_000);
    }
    if (type == long.class || type == Long.class) {
      return random.nextLong();
    }
    if (type == boolean.class || type == Boolean.class) {
      return random.nextBoolean();
    }
    if (type.isEnum()) {
      return oneOf(type.getEnumConstants());
    }
    if (type.isSealed()) {
      Class<?>[] kinds = type.getPermittedSubclasses();
      Arrays.sort(kinds, Comparator.comparing(Class::getName));
      return plain(depth > ENOUGH ? leaf(kinds) : oneOf(kinds), variables, depth);
    }
    if (type.isRecord()) {
      return record(type, variables, depth);
    }
    throw new IllegalStateException("a fact of the type " + type);
  }

  private static Class<?> leaf(Class<?>[] kinds) {
    return Arrays.stream(kinds)
        .filter(k -> k.getSimpleName().equals("Scalar"))
        .findFirst()
        .orElse(kinds[0]);
  }

  private Object record(Class<?> type, Map<TypeVariable<?>, Type> variables, int depth) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(
          Arrays.stream(components)
              .map(c -> make(c.getGenericType(), variables, depth + 1))
              .toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a fact of the type " + type, e);
    }
  }

  private String text() {
    return oneOf(
            new String[] {"", "x", "/etc/x y", "\"\\\n\t\0\u001b[31m", "äµ漢\uD83D\uDE00", "\u2028"})
        + random.nextInt(100);
  }

  private <T> T oneOf(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }
}
