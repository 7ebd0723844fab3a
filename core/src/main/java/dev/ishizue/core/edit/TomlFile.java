package dev.ishizue.core.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A TOML document in which one key gets its value.
final class TomlFile {
  private final String text;
  private final TomlScanner scanner;
  private final List<String> table;
  private final List<String> path;
  private final LineEdit.TomlValue edit;

  private TomlFile(String text, LineEdit.TomlValue edit) throws NotEditable {
    this.text = text;
    this.edit = edit;
    scanner = TomlScanner.of(text);
    table = edit.table();
    path = new ArrayList<>(table);
    path.add(edit.key());
  }

  static String set(String text, LineEdit.TomlValue edit) throws NotEditable {
    TomlFile file = new TomlFile(text, edit);
    file.mustHavePlace();
    String result = file.set();
    TomlFile changed = new TomlFile(result, edit);
    Optional<String> value = changed.entry().map(changed::value);
    if (value.filter(file::isWanted).isEmpty() || !file.others().equals(changed.others())) {
      throw new NotEditable("the value would not be read back", 0);
    }
    return result;
  }

  private String set() throws NotEditable {
    Optional<TomlScanner.Entry> entry = entry();
    if (entry.isPresent()) {
      TomlScanner.Entry e = entry.get();
      return isWanted(value(e))
          ? text
          : text.substring(0, e.start()) + edit.literal() + text.substring(e.end());
    }
    Lines lines = Lines.of(text);
    String line = TomlString.key(edit.key()) + " = " + edit.literal();
    Optional<TomlScanner.Header> header = header();
    Optional<TomlScanner.Entry> neighbour =
        scanner.entries().stream().filter(e -> e.table().equals(table)).reduce((_, later) -> later);
    if (neighbour.isPresent()) {
      int last = neighbour.get().lastLine();
      lines.insert(last + 1, indentation(lineOf(lines, neighbour.get())) + line);
    } else if (header.isPresent()) {
      String indentation = indentation(lines.body(header.get().line()));
      String deeper = indentation.isEmpty() ? "" : indentation + "  ";
      lines.insert(header.get().line() + 1, deeper + line);
    } else if (table.isEmpty()) {
      atTop(lines, line);
    } else {
      if (lines.size() > 0 && !lines.isBlank(lines.size() - 1)) {
        lines.append("");
      }
      lines.append("[" + TomlString.path(table) + "]");
      lines.append(line);
    }
    return lines.text();
  }

  /// The root ends where the first table begins. Comments right above that are taken to be its.
  private void atTop(Lines lines, String line) {
    int place = scanner.headers().isEmpty() ? lines.size() : scanner.headers().getFirst().line();
    boolean last = place == lines.size();
    while (!last && place > 0 && lines.body(place - 1).strip().startsWith("#")) {
      place--;
    }
    lines.insert(place, line);
    if (!last) {
      lines.insert(place, "");
    }
  }

  /// A key that is already there as something else, or whose table is written in another way.
  private void mustHavePlace() throws NotEditable {
    for (TomlScanner.Header header : scanner.headers()) {
      if (startsWith(header.path(), path)) {
        throw new NotEditable("a table stands where the value belongs", header.line() + 1);
      }
      if (header.array() && startsWith(path, header.path())) {
        throw new NotEditable("the table is one of several in an array", header.line() + 1);
      }
    }
    for (TomlScanner.Entry entry : scanner.entries()) {
      boolean inside = entry.path().size() > path.size() && startsWith(entry.path(), path);
      boolean around = entry.path().size() < path.size() && startsWith(path, entry.path());
      boolean dotted =
          startsWith(entry.path(), table)
              && entry.path().size() > table.size()
              && entry.table().size() < table.size();
      if (inside || around) {
        throw new NotEditable("the key is part of another value", entry.lastLine() + 1);
      }
      if (dotted && !entry.path().equals(path)) {
        throw new NotEditable("the table is made of dotted keys", entry.lastLine() + 1);
      }
    }
    long headers = scanner.headers().stream().filter(h -> h.path().equals(table)).count();
    long entries = scanner.entries().stream().filter(e -> e.path().equals(path)).count();
    if (headers > 1 || entries > 1) {
      throw new NotEditable("the table or the key stands there twice", 0);
    }
  }

  private Optional<TomlScanner.Header> header() {
    return scanner.headers().stream().filter(h -> h.path().equals(table)).findFirst();
  }

  private Optional<TomlScanner.Entry> entry() {
    return scanner.entries().stream().filter(e -> e.path().equals(path)).findFirst();
  }

  private String value(TomlScanner.Entry entry) {
    return text.substring(entry.start(), entry.end());
  }

  private boolean isWanted(String value) {
    Optional<String> string = TomlString.decode(edit.literal());
    return value.equals(edit.literal())
        || (string.isPresent() && string.equals(TomlString.decode(value)));
  }

  private List<List<String>> others() {
    List<List<String>> others = new ArrayList<>();
    for (TomlScanner.Entry entry : scanner.entries()) {
      if (!entry.path().equals(path)) {
        List<String> other = new ArrayList<>(entry.path());
        other.add(value(entry));
        others.add(other);
      }
    }
    return others;
  }

  /// The line on which a value ends has the indentation of its key unless it is one of several.
  private String lineOf(Lines lines, TomlScanner.Entry entry) {
    long lineFeeds = value(entry).chars().filter(c -> c == '\n').count();
    return lines.body(entry.lastLine() - (int) lineFeeds);
  }

  private static String indentation(String body) {
    return body.substring(0, body.length() - body.stripLeading().length());
  }

  private static boolean startsWith(List<String> path, List<String> beginning) {
    return path.size() >= beginning.size() && path.subList(0, beginning.size()).equals(beginning);
  }
}
