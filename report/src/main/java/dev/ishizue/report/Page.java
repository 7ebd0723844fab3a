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

  void text(int indent, Style style, String text) throws IOException {
    boolean first = true;
    for (String line : wrap(Printable.of(text), layout.width() - indent)) {
      out.append(" ".repeat(first ? indent : indent + 2));
      out.append(painted(style, line)).append('\n');
      first = false;
    }
  }

  /// A label in its column, and text in the next that wraps under itself.
  void labelled(int indent, int column, Style labelStyle, String label, Style style, String text)
      throws IOException {
    String printable = Printable.of(label);
    boolean fits = printable.length() < column - indent;
    out.append(" ".repeat(indent)).append(painted(labelStyle, printable));
    out.append(fits ? " ".repeat(column - indent - printable.length()) : "\n");
    boolean first = fits;
    for (String line : wrap(Printable.of(text), layout.width() - column + 2)) {
      out.append(first ? "" : " ".repeat(column)).append(painted(style, line)).append('\n');
      first = false;
    }
  }

  /// Two texts on one line, or the second below and indented when they do not fit.
  void pair(int indent, Style firstStyle, String first, Style secondStyle, String second)
      throws IOException {
    String left = Printable.of(first);
    String right = Printable.of(second);
    if (indent + left.length() + 2 + right.length() <= layout.width()) {
      out.append(" ".repeat(indent)).append(painted(firstStyle, left));
      out.append("  ").append(painted(secondStyle, right)).append('\n');
    } else {
      text(indent, firstStyle, first);
      text(indent + 2, secondStyle, second);
    }
  }

  /// A line of a table, never wrapped.
  void row(Style style, String text) throws IOException {
    out.append(painted(style, Printable.of(text))).append('\n');
  }

  private String painted(Style style, String text) {
    return layout.colour() ? style.paint(text) : text;
  }

  /// Breaks at spaces. A longer word is broken behind a comma when it is a list; a path never is,
  /// because a broken one can neither be copied nor clicked. Lines after the first are two columns
  /// narrower, since they are indented by as much.
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words(text, width - 2)) {
      int room = lines.isEmpty() ? width : width - 2;
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
