package dev.ishizue.core.edit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// A file of arguments as MicroK8s reads it: lines that begin with `#` are comments, every quote is
/// taken away, spaces part words.
final class ArgumentFile {
  private record Word(String text, int line, int start, int end) {}

  private final Lines lines;
  private final LineCuts cuts;
  private final List<Word> words = new ArrayList<>();

  private ArgumentFile(String text) throws NotEditable {
    lines = Lines.of(text);
    cuts = new LineCuts(lines);
    for (int line = 0; line < lines.size(); line++) {
      String stripped = lines.body(line).strip();
      if (!unquoted(stripped).startsWith("#")) {
        addWords(line, lines.body(line).indexOf(stripped), stripped);
      }
    }
  }

  static String set(String text, String flag, String value) throws NotEditable {
    ArgumentFile file = new ArgumentFile(text);
    String written = "--" + flag + "=" + value;
    for (Word word : file.words) {
      if (word.text().equals("--")) {
        throw new NotEditable("what follows two dashes is no flag", word.line() + 1);
      }
    }
    List<FlagUse> uses = file.uses(flag);
    if (uses.isEmpty()) {
      file.lines.append(written);
    } else {
      uses.subList(0, uses.size() - 1).forEach(file::cut);
      file.keep(uses.getLast(), value, written);
    }
    String result = file.finish();
    ArgumentFile changed = new ArgumentFile(result);
    List<String> values = changed.uses(flag).stream().map(FlagUse::value).toList();
    if (!values.equals(List.of(value)) || !file.others(flag).equals(changed.others(flag))) {
      throw new NotEditable("the value would not be read back", 0);
    }
    return result;
  }

  static String remove(String text, String flag) throws NotEditable {
    ArgumentFile file = new ArgumentFile(text);
    file.uses(flag).forEach(file::cut);
    String result = file.finish();
    ArgumentFile changed = new ArgumentFile(result);
    if (!changed.uses(flag).isEmpty() || !file.others(flag).equals(changed.others(flag))) {
      throw new NotEditable("other arguments would change", 0);
    }
    return result;
  }

  private void addWords(int line, int offset, String stripped) {
    int start = 0;
    for (int i = 0; i <= stripped.length(); i++) {
      if (i == stripped.length() || stripped.charAt(i) == ' ') {
        String word = unquoted(stripped.substring(start, i));
        if (!word.isEmpty()) {
          words.add(new Word(word, line, offset + start, offset + i));
        }
        start = i + 1;
      }
    }
  }

  private List<FlagUse> uses(String flag) {
    return FlagUse.of(words.stream().map(Word::text).toList(), flag);
  }

  private void cut(FlagUse use) {
    Word first = words.get(use.first());
    Word last = words.get(use.last());
    if (first.line() == last.line()) {
      cut(first.line(), first.start(), last.end());
    } else {
      cut(first.line(), first.start(), first.end());
      cut(last.line(), last.start(), last.end());
    }
  }

  private void cut(int line, int start, int end) {
    cuts.cut(line, start, end);
    cuts.cutBlanks(line, start, end);
  }

  private void keep(FlagUse use, String value, String written) {
    if (use.value().equals(value)) {
      return;
    }
    if (use.hasWordOfItsOwn()) {
      Word last = words.get(use.last());
      cut(last.line(), last.start(), last.end());
    }
    Word first = words.get(use.first());
    cuts.replace(first.line(), first.start(), first.end(), written);
  }

  private String finish() {
    for (int line : cuts.touched()) {
      String left = cuts.left(line);
      if (left.isBlank()) {
        lines.remove(line);
      } else {
        lines.replace(line, left);
      }
    }
    return lines.text();
  }

  /// The words that have nothing to do with the flag.
  private List<String> others(String flag) {
    BitSet own = new BitSet();
    uses(flag).forEach(use -> own.set(use.first(), use.last() + 1));
    return IntStream.range(0, words.size())
        .filter(i -> !own.get(i))
        .mapToObj(i -> words.get(i).text())
        .toList();
  }

  private static String unquoted(String text) {
    return text.replace("\"", "").replace("'", "");
  }
}
