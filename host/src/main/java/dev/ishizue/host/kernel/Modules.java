package dev.ishizue.host.kernel;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.KernelFacts.ModprobeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Kernel modules: those loaded, those that could be, and what modprobe is told about them.
final class Modules {
  /// Protocols and file systems that nodes hardly ever need, and that are loaded on demand.
  private static final Set<String> RARE =
      Set.of(
          "cramfs",
          "dccp",
          "firewire_core",
          "freevxfs",
          "hfs",
          "hfsplus",
          "jffs2",
          "n_hdlc",
          "rds",
          "sctp",
          "tipc",
          "udf");

  private static final List<String> DIRECTORIES =
      List.of(
          "/etc/modprobe.d",
          "/run/modprobe.d",
          "/usr/local/lib/modprobe.d",
          "/usr/lib/modprobe.d",
          "/lib/modprobe.d");

  private static final Pattern LOADS_NOTHING =
      Pattern.compile("(?:/usr)?/s?bin/(?:true|false|nologin)(?:\\s.*)?|exit [01]");

  private final FileTree files;

  Modules(FileTree files) {
    this.files = files;
  }

  /// With their taint letters. Absent: the kernel takes no modules.
  Reading<Map<String, String>> loaded() {
    String path = "/proc/modules";
    boolean running = files.stat("/proc/sys/kernel") instanceof Reading.Known;
    Reading<String> text = files.text(path);
    return text instanceof Reading.Absent && !running
        ? RunningSysctls.notRunning(path)
        : text.map(Modules::parseLoaded);
  }

  static Map<String, String> parseLoaded(String text) {
    Map<String, String> modules = new TreeMap<>();
    for (String line : text.split("\n", -1)) {
      List<String> fields = List.of(line.split(" "));
      if (fields.size() >= 6) {
        String last = fields.getLast();
        boolean tainting = last.startsWith("(") && last.endsWith(")") && last.length() > 2;
        modules.put(fields.getFirst(), tainting ? last.substring(1, last.length() - 1) : "");
      }
    }
    return Map.copyOf(modules);
  }

  /// Of the rare modules those that the running kernel has or would find, with `built in` or
  /// `module`. Absent: there are no modules for it.
  Reading<Map<String, String>> rare(Reading<String> release, Reading<Map<String, String>> loaded) {
    Map<String, String> found = new TreeMap<>();
    loaded
        .ifKnown()
        .ifPresent(
            modules ->
                modules.keySet().stream()
                    .filter(RARE::contains)
                    .forEach(name -> found.put(name, "module")));
    Reading<Map<String, String>> onDisk = release.flatMap(r -> onDisk("/lib/modules/" + r));
    return switch (onDisk) {
      case Reading.Known<Map<String, String>>(Map<String, String> more, Origin origin) -> {
        found.putAll(more);
        yield Reading.known(Map.copyOf(found), origin);
      }
      case Reading.Absent<Map<String, String>> absent ->
          found.isEmpty() ? absent : Reading.known(Map.copyOf(found), loaded.origin());
      case Reading.Unreadable<Map<String, String>> unreadable -> unreadable;
    };
  }

  private Reading<Map<String, String>> onDisk(String directory) {
    return files
        .text(directory + "/modules.dep")
        .flatMap(
            available -> {
              Map<String, String> found = new TreeMap<>();
              names(available).forEach(name -> found.put(name, "module"));
              Reading<String> builtIn = files.text(directory + "/modules.builtin");
              if (builtIn instanceof Reading.Unreadable<String>(Origin origin, Obstacle obstacle)) {
                return Reading.unreadable(origin, obstacle);
              }
              builtIn
                  .ifKnown()
                  .ifPresent(text -> names(text).forEach(name -> found.put(name, "built in")));
              return Reading.known(Map.copyOf(found), Origin.file(directory));
            });
  }

  private static Stream<String> names(String list) {
    return list.lines()
        .map(line -> line.substring(0, line.indexOf(':') < 0 ? line.length() : line.indexOf(':')))
        .map(path -> path.substring(path.lastIndexOf('/') + 1))
        .map(file -> file.substring(0, file.indexOf(".ko") < 0 ? 0 : file.indexOf(".ko")))
        .map(Modules::underscored)
        .filter(RARE::contains);
  }

  /// By module. Of several `install` lines the first one counts.
  Reading<Map<String, ModprobeRule>> modprobe() {
    Map<String, ModprobeRule> rules = new TreeMap<>();
    Set<String> installed = new TreeSet<>();
    for (Reading<String> file : DropIns.read(files, DIRECTORIES)) {
      switch (file) {
        case Reading.Known<String>(String text, Origin origin) -> {
          for (Line line : lines(text)) {
            add(line, origin.text(), rules, installed);
          }
        }
        case Reading.Absent<String> _ -> {}
        case Reading.Unreadable<String>(Origin origin, Obstacle obstacle) -> {
          return Reading.unreadable(origin, obstacle);
        }
      }
    }
    return Reading.known(Map.copyOf(rules), Origin.file("/etc/modprobe.d"));
  }

  private record Line(String text, int number) {}

  /// A backslash at the end joins lines.
  private static List<Line> lines(String text) {
    List<Line> lines = new ArrayList<>();
    StringBuilder joined = new StringBuilder();
    int number = 0;
    int start = 1;
    for (String line : text.split("\n", -1)) {
      number++;
      if (joined.isEmpty()) {
        start = number;
      }
      if (line.endsWith("\\")) {
        joined.append(line, 0, line.length() - 1).append(' ');
      } else {
        lines.add(new Line(joined.append(line).toString().strip(), start));
        joined.setLength(0);
      }
    }
    return lines;
  }

  private static void add(
      Line line, String path, Map<String, ModprobeRule> rules, Set<String> installed) {
    List<String> words = List.of(line.text().split("\\s+", 3));
    if (words.size() < 2) {
      return;
    }
    String module = underscored(words.get(1));
    ModprobeRule old = rules.get(module);
    boolean blocked = old != null && old.blocked();
    boolean blacklisted = old != null && old.blacklisted();
    switch (words.getFirst()) {
      case "blacklist" -> {
        if (old == null) {
          rules.put(module, new ModprobeRule(false, true, path, line.number()));
        } else {
          rules.put(module, new ModprobeRule(blocked, true, old.file(), old.line()));
        }
      }
      case "install" -> {
        boolean nothing = words.size() > 2 && LOADS_NOTHING.matcher(words.get(2)).matches();
        if (installed.add(module)) {
          rules.put(module, new ModprobeRule(nothing, blacklisted, path, line.number()));
        }
      }
      default -> {}
    }
  }

  static String underscored(String module) {
    return module.replace('-', '_');
  }
}
