package dev.ishizue.host.unit;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.UnitFacts;
import dev.ishizue.host.glob.Glob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The variables a service is started with, as far as its unit sets them: files override
/// `Environment=`, later files override earlier ones, `UnsetEnvironment=` comes last.
///
/// What the service manager itself adds (`PATH`, `HOME`, `DefaultEnvironment=`) is not known here.
public final class UnitEnvironment {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private UnitEnvironment() {}

  /// Variables by name, with the line that gave each its value. Unreadable when a file cannot be
  /// read that may set or override some.
  public static Reading<Map<String, Evidence>> of(UnitFacts unit, FileTree files) {
    Map<String, Evidence> variables = new LinkedHashMap<>();
    for (Evidence setting : unit.all("Service.Environment")) {
      for (String word : Words.all(setting.value(), Words.Mistakes.REFUSED)) {
        String assignment = Specifiers.expand(word, unit.name());
        int equals = assignment.indexOf('=');
        if (equals > 0 && isName(assignment.substring(0, equals))) {
          variables.put(
              assignment.substring(0, equals),
              new Evidence(assignment.substring(equals + 1), setting.origin()));
        }
      }
    }
    for (String pattern : unit.environmentFiles()) {
      Reading<List<String>> paths = Glob.expand(files, pattern);
      if (paths instanceof Reading.Unreadable<List<String>>(var origin, var obstacle)) {
        return Reading.unreadable(origin, obstacle);
      }
      for (String path : paths.ifKnown().orElse(List.of())) {
        switch (files.text(path)) {
          case Reading.Known<String>(String text, Origin _) ->
              variables.putAll(EnvironmentFile.parse(path, text));
          case Reading.Absent<String> _ -> {}
          case Reading.Unreadable<String>(var origin, var obstacle) -> {
            return Reading.unreadable(origin, obstacle);
          }
        }
      }
    }
    for (Evidence unset : unit.all("Service.UnsetEnvironment")) {
      for (String word : Words.all(unset.value(), Words.Mistakes.REFUSED)) {
        if (!word.contains("=")) {
          variables.remove(word);
        } else if (variables.getOrDefault(name(word), unset).value().equals(value(word))) {
          variables.remove(name(word));
        }
      }
    }
    String source = unit.sources().isEmpty() ? unit.name() : unit.sources().getFirst();
    return Reading.known(variables, Origin.file(source));
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  private static String name(String assignment) {
    return assignment.substring(0, assignment.indexOf('='));
  }

  private static String value(String assignment) {
    return assignment.substring(assignment.indexOf('=') + 1);
  }
}
