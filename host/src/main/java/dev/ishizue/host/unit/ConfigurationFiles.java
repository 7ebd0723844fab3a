package dev.ishizue.host.unit;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The configuration of one of systemd's own programs: the strongest main file, then drop-ins by
/// file name.
public final class ConfigurationFiles {
  private static final List<String> DIRECTORIES =
      List.of("/etc/", "/run/", "/usr/local/lib/", "/usr/lib/");

  private final FileTree files;
  private final String name;

  /// @param name such as `systemd/logind.conf`
  public ConfigurationFiles(FileTree files, String name) {
    this.files = files;
    this.name = name;
  }

  /// The value in force, as a list of one, or of none where it is not set or set back to its
  /// default.
  public Reading<List<Evidence>> last(String section, String key) {
    List<Evidence> values = new ArrayList<>();
    boolean mainRead = false;
    for (String directory : DIRECTORIES) {
      String path = directory + name;
      Reading<String> text = files.text(path);
      if (text instanceof Reading.Unreadable<String>(var origin, var obstacle)) {
        return Reading.unreadable(origin, obstacle);
      }
      if (!mainRead && text instanceof Reading.Known<String>(String known, Origin _)) {
        mainRead = true;
        apply(values, path, known, section, key);
      }
    }
    Map<String, String> dropIns = new TreeMap<>();
    for (String directory : DIRECTORIES) {
      String path = directory + name + ".d";
      Reading<List<String>> listed = files.list(path);
      if (listed instanceof Reading.Unreadable<List<String>>(var origin, var obstacle)) {
        return Reading.unreadable(origin, obstacle);
      }
      listed.ifKnown().orElse(List.of()).stream()
          .filter(file -> file.endsWith(".conf"))
          .forEach(file -> dropIns.putIfAbsent(file, path + "/" + file));
    }
    for (String dropIn : dropIns.values()) {
      boolean masked = files.link(dropIn).ifKnown().map("/dev/null"::equals).orElse(false);
      Reading<String> text = masked ? Reading.absent(Origin.file(dropIn)) : files.text(dropIn);
      if (text instanceof Reading.Unreadable<String>(var origin, var obstacle)) {
        return Reading.unreadable(origin, obstacle);
      }
      apply(values, dropIn, text.ifKnown().orElse(""), section, key);
    }
    return Reading.known(List.copyOf(values), Origin.file("/etc/" + name));
  }

  private static void apply(
      List<Evidence> values, String path, String text, String section, String key) {
    for (UnitLines.Assignment assignment : UnitLines.parse(text)) {
      if (assignment.section().equals(section) && assignment.key().equals(key)) {
        values.clear();
        if (!assignment.value().isEmpty()) {
          values.add(new Evidence(assignment.value(), Origin.line(path, assignment.line())));
        }
      }
    }
  }
}
