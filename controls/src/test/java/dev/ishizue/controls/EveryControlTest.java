package dev.ishizue.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.control.Control;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// A control is complete or not accepted.
class EveryControlTest {
  private static final Set<Case.Expected> NEEDED =
      EnumSet.of(Case.Expected.PASSES, Case.Expected.FAILS, Case.Expected.UNKNOWN);

  @Test
  void hasAPassingAFailingAndAnUnknownCase() {
    Map<String, Set<Case.Expected>> cases = new TreeMap<>();
    for (Case c : AllCases.all()) {
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
    assertThat(AllCases.all())
        .allSatisfy(
            c -> assertThat(BuiltIn.catalogue().find(c.control().id())).contains(c.control()));
  }

  @Test
  void isListedWhereverItIsDeclared() {
    Set<String> declared = new TreeSet<>();
    for (Class<?> type : AllCases.classes("target/classes")) {
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

  private static Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    BuiltIn.catalogue().controls().forEach(control -> ids.add(control.id()));
    return ids;
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
