package dev.ishizue.host.account;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.AccountFacts.SudoRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `/etc/sudoers` and everything it includes, in order.
final class Sudoers {
  private static final String MAIN = "/etc/sudoers";
  private static final int DEEPEST = 16;
  private static final int MOST_LINES = 100_000;
  private static final Pattern INCLUDE =
      Pattern.compile("\\s*[@#](include|includedir)\\s+(\\S.*?)\\s*");

  /// A line with its continuations joined.
  record Line(String text, Origin origin) {}

  private final FileTree files;
  private final String host;
  private final List<Line> lines = new ArrayList<>();
  private Optional<Reading.Unreadable<?>> hidden = Optional.empty();

  Sudoers(FileTree files) {
    this.files = files;
    this.host = files.text("/etc/hostname").ifKnown().map(String::strip).orElse("");
  }

  /// Absent: there is no sudoers file, so that sudo grants nothing.
  Reading<List<SudoRule>> rules() {
    Reading<String> main = files.text(MAIN);
    return main.flatMap(
        text -> {
          read(MAIN, text, 0);
          return hidden.isPresent()
              ? Reading.unreadable(hidden.get().origin(), hidden.get().obstacle())
              : Reading.known(new SudoRules(lines, host).rules(), main.origin());
        });
  }

  private void include(String path, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    switch (files.text(path)) {
      case Reading.Known<String>(String text, Origin _) -> read(path, text, depth);
      case Reading.Absent<String> _ -> {}
      case Reading.Unreadable<String> unreadable -> hidden = Optional.of(unreadable);
    }
  }

  /// Files with a dot in their name or a tilde at its end are left out, as packages leave such
  /// behind.
  private void includeDirectory(String path, int depth) {
    switch (files.list(path)) {
      case Reading.Known<List<String>>(List<String> names, Origin _) -> {
        for (String name : names) {
          if (!name.contains(".") && !name.endsWith("~")) {
            include(path + "/" + name, depth);
          }
        }
      }
      case Reading.Absent<List<String>> _ -> {}
      case Reading.Unreadable<List<String>> unreadable -> hidden = Optional.of(unreadable);
    }
  }

  private void read(String path, String text, int depth) {
    StringBuilder logical = new StringBuilder();
    int start = 0;
    int number = 0;
    for (String physical : (text + "\n").split("\n", -1)) {
      number++;
      Matcher include = INCLUDE.matcher(physical);
      if (logical.isEmpty() && include.matches()) {
        follow(include.group(1), include.group(2), path, depth);
        continue;
      }
      String line = withoutComment(physical);
      start = logical.isEmpty() ? number : start;
      if (endsInEscape(line)) {
        logical.append(line, 0, line.length() - 1).append(' ');
        continue;
      }
      String whole = logical.append(line).toString().strip();
      logical.setLength(0);
      if (!whole.isEmpty() && lines.size() < MOST_LINES) {
        lines.add(new Line(whole, Origin.line(path, start)));
      }
    }
  }

  private void follow(String kind, String target, String from, int depth) {
    String named = target.replaceAll("^\"|\"$", "").replace("\\ ", " ").replace("%h", shortHost());
    String path =
        named.startsWith("/") ? named : from.substring(0, from.lastIndexOf('/') + 1) + named;
    if (kind.equals("include")) {
      include(path, depth + 1);
    } else {
      includeDirectory(path.replaceFirst("/+$", ""), depth + 1);
    }
  }

  private String shortHost() {
    return host.replaceFirst("\\..*", "");
  }

  /// A `#` before a digit begins a numeric id rather than a comment.
  private static String withoutComment(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '#' && !quoted) {
        boolean id =
            i + 1 < line.length()
                && (Character.isDigit(line.charAt(i + 1)) || line.startsWith("-1", i + 1));
        if (!id) {
          return line.substring(0, i);
        }
      }
    }
    return line;
  }

  private static boolean endsInEscape(String line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }
}
