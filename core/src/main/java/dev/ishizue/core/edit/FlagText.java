package dev.ishizue.core.edit;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// Words in which flags may stand: those of one command, or of one variable.
///
/// @param label what else is said there, so that two readings can be compared
/// @param words none where no flags are looked for
/// @param spread what the words were split from
/// @param line where it begins, from 0
record FlagText(String label, List<Spread.Word> words, Spread spread, int line) {
  FlagText {
    words = List.copyOf(words);
  }

  static FlagText without(String label) {
    return new FlagText(label, List.of(), new Spread(), 0);
  }

  List<String> texts() {
    return words.stream().map(word -> word.text().text()).toList();
  }

  /// @throws NotEditable when what follows the flag is a variable, which may be its value or hold
  ///   more flags
  List<FlagUse> uses(String flag) throws NotEditable {
    List<String> texts = texts();
    List<FlagUse> uses = FlagUse.of(texts, flag);
    for (FlagUse use : uses) {
      if (use.hasWordOfItsOwn() && texts.get(use.last()).startsWith("$")) {
        throw new NotEditable("a variable follows the flag", line + 1);
      }
      if (use.hasWordOfItsOwn() && texts.get(use.last()).equals(";")) {
        throw new NotEditable("a semicolon follows the flag", line + 1);
      }
    }
    return uses;
  }

  /// What is read once the flag is gone.
  List<String> textsWithout(String flag) throws NotEditable {
    List<String> texts = texts();
    BitSet gone = new BitSet();
    uses(flag).forEach(use -> gone.set(use.first(), use.last() + 1));
    return IntStream.range(0, texts.size()).filter(i -> !gone.get(i)).mapToObj(texts::get).toList();
  }
}
