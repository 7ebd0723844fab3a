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
/// @param except a package below it that this row is not about, or the empty text
/// @param uses the only other modules it may depend on
record Boundary(String within, String except, Set<Effect> forbidden, Set<String> uses) {

  /// The table of the design, as data.
  static final List<Boundary> ALL =
      List.of(
          new Boundary("core", "", EnumSet.allOf(Effect.class), Set.of()),
          new Boundary("controls", "", EnumSet.allOf(Effect.class), Set.of("core")),
          new Boundary("report", "", EnumSet.allOf(Effect.class), Set.of("core")),
          new Boundary(
              "host",
              "host.files",
              EnumSet.of(FILES, CLOCK, ENVIRONMENT, CONSOLE, PROCESSES, TESTBED),
              Set.of("core")),
          new Boundary(
              "host.files",
              "",
              EnumSet.of(NETWORK, CLOCK, CONSOLE, PROCESSES, TESTBED),
              Set.of("core", "host")),
          new Boundary(
              "cli",
              "",
              EnumSet.of(PROCESSES, NETWORK, TESTBED),
              Set.of("core", "host", "controls", "report")));

  boolean isAbout(String packageName) {
    return isIn(packageName, within) && (except.isEmpty() || !isIn(packageName, except));
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
