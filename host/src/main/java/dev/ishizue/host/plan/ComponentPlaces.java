package dev.ishizue.host.plan;

import dev.ishizue.core.node.Component;
import java.util.List;

/// Where a distribution keeps the settings of a component.
interface ComponentPlaces {

  /// @param values none: set nowhere, so that the default holds
  List<Placement> setting(Component component, String name, List<String> values) throws Unplaced;

  /// Where a file for the component goes, and what lets the component see it there.
  ///
  /// @param fileName its last part
  Home home(Component component, String fileName) throws Unplaced;

  /// What lets the component write into a directory of the host.
  List<Placement> writable(Component component, String directory) throws Unplaced;

  /// What a file of that name could do elsewhere, each as one sentence.
  default List<String> hazards(Component component, String fileName) throws Unplaced {
    return List.of();
  }

  /// @param path the file, as the host and the component see it
  record Home(String path, List<Placement> placements) {}
}
