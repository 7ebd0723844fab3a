package dev.ishizue.host.kernel;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.files.FileTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The values kernel parameters get at boot from `sysctl.d`, as systemd applies it: the last
/// assignment of a name wins, and one by name beats one by pattern wherever they stand.
final class PersistedSysctls {
  private static final List<String> DIRECTORIES =
      List.of(
          "/etc/sysctl.d",
          "/run/sysctl.d",
          "/usr/local/lib/sysctl.d",
          "/usr/lib/sysctl.d",
          "/lib/sysctl.d");

  private static final List<String> SYSTEMD =
      List.of("/usr/lib/systemd/systemd", "/lib/systemd/systemd", "/run/systemd/system");

  /// @param place the file's place in the order of all
  private record Assignment(String name, String value, Origin origin, int place) {}

  private final Map<String, List<Assignment>> assignments = new TreeMap<>();
  private final List<Assignment> patterns = new ArrayList<>();
  private final Set<String> sparedByPatterns = new HashSet<>();
  private Optional<Reading.Unreadable<String>> unseen = Optional.empty();
  private int unseenPlace = -1;

  private PersistedSysctls() {}

  /// Every parameter that some file sets, and every one that is judged.
  static Map<String, Setting> read(FileTree files) {
    List<Reading<String>> all = new ArrayList<>(DropIns.read(files, DIRECTORIES));
    // Only procps reads this one by itself; under systemd it takes a link in sysctl.d.
    if (SYSTEMD.stream().allMatch(path -> files.stat(path) instanceof Reading.Absent)) {
      all.add(files.text("/etc/sysctl.conf"));
    }
    PersistedSysctls sysctls = new PersistedSysctls();
    for (int place = 0; place < all.size(); place++) {
      sysctls.add(all.get(place), place);
    }
    Set<String> names = new TreeSet<>(RunningSysctls.NAMES);
    names.addAll(sysctls.assignments.keySet());
    Map<String, Setting> settings = new TreeMap<>();
    names.forEach(name -> settings.put(name, sysctls.setting(name)));
    return settings;
  }

  private void add(Reading<String> file, int place) {
    switch (file) {
      case Reading.Known<String>(String text, Origin.InFile(String path, _)) ->
          parse(text, path, place);
      case Reading.Known<String> _, Reading.Absent<String> _ -> {}
      case Reading.Unreadable<String> unreadable -> {
        unseen = Optional.of(unreadable);
        unseenPlace = place;
      }
    }
  }

  private void parse(String text, String path, int place) {
    int number = 0;
    for (String raw : text.split("\n", -1)) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      int equals = line.indexOf('=');
      boolean hyphen = line.startsWith("-");
      String name =
          SysctlPattern.dotted(line.substring(hyphen ? 1 : 0, equals < 0 ? line.length() : equals));
      if (equals >= 0 && !name.isEmpty()) {
        String value = line.substring(equals + 1).strip();
        Assignment assignment = new Assignment(name, value, Origin.line(path, number), place);
        if (SysctlPattern.isPattern(name)) {
          patterns.add(assignment);
        } else {
          assignments.computeIfAbsent(name, _ -> new ArrayList<>()).add(assignment);
        }
      } else if (hyphen) {
        sparedByPatterns.add(name);
      }
    }
  }

  private Setting setting(String name) {
    List<Assignment> winners = assignments.getOrDefault(name, List.of());
    boolean byName = !winners.isEmpty();
    if (!byName && !sparedByPatterns.contains(name)) {
      winners = patterns.stream().filter(a -> SysctlPattern.matches(a.name(), name)).toList();
    }
    boolean unsure = unseen.isPresent() && (!byName || winners.getLast().place() < unseenPlace);
    if (unsure) {
      Reading.Unreadable<String> why = unseen.get();
      Obstacle obstacle = why.obstacle();
      return Setting.of(name, Reading.unreadable(why.origin(), obstacle));
    }
    if (winners.isEmpty()) {
      return Setting.of(name, Reading.absent(Origin.file("/etc/sysctl.d")));
    }
    List<Assignment> strongestFirst = winners.reversed();
    Assignment winner = strongestFirst.getFirst();
    return new Setting(
        name,
        Reading.known(List.of(winner.value()), winner.origin()),
        strongestFirst.stream().skip(1).map(a -> new Evidence(a.value(), a.origin())).toList());
  }
}
