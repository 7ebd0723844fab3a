package dev.ishizue.core.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Documents with comments, steps of indentation, brackets and line ends as people mix them.
final class GeneratedYaml {
  private static final List<String> SCALARS =
      List.of(
          "1",
          "true",
          "text",
          "'it''s'",
          "\"a: \\\"b\\\" # c\"",
          "~",
          "",
          "0644",
          "two words",
          "http://x:1",
          "\"\uD83D\uDE80\"",
          "-x",
          "''",
          "2001-01-01",
          "x#y");

  private final Random random;
  private final int step;
  private final int dashStep;
  private final String lineBreak;
  private final StringBuilder text = new StringBuilder();
  private final List<List<String>> paths = new ArrayList<>();
  private int keys;

  GeneratedYaml(long seed) {
    random = new Random(seed);
    step = 1 + random.nextInt(4);
    dashStep = random.nextInt(3);
    lineBreak = random.nextInt(3) == 0 ? "\r\n" : "\n";
    if (random.nextInt(5) == 0) {
      text.append('\uFEFF');
    }
    if (random.nextInt(4) == 0) {
      line(0, "# opens");
    }
    if (random.nextInt(4) == 0) {
      line(0, "---");
    }
    mapping(0, List.of(), 0);
    if (random.nextInt(6) == 0) {
      line(0, "...");
    } else if (random.nextInt(4) == 0 && !isOpen()) {
      text.setLength(text.length() - lineBreak.length());
    }
  }

  String text() {
    return text.toString();
  }

  /// Paths of mappings in the document, the root's too.
  List<List<String>> mappings() {
    return paths;
  }

  String lineBreak() {
    return lineBreak;
  }

  private boolean isOpen() {
    return text.indexOf(lineBreak) == text.length() - lineBreak.length() || text.indexOf("|") >= 0;
  }

  private void mapping(int column, List<String> path, int depth) {
    paths.add(path);
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      noise(column);
      String key = "k" + keys++;
      String written = random.nextInt(6) == 0 ? "\"" + key + "\"" : key;
      entry(column, written, append(path, key), depth);
    }
  }

  private void entry(int column, String key, List<String> path, int depth) {
    switch (random.nextInt(depth > 3 ? 4 : 7)) {
      case 0 -> line(column, key + ": " + flow(depth));
      case 1 -> {
        line(column, key + ": |" + (random.nextBoolean() ? "-" : ""));
        line(column + step, "block # no comment");
        line(column + step, "- a: b");
      }
      case 2, 3 -> line(column, key + ": " + scalar() + comment());
      case 4, 5 -> {
        line(column, key + ":" + comment());
        mapping(column + step, path, depth + 1);
      }
      default -> {
        line(column, key + ":" + comment());
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
          noise(column + dashStep);
          line(
              column + dashStep,
              "- " + (random.nextBoolean() ? scalar() : flow(depth)) + comment());
        }
      }
    }
  }

  private String flow(int depth) {
    return switch (random.nextInt(depth > 4 ? 2 : 4)) {
      case 0 -> "[]";
      case 1 -> "{}";
      case 2 -> "[1, " + flow(depth + 1) + ", 'x' ]";
      default -> "{ f: 1, g: " + flow(depth + 1) + "}";
    };
  }

  private String scalar() {
    return SCALARS.get(random.nextInt(SCALARS.size()));
  }

  private String comment() {
    return random.nextInt(4) == 0 ? "\t # why: - [x" : "";
  }

  private void noise(int column) {
    if (random.nextInt(5) == 0) {
      line(random.nextBoolean() ? column : column + 1, "# says: \"this");
    }
    if (random.nextInt(8) == 0) {
      text.append(lineBreak);
    }
  }

  private void line(int column, String line) {
    text.append(" ".repeat(column)).append(line).append(lineBreak);
  }

  private static List<String> append(List<String> path, String key) {
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }
}
