package dev.ishizue.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.control.Control;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A control is complete or not accepted.
class EveryControlTest {
  private static final Set<Case.Expected> NEEDED =
      EnumSet.of(Case.Expected.PASSES, Case.Expected.FAILS, Case.Expected.UNKNOWN);

  @Test
  void hasAPassingAFailingAndAnUnknownCase() {
    Map<String, Set<Case.Expected>> cases = new TreeMap<>();
    for (Case c : allCases()) {
      cases
          .computeIfAbsent(c.control().id(), _ -> EnumSet.noneOf(Case.Expected.class))
          .add(c.expected());
    }
    List<String> missing = new ArrayList<>();
    for (Control control : BuiltIn.catalogue().controls()) {
      Set<Case.Expected> lacks = EnumSet.copyOf(NEEDED);
      lacks.removeAll(cases.getOrDefault(control.id(), Set.of()));
      if (!lacks.isEmpty()) {
        missing.add(control.id() + " lacks a case that is " + lacks);
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void aCaseIsOfAControlThatIsBuiltIn() {
    assertThat(allCases())
        .allSatisfy(
            c -> assertThat(BuiltIn.catalogue().find(c.control().id())).contains(c.control()));
  }

  @Test
  void isListedWhereverItIsDeclared() {
    Set<String> declared = new TreeSet<>();
    for (Class<?> type : classes("target/classes")) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getType() == Control.class && Modifier.isStatic(field.getModifiers())) {
          declared.add(value(field).id());
        }
      }
    }
    assertThat(declared).isSubsetOf(ids());
  }

  @Test
  void hasAnIdOfItsChapterThatSaysWhatIsWanted() {
    assertThat(BuiltIn.catalogue().controls())
        .allSatisfy(
            control -> {
              assertThat(control.id()).matches("(patch|configure|comms|access)(\\.[a-z0-9-]+){2,}");
              assertThat(control.id()).startsWith(control.chapter().word() + ".");
            });
  }

  @Test
  void isWrittenInWholeSentencesWithoutLineNoise() {
    List<String> noise = new ArrayList<>();
    for (Control control : BuiltIn.catalogue().controls()) {
      for (Map.Entry<String, String> text :
          Map.of(
                  "title",
                  control.title(),
                  "because",
                  control.rationale(),
                  "remedy",
                  control.remedy().text())
              .entrySet()) {
        String problem = problem(text.getKey(), text.getValue());
        if (!problem.isEmpty()) {
          noise.add(control.id() + ": its " + text.getKey() + " " + problem);
        }
      }
    }
    assertThat(noise).isEmpty();
  }

  @Test
  void pointsToOutsideDocumentsByWholeItems() {
    assertThat(BuiltIn.catalogue().controls())
        .allSatisfy(
            control -> {
              assertThat(control.references()).as(control.id()).doesNotHaveDuplicates();
              assertThat(control.references())
                  .as(control.id())
                  .allSatisfy(r -> assertThat(r.item()).isNotBlank().isEqualTo(r.item().strip()));
            });
  }

  private static String problem(String kind, String text) {
    if (!text.equals(text.strip())) {
      return "begins or ends with blanks";
    }
    if (text.contains("  ") || text.contains("\t")) {
      return "holds runs of blanks";
    }
    if (text.contains("TODO") || text.contains("FIXME") || text.contains("XXX")) {
      return "is not finished";
    }
    if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
      return "holds control characters";
    }
    if (kind.equals("title")) {
      return text.endsWith(".") || text.contains("\n") ? "is no title" : "";
    }
    return kind.equals("because") && !text.endsWith(".") ? "does not end in a full stop" : "";
  }

  private static List<Case> allCases() {
    List<Case> cases = new ArrayList<>();
    for (Class<?> type : classes("target/test-classes")) {
      if (ControlCases.class.isAssignableFrom(type) && !type.isInterface()) {
        instance(type).controls().forEach(of -> cases.addAll(of.cases()));
      }
    }
    return cases;
  }

  private static Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    BuiltIn.catalogue().controls().forEach(control -> ids.add(control.id()));
    return ids;
  }

  /// Every compiled class of this package below a directory of the module: none can be forgotten.
  private static List<Class<?>> classes(String directory) {
    String folder = EveryControlTest.class.getPackageName().replace('.', '/');
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
      return Class.forName(EveryControlTest.class.getPackageName() + "." + name.replace('/', '.'));
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

  private static Control value(Field field) {
    try {
      field.setAccessible(true);
      return (Control) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
