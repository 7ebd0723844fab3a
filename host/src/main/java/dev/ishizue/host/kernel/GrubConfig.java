package dev.ishizue.host.kernel;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The menu that GRUB reads at boot.
///
/// @param first the entry at the top is the default
record GrubConfig(List<BootEntry> entries, boolean first, Origin origin) {
  private static final Set<String> LINUX = Set.of("linux", "linux16", "linuxefi");
  private static final Set<String> RESCUE = Set.of("single", "recovery", "rescue", "emergency");
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]{0,99})\\}?");

  static GrubConfig parse(String text, String directory, Map<String, String> environment) {
    String path = directory + "/grub.cfg";
    Map<String, String> variables = new HashMap<>(environment);
    List<BootEntry> entries = new ArrayList<>();
    boolean first = true;
    int number = 0;
    for (String raw : text.split("\n", -1)) {
      number++;
      String line = raw.strip();
      String command = line.substring(0, end(line));
      if (command.equals("set")) {
        List<String> words = BootLine.words(line);
        String assignment = words.size() > 1 ? words.get(1) : "";
        int equals = assignment.indexOf('=');
        if (equals > 0) {
          String value = assignment.substring(equals + 1);
          variables.put(assignment.substring(0, equals), value);
          // A one-time choice for the next boot alone is not what a machine stays with.
          boolean standard = value.equals("0") || value.equals("${next_entry}");
          first &= !assignment.startsWith("default=") || standard;
        }
      } else if (LINUX.contains(command)) {
        List<String> words = BootLine.words(expand(line, variables));
        if (words.size() > 1 && isKernel(words.get(1))) {
          List<String> arguments = words.subList(2, words.size());
          boolean rescue = arguments.stream().anyMatch(RESCUE::contains);
          entries.add(new BootEntry("", rescue, arguments, Origin.line(path, number)));
        }
      }
    }
    return new GrubConfig(entries, first, Origin.file(path));
  }

  /// Absent: it starts no kernel itself but leads to another file, or to separate entries.
  Reading<List<String>> next() {
    return first && !entries.isEmpty()
        ? entries.getFirst().reading()
        : BootEntry.common(entries, origin);
  }

  /// Variables that are not set are empty.
  static String expand(String text, Map<String, String> variables) {
    return VARIABLE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(variables.getOrDefault(match.group(1), "")));
  }

  /// Menus also start memory tests this way.
  private static boolean isKernel(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return !name.contains("memtest") && !name.contains("mt86");
  }

  private static int end(String line) {
    int end = 0;
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
      end++;
    }
    return end;
  }
}
