package dev.ishizue.testbed.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A seeded fault, as the head of its file in `testbed/faults` describes it.
///
/// @param after another fault that must be there first; empty for none
/// @param turns the controls whose verdict it changes, and no other
public record Fault(
    String name, String title, boolean controlPlaneOnly, String after, Set<String> turns) {

  /// All of them, by name.
  public static List<Fault> all(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(Fault::read).toList();
    }
  }

  private static Fault read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return new Fault(
        file.getFileName().toString(),
        lines.getFirst().replaceFirst("^# ", ""),
        header(lines, "node").equals("control-plane"),
        header(lines, "after"),
        new TreeSet<>(words(header(lines, "turns"))));
  }

  private static List<String> words(String text) {
    return Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  private static String header(List<String> lines, String name) {
    String start = "# " + name + ":";
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst()
        .orElse("");
  }
}
