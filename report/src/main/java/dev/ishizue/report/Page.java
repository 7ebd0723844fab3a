package dev.ishizue.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Writes wrapped, indented and coloured lines. All text is made printable here, so that none can
/// reach a terminal past it.
final class Page {
  /// Marks a piece that follows its predecessor without a space. Printable text cannot hold it.
  private static final String GLUE = "\0";

  private final Appendable out;
  private final Layout layout;

  Page(Appendable out, Layout layout) {
    this.out = out;
    this.layout = layout;
  }

  Layout layout() {
    return layout;
  }

  void blank() throws IOException {
    out.append('\n');
  }

  /// Lines after the first stand under it.
  void text(int indent, Style style, String text) throws IOException {
    hanging(indent, indent, style, text);
  }

  /// Lines after the first stand further right, so that entries below one another stay apart.
  void entry(int indent, Style style, String text) throws IOException {
    hanging(indent, indent + 2, style, text);
  }

  /// A label in its column, and text in the next that wraps under itself.
  void labelled(int indent, int column, Style labelStyle, String label, Style style, String text)
      throws IOException {
    String printable = Printable.of(label);
    out.append(" ".repeat(indent)).append(painted(labelStyle, printable));
    int end = indent + printable.length();
    boolean first = end < column;
    out.append(first ? " ".repeat(column - end) : "\n");
    for (String line : wrap(Printable.of(text), layout.width() - column, 0)) {
      out.append(first ? "" : " ".repeat(column)).append(painted(style, line)).append('\n');
      first = false;
    }
  }

  /// Two texts on one line, or the second below and indented when they do not fit. The first is
  /// never broken.
  void pair(int indent, Style firstStyle, String first, Style secondStyle, String second)
      throws IOException {
    String left = Printable.of(first);
    String right = Printable.of(second);
    if (indent + left.length() + 2 + right.length() <= layout.width()) {
      out.append(" ".repeat(indent)).append(painted(firstStyle, left));
      out.append("  ").append(painted(secondStyle, right)).append('\n');
    } else {
      out.append(" ".repeat(indent)).append(painted(firstStyle, left)).append('\n');
      text(indent + 4, secondStyle, second);
    }
  }

  boolean fits(String text) {
    return Printable.of(text).length() <= layout.width();
  }

  /// A line of a table, never wrapped.
  void row(Style style, String text) throws IOException {
    out.append(painted(style, Printable.of(text))).append('\n');
  }

  private String painted(Style style, String text) {
    return layout.colour() ? style.paint(text) : text;
  }

  private void hanging(int indent, int rest, Style style, String text) throws IOException {
    int at = indent;
    for (String line : wrap(Printable.of(text), layout.width() - indent, rest - indent)) {
      out.append(" ".repeat(at)).append(painted(style, line)).append('\n');
      at = rest;
    }
  }

  /// Breaks at spaces. A longer word is broken behind a comma when it is a list; a path never is,
  /// because a broken one can neither be copied nor clicked.
  ///
  /// @param hang by how much lines after the first are shorter
  static List<String> wrap(String text, int width, int hang) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words(text, width - hang)) {
      int room = lines.isEmpty() ? width : width - hang;
      boolean glued = word.startsWith(GLUE);
      String visible = glued ? word.substring(1) : word;
      int gap = line.isEmpty() || glued ? 0 : 1;
      if (!line.isEmpty() && line.length() + gap + visible.length() > room) {
        lines.add(line.toString());
        line.setLength(0);
        gap = 0;
      }
      line.append(" ".repeat(gap)).append(visible);
    }
    lines.add(line.toString());
    return lines;
  }

  private static List<String> words(String text, int width) {
    List<String> words = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      if (word.length() <= width || word.startsWith("/")) {
        words.add(word);
        continue;
      }
      String glue = "";
      for (String piece : word.split("(?<=,)", -1)) {
        words.add(glue + piece);
        glue = GLUE;
      }
    }
    return words;
  }
}
