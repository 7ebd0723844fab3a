package dev.ishizue.core.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The commands and variables of a unit.
final class UnitFlags {
  private static final Set<String> KEYS = Set.of("ExecStart", "Environment");

  private UnitFlags() {}

  static List<FlagText> of(Lines lines) throws NotEditable {
    List<FlagText> texts = new ArrayList<>();
    for (IniLines.Joined statement : IniLines.of(lines)) {
      if (!statement.isAssignment()) {
        continue;
      }
      String label = statement.section() + "\n" + statement.key();
      if (!statement.section().equals("Service") || !KEYS.contains(statement.key())) {
        texts.add(FlagText.without(label + "\n" + statement.value()));
        continue;
      }
      int line = statement.lines().getFirst();
      Spread value = value(lines, statement);
      List<Spread.Word> words = words(value, line);
      if (statement.key().equals("ExecStart")) {
        texts.add(new FlagText(label, words, value, line));
      } else {
        for (Spread.Word word : words) {
          texts.add(variable(label, word.text(), line));
        }
      }
    }
    return texts;
  }

  private static FlagText variable(String label, Spread assignment, int line) {
    String text = assignment.text();
    int equals = text.indexOf('=');
    if (equals < 0) {
      return FlagText.without(label + "\n" + text);
    }
    Spread value = assignment.from(equals + 1);
    String name = text.substring(0, equals);
    return new FlagText(label + "\n" + name, value.wordsOfVariable(), value, line);
  }

  private static List<Spread.Word> words(Spread value, int line) throws NotEditable {
    return value.words().orElseThrow(() -> new NotEditable("a quote is not closed", line + 1));
  }

  /// A backslash at the end of a line reads as a blank.
  private static Spread value(Lines lines, IniLines.Joined statement) {
    Spread value = new Spread();
    boolean behindKey = false;
    for (int line : statement.lines()) {
      String body = lines.body(line);
      boolean goesOn = PresentLine.goesOn(body);
      for (int i = 0; i < body.length(); i++) {
        boolean joint = goesOn && i == body.length() - 1;
        if (behindKey) {
          value.add(joint ? ' ' : body.charAt(i), line, i, joint ? i : i + 1);
        }
        behindKey |= body.charAt(i) == '=';
      }
    }
    return value;
  }
}
