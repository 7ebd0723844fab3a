package dev.ishizue.core.edit;

import dev.ishizue.core.edit.Part.Entries;
import dev.ishizue.core.edit.Part.Item;
import dev.ishizue.core.edit.Part.Items;
import dev.ishizue.core.edit.Part.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A static pod's manifest and the one container in it that runs a program.
record Manifest(YamlText text, Entries container) {

  /// A word of the container's command line.
  ///
  /// @param key `command` or `args`
  record Word(String key, Items list, int index, Leaf leaf) {
    String text() {
      return leaf.text();
    }
  }

  static Manifest of(YamlText text, String program) throws NotEditable {
    List<Manifest> running = new ArrayList<>();
    if (Reach.of(text, List.of("spec", "containers")).value().orElse(null) instanceof Items items) {
      for (Item item : items.members()) {
        if (text.own(item.value()) instanceof Entries container) {
          Manifest manifest = new Manifest(text, container);
          List<Word> words = manifest.words();
          if (!words.isEmpty() && isProgram(words.getFirst().text(), program)) {
            running.add(manifest);
          }
        }
      }
    }
    if (running.size() != 1) {
      throw new NotEditable(
          running.isEmpty()
              ? "no container runs " + program
              : "more than one container runs " + program,
          0);
    }
    return running.getFirst();
  }

  private static boolean isProgram(String word, String program) {
    return word.substring(word.lastIndexOf('/') + 1).equals(program);
  }

  /// Words of `command`, then those of `args`.
  List<Word> words() throws NotEditable {
    return Stream.concat(words("command").stream(), words("args").stream()).toList();
  }

  List<Word> words(String key) throws NotEditable {
    List<Word> words = new ArrayList<>();
    if (Reach.from(text, container, List.of(key)).value().orElse(null) instanceof Items items) {
      for (int i = 0; i < items.members().size(); i++) {
        if (!(text.own(items.members().get(i).value()) instanceof Leaf leaf)) {
          throw text.refusal("an argument that is no text stands there", items);
        }
        words.add(new Word(key, items, i, leaf));
      }
    }
    return words;
  }
}
