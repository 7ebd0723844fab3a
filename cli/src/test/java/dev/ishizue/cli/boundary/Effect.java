package dev.ishizue.cli.boundary;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import dev.ishizue.cli.boundary.violation.OpensSockets;
import dev.ishizue.cli.boundary.violation.PrintsToTheConsole;
import dev.ishizue.cli.boundary.violation.ReadsFiles;
import dev.ishizue.cli.boundary.violation.ReadsOldFiles;
import dev.ishizue.cli.boundary.violation.ReadsTheClock;
import dev.ishizue.cli.boundary.violation.ReadsTheEnvironment;
import dev.ishizue.cli.boundary.violation.ResolvesNames;
import dev.ishizue.cli.boundary.violation.SpawnsProcesses;
import dev.ishizue.cli.boundary.violation.UsesTheTestbed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Something a module may be forbidden to do, how it is recognised in a class, and classes that do
/// it, without which a rule could be empty and nobody would know.
///
/// Its fields are never changed, though their types would allow it.
@SuppressWarnings("ImmutableEnumChecker")
enum Effect {
  FILES(
      type ->
          type.getPackageName().startsWith("java.nio.file")
              || type.isEquivalentTo(java.nio.channels.FileChannel.class)
              || (type.getPackageName().equals("java.io")
                  && type.getSimpleName()
                      .matches("File|File.*Stream|FileReader|FileWriter|Random.*")),
      Set.of(),
      ReadsFiles.class,
      ReadsOldFiles.class),
  NETWORK(
      type ->
          (Set.of("java.net", "java.net.http", "javax.net", "javax.net.ssl")
                      .contains(type.getPackageName())
                  // Addresses and URIs are values; what asks the network of them is a call below.
                  && !type.getSimpleName().matches("URI|URISyntaxException|Inet[46]?Address"))
              || type.getName().matches("java\\.nio\\.channels\\..*(Socket|Datagram).*"),
      Set.of(
          "java.net.Inet[46]?Address.(getByName|getAllByName|getLocalHost|getLoopbackAddress)",
          "java.net.Inet[46]?Address.(isReachable|getHostName|getCanonicalHostName)",
          "java.net.URI.toURL"),
      OpensSockets.class,
      ResolvesNames.class),
  CLOCK(
      _ -> false,
      Set.of(
          "java.time.Clock.system.*",
          "java.time.InstantSource.system",
          "java.time.[A-Za-z]+.now",
          "java.lang.System.(currentTimeMillis|nanoTime)",
          "java.util.Date.<init>",
          "java.util.Calendar.getInstance"),
      ReadsTheClock.class),
  ENVIRONMENT(
      _ -> false,
      Set.of("java.lang.System.(getenv|getProperty|getProperties)"),
      ReadsTheEnvironment.class),
  CONSOLE(
      type -> type.isEquivalentTo(java.io.Console.class),
      Set.of("java.lang.System.(console|exit)"),
      PrintsToTheConsole.class),
  PROCESSES(
      type -> type.isEquivalentTo(ProcessBuilder.class) || type.isEquivalentTo(Process.class),
      Set.of("java.lang.Runtime.exec"),
      SpawnsProcesses.class),
  TESTBED(
      type -> type.getPackageName().startsWith("dev.ishizue.testbed"),
      Set.of(),
      UsesTheTestbed.class);

  private final Predicate<JavaClass> type;
  private final Set<String> calls;
  private final List<Class<?>> violations;

  /// @param type whether depending on that type is the effect
  /// @param calls patterns of methods, `class.method`, whose call is the effect
  Effect(Predicate<JavaClass> type, Set<String> calls, Class<?>... violations) {
    this.type = type;
    this.calls = calls;
    this.violations = List.of(violations);
  }

  List<Class<?>> violations() {
    return violations;
  }

  /// Where a class has the effect, a line for each place.
  List<String> placesIn(JavaClass checked) {
    List<String> places = new ArrayList<>();
    for (Dependency dependency : checked.getDirectDependenciesFromSelf()) {
      if (type.test(dependency.getTargetClass().getBaseComponentType())) {
        places.add(dependency.getDescription());
      }
    }
    for (JavaCodeUnitAccess<?> call : checked.getCodeUnitAccessesFromSelf()) {
      String method = call.getTargetOwner().getName() + "." + call.getTarget().getName();
      if (calls.stream().anyMatch(method::matches)) {
        places.add(call.getDescription());
      }
    }
    checked.getFieldAccessesFromSelf().stream()
        .filter(_ -> this == CONSOLE)
        .filter(a -> a.getTarget().getFullName().matches("java\\.lang\\.System\\.(in|out|err)"))
        .forEach(a -> places.add(a.getDescription()));
    return places;
  }
}
