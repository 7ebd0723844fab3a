package dev.ishizue.core.edit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Where the tables and keys of a TOML document stand. It accepts more than TOML does.
final class TomlScanner {
  private static final int LARGEST = 1 << 20;
  private static final int DEEPEST = 50;
  private static final int LONGEST_KEY = 20;

  /// @param line from 0
  record Header(List<String> path, boolean array, int line) {
    Header {
      path = List.copyOf(path);
    }
  }

  /// @param table path of the header it stands under
  /// @param path from the root
  /// @param start of the value in the text
  /// @param lastLine on which the value ends, from 0
  record Entry(List<String> table, List<String> path, int start, int end, int lastLine) {
    Entry {
      table = List.copyOf(table);
      path = List.copyOf(path);
    }
  }

  private final TomlText text;
  private final List<Header> headers = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  private TomlScanner(TomlText text) {
    this.text = text;
  }

  static TomlScanner of(String document) throws NotEditable {
    if (document.length() > LARGEST) {
      throw new NotEditable("too large for a configuration", 0);
    }
    TomlScanner scanner = new TomlScanner(new TomlText(document));
    scanner.scan();
    return scanner;
  }

  List<Header> headers() {
    return List.copyOf(headers);
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  /// Whether the text is one value and nothing else.
  static boolean isValue(String literal) {
    try {
      TomlText text = new TomlText(literal);
      new TomlScanner(text).value();
      return text.atEnd() && text.position() == literal.length();
    } catch (NotEditable _) {
      return false;
    }
  }

  private void scan() throws NotEditable {
    List<String> table = List.of();
    text.skipByteOrderMark();
    while (true) {
      text.skipBlanksAndComments();
      if (text.atEnd()) {
        return;
      }
      if (text.takes("[")) {
        int line = text.line();
        boolean array = text.takes("[");
        table = text.key(LONGEST_KEY);
        text.expect(array ? "]]" : "]");
        headers.add(new Header(table, array, line));
      } else {
        entry(table);
      }
      text.endOfLine();
    }
  }

  private void entry(List<String> table) throws NotEditable {
    List<String> path = new ArrayList<>(table);
    path.addAll(text.key(LONGEST_KEY));
    text.expect("=");
    text.skipBlanks();
    int start = text.position();
    value();
    entries.add(new Entry(table, path, start, text.position(), text.line()));
  }

  /// Brackets are counted, not recursed into.
  private void value() throws NotEditable {
    Deque<Character> open = new ArrayDeque<>();
    do {
      if (!open.isEmpty()) {
        text.skipBlanksAndComments();
      }
      char c = text.peek();
      switch (c) {
        case '[', '{' -> {
          text.takes(String.valueOf(c));
          open.push(c == '[' ? ']' : '}');
          if (open.size() > DEEPEST) {
            throw text.mistake("nested too deeply");
          }
        }
        case ']', '}' -> {
          if (open.isEmpty() || open.pop() != c) {
            throw text.mistake("a bracket too many");
          }
          text.takes(String.valueOf(c));
        }
        case ',', '=', '.' -> {
          if (open.isEmpty()) {
            throw text.mistake("not a value");
          }
          text.takes(String.valueOf(c));
        }
        case '"', '\'' -> text.string();
        default -> text.bare(open.isEmpty());
      }
    } while (!open.isEmpty());
  }
}
