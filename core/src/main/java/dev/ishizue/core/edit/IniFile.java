package dev.ishizue.core.edit;

import java.util.List;
import java.util.Optional;

/// Keys in sections of a systemd-like file.
final class IniFile {
  private final Lines lines;
  private final List<IniLines.Joined> joined;

  private IniFile(String text) throws NotEditable {
    lines = Lines.of(text);
    joined = IniLines.of(lines);
  }

  static void mustBeNames(String section, String key) {
    Plain.text(section);
    Plain.word(key, "=[#;\\");
    if (section.isEmpty() || section.endsWith("\\")) {
      throw new IllegalArgumentException("not the name of a section in an edit");
    }
  }

  static String set(String text, LineEdit.IniValue edit) throws NotEditable {
    IniFile file = new IniFile(text);
    file.set(edit.section(), edit.key(), edit.value());
    String result = file.lines.text();
    Optional<String> value =
        new IniFile(result).last(edit.section(), edit.key()).map(IniLines.Joined::value);
    if (!value.equals(Optional.of(edit.value()))) {
      throw new NotEditable("the value would not be read back", file.lines.size());
    }
    file.mustKeep(result, edit.section(), edit.key());
    return result;
  }

  static String remove(String text, LineEdit.IniRemoved edit) throws NotEditable {
    IniFile file = new IniFile(text);
    for (IniLines.Joined statement : file.joined) {
      if (statement.sets(edit.section(), edit.key())) {
        statement.lines().forEach(file.lines::remove);
      }
    }
    String result = file.lines.text();
    file.mustKeep(result, edit.section(), edit.key());
    return result;
  }

  private void set(String section, String key, String value) {
    Optional<IniLines.Joined> last = last(section, key);
    if (last.isPresent()) {
      replace(last.get(), value);
      return;
    }
    Optional<IniLines.Joined> neighbour =
        joined.stream()
            .filter(s -> s.section().equals(section) && !s.text().isEmpty())
            .reduce((_, later) -> later);
    if (neighbour.isPresent()) {
      lines.insert(neighbour.get().lines().getLast() + 1, key + "=" + value);
      return;
    }
    if (lines.size() > 0 && !lines.isBlank(lines.size() - 1)) {
      lines.append("");
    }
    lines.append("[" + section + "]");
    lines.append(key + "=" + value);
  }

  private void replace(IniLines.Joined statement, String value) {
    if (statement.value().equals(value)) {
      return;
    }
    List<Integer> numbers = statement.lines();
    int first = numbers.getFirst();
    String body = lines.body(first);
    int equals = body.indexOf('=');
    String written = equals < 0 ? "" : body.substring(equals + 1).stripLeading();
    boolean whole = numbers.size() == 1;
    String before =
        equals < 0 ? statement.key() + "=" : body.substring(0, body.length() - written.length());
    if (written.isEmpty()) {
      before = before.stripTrailing();
    }
    String after = whole ? written.substring(written.stripTrailing().length()) : "";
    lines.replace(first, before + value + after);
    numbers.stream().skip(1).forEach(lines::remove);
  }

  private Optional<IniLines.Joined> last(String section, String key) {
    return joined.stream().filter(s -> s.sets(section, key)).reduce((_, later) -> later);
  }

  /// Lines that go on below could swallow a new one, or what followed a removed one.
  private void mustKeep(String result, String section, String key) throws NotEditable {
    if (!others(section, key).equals(new IniFile(result).others(section, key))) {
      throw new NotEditable("a line that goes on below is in the way", 0);
    }
  }

  private List<List<String>> others(String section, String key) {
    return joined.stream()
        .filter(s -> s.isAssignment() && !s.sets(section, key))
        .map(s -> List.of(s.section(), s.text()))
        .toList();
  }
}
