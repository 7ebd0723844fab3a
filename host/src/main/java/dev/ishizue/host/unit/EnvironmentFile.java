package dev.ishizue.host.unit;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import java.util.LinkedHashMap;
import java.util.Map;

/// What `EnvironmentFile=` sets: the shell's assignments without the shell. Comments begin with `#`
/// or `;`, quotes of both kinds may span lines, a backslash continues a line, `export` is unknown.
final class EnvironmentFile {
  private static final String WHITESPACE = " \t\n\r";

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

  private final String path;
  private final Map<String, Evidence> variables = new LinkedHashMap<>();
  private final StringBuilder key = new StringBuilder();
  private final StringBuilder value = new StringBuilder();
  private State state = State.BEFORE_KEY;
  private int keyLine;

  /// The length of the value without white space at its end that no quote protects.
  private int kept;

  private EnvironmentFile(String path) {
    this.path = path;
  }

  /// Variables in the order of the file, each with the line its key stands on.
  static Map<String, Evidence> parse(String path, String text) {
    EnvironmentFile file = new EnvironmentFile(path);
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      file.take(text.charAt(i), line);
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    if (file.state != State.BEFORE_KEY && file.state != State.KEY && file.state != State.COMMENT) {
      file.assign();
    }
    return file.variables;
  }

  private void take(char c, int line) {
    boolean newline = c == '\n' || c == '\r';
    switch (state) {
      case BEFORE_KEY -> {
        if (c == '#' || c == ';') {
          state = State.COMMENT;
        } else if (WHITESPACE.indexOf(c) < 0) {
          state = State.KEY;
          keyLine = line;
          key.setLength(0);
          key.append(c);
        }
      }
      case KEY -> {
        if (newline) {
          state = State.BEFORE_KEY;
        } else if (c == '=') {
          state = State.BEFORE_VALUE;
          value.setLength(0);
          kept = 0;
        } else {
          key.append(c);
        }
      }
      case BEFORE_VALUE -> {
        if (newline) {
          assign();
        } else if (c == '\'') {
          state = State.SINGLE_QUOTED;
        } else if (c == '"') {
          state = State.DOUBLE_QUOTED;
        } else if (c == '\\') {
          state = State.VALUE_ESCAPE;
        } else if (WHITESPACE.indexOf(c) < 0) {
          state = State.VALUE;
          keep(c);
        }
      }
      case VALUE -> {
        if (newline) {
          assign();
        } else if (c == '\\') {
          state = State.VALUE_ESCAPE;
          kept = value.length();
        } else if (WHITESPACE.indexOf(c) >= 0) {
          value.append(c);
        } else {
          keep(c);
        }
      }
      case VALUE_ESCAPE -> {
        state = State.VALUE;
        if (!newline) {
          keep(c);
        }
      }
      case SINGLE_QUOTED -> {
        if (c == '\'') {
          state = State.BEFORE_VALUE;
        } else {
          keep(c);
        }
      }
      case DOUBLE_QUOTED -> {
        switch (c) {
          case '"' -> state = State.BEFORE_VALUE;
          case '\\' -> state = State.DOUBLE_QUOTED_ESCAPE;
          default -> keep(c);
        }
      }
      case DOUBLE_QUOTED_ESCAPE -> {
        state = State.DOUBLE_QUOTED;
        if ("\"\\`$".indexOf(c) < 0 && c != '\n') {
          keep('\\');
        }
        if (c != '\n') {
          keep(c);
        }
      }
      case COMMENT -> {
        if (newline) {
          state = State.BEFORE_KEY;
        }
      }
    }
  }

  private void keep(char c) {
    value.append(c);
    kept = value.length();
  }

  private void assign() {
    state = State.BEFORE_KEY;
    String name = UnitLines.strip(key.toString());
    if (UnitEnvironment.isName(name)) {
      value.setLength(kept);
      variables.put(name, Evidence.of(value, Origin.line(path, keyLine)));
    }
  }
}
