package dev.ishizue.cli.boundary;

import static dev.ishizue.cli.boundary.Effect.CLOCK;
import static dev.ishizue.cli.boundary.Effect.CONSOLE;
import static dev.ishizue.cli.boundary.Effect.ENVIRONMENT;
import static dev.ishizue.cli.boundary.Effect.FILES;
import static dev.ishizue.cli.boundary.Effect.NETWORK;
import static dev.ishizue.cli.boundary.Effect.PROCESSES;
import static dev.ishizue.cli.boundary.Effect.TESTBED;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A module boundary is a privilege boundary: what the classes of a package may not do, and which
/// other modules they may use.
///
/// @param within the package, with all below it
/// @param except packages below it that this row is not about
/// @param uses the only other modules it may depend on
record Boundary(String within, Set<String> except, Set<Effect> forbidden, Set<String> uses) {

  /// The table of the design, as data.
  static final List<Boundary> ALL =
      List.of(
          new Boundary("core", Set.of(), EnumSet.allOf(Effect.class), Set.of()),
          new Boundary("controls", Set.of(), EnumSet.allOf(Effect.class), Set.of("core")),
          new Boundary("report", Set.of(), EnumSet.allOf(Effect.class), Set.of("core")),
          new Boundary(
              "host",
              Set.of("host.files", "host.live"),
              EnumSet.of(FILES, CLOCK, ENVIRONMENT, CONSOLE, PROCESSES, TESTBED),
              Set.of("core")),
          new Boundary("host.live", Set.of(), EnumSet.of(CONSOLE, TESTBED), Set.of("core", "host")),
          new Boundary(
              "kube",
              Set.of(),
              EnumSet.of(FILES, CLOCK, ENVIRONMENT, CONSOLE, PROCESSES, TESTBED),
              Set.of("core")),
          new Boundary(
              "host.files",
              Set.of(),
              EnumSet.of(NETWORK, CLOCK, CONSOLE, PROCESSES, TESTBED),
              Set.of("core", "host")),
          new Boundary(
              "cli",
              Set.of(),
              EnumSet.of(PROCESSES, NETWORK, TESTBED),
              Set.of("core", "host", "kube", "controls", "report")));

  boolean isAbout(String packageName) {
    return isIn(packageName, within)
        && except.stream().noneMatch(other -> isIn(packageName, other));
  }

  private static boolean isIn(String packageName, String module) {
    String whole = "dev.ishizue." + module;
    return packageName.equals(whole) || packageName.startsWith(whole + ".");
  }

  @Override
  public String toString() {
    return within;
  }
}
