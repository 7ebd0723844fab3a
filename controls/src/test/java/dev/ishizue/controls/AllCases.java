package dev.ishizue.controls;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The cases of every test class about controls.
final class AllCases {
  private AllCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (Class<?> type : classes("target/test-classes")) {
      if (ControlCases.class.isAssignableFrom(type) && !type.isInterface()) {
        instance(type).controls().forEach(of -> cases.addAll(of.cases()));
      }
    }
    return cases;
  }

  /// Every compiled class of this package below a directory of the module: none can be forgotten.
  static List<Class<?>> classes(String directory) {
    String folder = AllCases.class.getPackageName().replace('.', '/');
    Path root = Path.of(directory, folder);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(root::relativize)
          .map(Path::toString)
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .sorted()
          .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("classes below " + root, e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(AllCases.class.getPackageName() + "." + name.replace('/', '.'));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ControlCases instance(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (ControlCases) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " needs a constructor without parameters", e);
    }
  }
}
