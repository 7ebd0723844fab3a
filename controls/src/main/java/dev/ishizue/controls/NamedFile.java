package dev.ishizue.controls;

import dev.ishizue.core.control.JudgedFiles;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.node.FilePurpose;
import java.util.List;

/// One of the watched files, told by its path.
final class NamedFile {
  private NamedFile() {}

  /// A file that was not watched is unreadable, so that nothing passes for want of it.
  static JudgedFiles of(Node node, FilePurpose purpose, Origin place) {
    List<Reading<FileFacts>> same =
        node.facts().files().getOrDefault(purpose, List.of()).stream()
            .filter(file -> isAt(file, place.text()))
            .toList();
    return new JudgedFiles(
        place.text(),
        same.isEmpty()
            ? List.of(
                Reading.unreadable(
                    place, Obstacle.notObserved("mode of " + place.text() + " was not observed")))
            : same);
  }

  private static boolean isAt(Reading<FileFacts> file, String path) {
    return file.ifKnown().map(FileFacts::path).orElse(file.origin().text()).equals(path);
  }
}
