package dev.ishizue.core.edit;

import java.util.ArrayList;
import java.util.List;

/// The variables of what `EnvironmentFile=` names, read as systemd does: comments begin with `#` or
/// `;`, quotes of both kinds may span lines, a backslash continues a line.
final class EnvironmentFlags {
  private enum State {
    BEFORE_KEY,
    KEY,
    BEFORE_VALUE,
    VALUE,
    VALUE_ESCAPE,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    DOUBLE_QUOTED_ESCAPE,
    COMMENT
  }

  private final List<FlagText> texts = new ArrayList<>();
  private final StringBuilder key = new StringBuilder();
  private Spread value = new Spread();
  private State state = State.BEFORE_KEY;
  private int keyLine;

  /// The length of the value without white space at its end that no quote protects.
  private int kept;

  private int line;
  private int column;

  private EnvironmentFlags() {}

  static List<FlagText> of(String text) throws NotEditable {
    EnvironmentFlags file = new EnvironmentFlags();
    for (int i = 0; i < text.length(); i++) {
      file.take(text.charAt(i));
      file.column++;
      if (text.charAt(i) == '\n') {
        file.line++;
        file.column = 0;
      }
    }
    switch (file.state) {
      case BEFORE_KEY, KEY, COMMENT -> {}
      case BEFORE_VALUE, VALUE, VALUE_ESCAPE -> file.assign();
      case SINGLE_QUOTED, DOUBLE_QUOTED, DOUBLE_QUOTED_ESCAPE ->
          throw new NotEditable("a quote is not closed", file.keyLine + 1);
    }
    return file.texts;
  }

  private void take(char c) {
    boolean ends = c == '\n' || c == '\r';
    boolean blank = ends || c == ' ' || c == '\t';
    switch (state) {
      case BEFORE_KEY -> {
        if (c == '#' || c == ';') {
          state = State.COMMENT;
        } else if (!blank) {
          state = State.KEY;
          keyLine = line;
          key.setLength(0);
          key.append(c);
        }
      }
      case KEY -> {
        if (ends) {
          state = State.BEFORE_KEY;
        } else if (c == '=') {
          state = State.BEFORE_VALUE;
          value = new Spread();
          kept = 0;
        } else {
          key.append(c);
        }
      }
      case BEFORE_VALUE -> {
        if (ends) {
          assign();
        } else if (c == '\'' || c == '"') {
          state = c == '"' ? State.DOUBLE_QUOTED : State.SINGLE_QUOTED;
        } else if (c == '\\') {
          state = State.VALUE_ESCAPE;
        } else if (!blank) {
          state = State.VALUE;
          keep(c, 1);
        }
      }
      case VALUE -> {
        if (ends) {
          assign();
        } else if (c == '\\') {
          state = State.VALUE_ESCAPE;
          kept = value.length();
        } else if (blank) {
          value.add(c, line, column, column + 1);
        } else {
          keep(c, 1);
        }
      }
      case VALUE_ESCAPE -> {
        state = State.VALUE;
        if (!ends) {
          keep(c, 2);
        }
      }
      case SINGLE_QUOTED -> {
        if (c == '\'') {
          state = State.BEFORE_VALUE;
        } else {
          keep(c, 1);
        }
      }
      case DOUBLE_QUOTED -> {
        if (c == '"') {
          state = State.BEFORE_VALUE;
        } else if (c == '\\') {
          state = State.DOUBLE_QUOTED_ESCAPE;
        } else {
          keep(c, 1);
        }
      }
      case DOUBLE_QUOTED_ESCAPE -> {
        state = State.DOUBLE_QUOTED;
        boolean escapes = "\"\\`$".indexOf(c) >= 0;
        if (!escapes && c != '\n') {
          value.add('\\', line, column - 1, column);
        }
        if (c != '\n') {
          keep(c, escapes ? 2 : 1);
        }
      }
      case COMMENT -> {
        if (ends) {
          state = State.BEFORE_KEY;
        }
      }
    }
  }

  /// @param written how many characters it was written as
  private void keep(char c, int written) {
    value.add(c, line, column + 1 - written, column + 1);
    kept = value.length();
  }

  private void assign() {
    state = State.BEFORE_KEY;
    value.truncate(kept);
    texts.add(new FlagText(key.toString().strip(), value.wordsOfVariable(), value, keyLine));
  }
}
