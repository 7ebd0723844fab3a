package dev.ishizue.cli;

import dev.ishizue.core.control.Catalogue;
import dev.ishizue.report.ControlPages;
import dev.ishizue.report.IntentPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All generated pages, by their path below `docs`.
final class ReferencePages {
  private ReferencePages() {}

  static Map<String, String> of(Catalogue catalogue) {
    Map<String, String> pages = new TreeMap<>();
    new ControlPages(catalogue).all().forEach((name, text) -> pages.put("controls/" + name, text));
    pages.put("commands.md", CommandPage.text());
    pages.put("intent.md", IntentPage.text());
    return pages;
  }

  /// Pages of controls that are no more.
  static List<Path> stale(Path directory, Collection<String> current) throws IOException {
    Path controls = directory.resolve("controls");
    if (!Files.isDirectory(controls)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(controls)) {
      return files
          .filter(file -> !current.contains("controls/" + file.getFileName()))
          .sorted()
          .toList();
    }
  }
}
