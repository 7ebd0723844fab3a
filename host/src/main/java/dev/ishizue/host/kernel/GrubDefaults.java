package dev.ishizue.host.kernel;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What GRUB's menu is made from, for an image whose `/boot` is elsewhere.
final class GrubDefaults {
  private static final String FILE = "/etc/default/grub";
  private static final String DIRECTORY = "/etc/default/grub.d";
  private static final List<String> NAMES =
      List.of("GRUB_CMDLINE_LINUX", "GRUB_CMDLINE_LINUX_DEFAULT");

  private GrubDefaults() {}

  static Reading<List<String>> read(FileTree files) {
    return files
        .text(FILE)
        .flatMap(
            text -> {
              Map<String, String> values = new TreeMap<>();
              List<String> paths = new ArrayList<>(List.of(FILE));
              files
                  .list(DIRECTORY)
                  .ifKnown()
                  .ifPresent(
                      names ->
                          names.stream()
                              .filter(name -> name.endsWith(".cfg"))
                              .forEach(name -> paths.add(DIRECTORY + "/" + name)));
              for (String path : paths) {
                Reading<String> part = files.text(path);
                if (part instanceof Reading.Unreadable<String>(Origin origin, Obstacle obstacle)) {
                  return Reading.unreadable(origin, obstacle);
                }
                part.ifKnown().ifPresent(t -> assign(t, values));
              }
              List<String> words = new ArrayList<>();
              NAMES.forEach(name -> words.addAll(BootLine.words(values.getOrDefault(name, ""))));
              return Reading.known(List.copyOf(words), Origin.file(FILE));
            });
  }

  /// Shell assignments. A value may build on the former one, as `"$GRUB_CMDLINE_LINUX more"`.
  private static void assign(String text, Map<String, String> values) {
    text.lines()
        .map(String::strip)
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              String name = equals < 0 ? "" : line.substring(0, equals);
              if (NAMES.contains(name)) {
                String value = unquote(line.substring(equals + 1).strip());
                // Bounded, for a file could double the value with every line.
                String expanded = GrubConfig.expand(value, values);
                values.put(name, expanded.length() > 4096 ? value : expanded);
              }
            });
  }

  private static String unquote(String value) {
    boolean quoted =
        value.length() > 1
            && (value.startsWith("\"") || value.startsWith("'"))
            && value.endsWith(value.substring(0, 1));
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
