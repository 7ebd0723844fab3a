package dev.ishizue.cli.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BoundaryTest {
  private static JavaClasses shipped;

  @BeforeAll
  static void readTheClasses() {
    shipped =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ishizue");
  }

  static List<Boundary> boundaries() {
    return Boundary.ALL;
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void nothingDoesWhatItsModuleMayNot(Boundary boundary) {
    assertThat(
            within(boundary)
                .flatMap(c -> boundary.forbidden().stream().flatMap(e -> e.placesIn(c).stream())))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void nothingUsesAModuleThatItsOwnMayNot(Boundary boundary) {
    assertThat(
            within(boundary)
                .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                .filter(d -> isForeign(boundary, d.getTargetClass().getBaseComponentType()))
                .map(Object::toString))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void everyBoundaryHoldsClasses(Boundary boundary) {
    assertThat(within(boundary)).isNotEmpty();
  }

  @Test
  void everyClassIsWithinABoundary() {
    assertThat(shipped)
        .filteredOn(c -> !c.getPackageName().startsWith("dev.ishizue.testbed"))
        .allMatch(c -> Boundary.ALL.stream().anyMatch(b -> b.isAbout(c.getPackageName())));
  }

  /// Without this a rule that recognises nothing would pass for ever.
  @ParameterizedTest
  @EnumSource
  void everyEffectIsRecognisedWhereItIs(Effect effect) {
    for (Class<?> violation : effect.violations()) {
      JavaClass read = new ClassFileImporter().importClasses(violation).get(violation);

      assertThat(effect.placesIn(read)).as(violation.getSimpleName()).isNotEmpty();
    }
  }

  @Test
  void aForeignModuleIsRecognised() {
    JavaClass printable =
        new ClassFileImporter()
            .importClasses(dev.ishizue.report.Printable.class)
            .get(dev.ishizue.report.Printable.class);

    assertThat(isForeign(Boundary.ALL.getFirst(), printable)).isTrue();
  }

  private static boolean isForeign(Boundary boundary, JavaClass used) {
    String name = used.getPackageName();
    return name.startsWith("dev.ishizue.")
        && !name.startsWith("dev.ishizue." + boundary.within())
        && boundary.uses().stream().noneMatch(use -> name.startsWith("dev.ishizue." + use));
  }

  private static Stream<JavaClass> within(Boundary boundary) {
    return shipped.stream().filter(c -> boundary.isAbout(c.getPackageName()));
  }
}
