package dev.ishizue.core.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A text as a reader makes it of what is written: characters, each with its place in the lines.
final class Spread {

  /// @param from in the text that was split, with the quotes
  /// @param text without them
  record Word(int from, int to, Spread text) {}

  private final StringBuilder text = new StringBuilder();
  private int[] places = new int[48];

  /// @param end of what the character was written as; at the start of it for one that is not
  ///   written in the line, such as its end
  void add(char c, int line, int start, int end) {
    int at = 3 * text.length();
    if (at == places.length) {
      places = Arrays.copyOf(places, 2 * at);
    }
    places[at] = line;
    places[at + 1] = start;
    places[at + 2] = end;
    text.append(c);
  }

  private void add(Spread other, int index) {
    int at = 3 * index;
    add(other.text.charAt(index), other.places[at], other.places[at + 1], other.places[at + 2]);
  }

  int length() {
    return text.length();
  }

  void truncate(int length) {
    text.setLength(length);
  }

  String text() {
    return text.toString();
  }

  Spread from(int start) {
    Spread rest = new Spread();
    for (int i = start; i < text.length(); i++) {
      rest.add(this, i);
    }
    return rest;
  }

  /// Split as systemd does: white space parts, quotes of both kinds join wherever they stand, a
  /// backslash takes the next character as it is. Empty when a quote is not closed.
  Optional<List<Word>> words() {
    return words(false);
  }

  /// As a variable is split, in which an open quote ends with the text.
  List<Word> wordsOfVariable() {
    return words(true).orElse(List.of());
  }

  private Optional<List<Word>> words(boolean openQuotes) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (isBlank(text.charAt(at))) {
        at++;
        continue;
      }
      int from = at;
      char quote = 0;
      Spread word = new Spread();
      for (; at < text.length() && (quote != 0 || !isBlank(text.charAt(at))); at++) {
        char c = text.charAt(at);
        if (c == '\\' && at + 1 < text.length()) {
          word.add(this, ++at);
        } else if (quote == 0 && (c == '"' || c == '\'')) {
          quote = c;
        } else if (c == quote) {
          quote = 0;
        } else {
          word.add(this, at);
        }
      }
      if (quote != 0 && !openQuotes) {
        return Optional.empty();
      }
      words.add(new Word(from, at, word));
    }
    return Optional.of(List.copyOf(words));
  }

  /// Takes words in a row out of the lines. What joins lines or quotes the words from outside
  /// stays.
  void cut(List<Word> row, LineCuts cuts) {
    int cutLine = -1;
    int start = 0;
    int end = 0;
    for (Word word : row) {
      for (int i = word.from(); i < word.to(); i++) {
        int line = places[3 * i];
        if (line != cutLine) {
          if (cutLine >= 0) {
            cuts.cutBlanks(cutLine, start, end);
          }
          cutLine = line;
          start = places[3 * i + 1];
        }
        end = places[3 * i + 2];
        cuts.cut(line, places[3 * i + 1], end);
      }
    }
    cuts.cutBlanks(cutLine, start, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
