package dev.ishizue.core.edit;

import dev.ishizue.core.edit.Manifest.Word;
import dev.ishizue.core.edit.Part.Item;
import dev.ishizue.core.edit.Part.Items;
import dev.ishizue.core.edit.Part.Leaf;
import java.util.ArrayList;
import java.util.List;

/// The uses of one flag on the command line of a container.
record ManifestArguments(String program, String flag) {

  /// @param words one, or two where the value stands in a word of its own
  private record Use(List<Word> words) {}

  YamlText set(String value, YamlText text) throws NotEditable {
    Leaf fresh = Scalars.text("--" + FlagWord.name(flag) + "=" + value);
    Manifest manifest = Manifest.of(text, program);
    List<Use> uses = uses(manifest);
    if (uses.isEmpty()) {
      return added(manifest, fresh);
    }
    List<Word> surplus = new ArrayList<>(uses.stream().flatMap(u -> u.words().stream()).toList());
    Word first = surplus.removeFirst();
    YamlText changed = without(surplus, text);
    Word kept =
        Manifest.of(changed, program).words().stream()
            .filter(this::isUse)
            .findFirst()
            .orElseThrow();
    return new FlagWord(flag).isSetBy(kept.text(), value)
        ? changed
        : new Replacement(changed, kept.leaf()).with(Scalars.quotedLike(first.leaf(), fresh));
  }

  YamlText removed(YamlText text) throws NotEditable {
    List<Use> uses = uses(Manifest.of(text, program));
    return without(uses.stream().flatMap(use -> use.words().stream()).toList(), text);
  }

  /// Behind the last flag, or behind the last word when there is none. A lone `--` ends flags.
  private YamlText added(Manifest manifest, Leaf fresh) throws NotEditable {
    List<Word> words = flags(manifest);
    int at = words.size() - 1;
    while (at > 0 && !FlagWord.isFlag(words.get(at).text())) {
      at--;
    }
    Word last = words.get(at == 0 ? words.size() - 1 : at);
    boolean valueFollows =
        at > 0
            && at + 1 < words.size()
            && !last.text().contains("=")
            && words.get(at + 1).key().equals(last.key());
    last = valueFollows ? words.get(at + 1) : last;
    return new Members(manifest.text(), last.list())
        .inserted(last.index() + 1, new Item(0, Scalars.quotedLike(last.leaf(), fresh)));
  }

  private YamlText without(List<Word> words, YamlText text) throws NotEditable {
    YamlText changed = text;
    for (String key : List.of("command", "args")) {
      List<Integer> gone =
          words.stream().filter(w -> w.key().equals(key)).map(Word::index).toList();
      if (!gone.isEmpty()) {
        Items list = Manifest.of(changed, program).words(key).getFirst().list();
        changed = new Members(changed, list).removed(gone);
      }
    }
    return changed;
  }

  private List<Use> uses(Manifest manifest) throws NotEditable {
    List<Word> words = flags(manifest);
    List<Use> uses = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      Word word = words.get(i);
      if (!isUse(word)) {
        continue;
      }
      boolean two =
          !word.text().contains("=")
              && i + 1 < words.size()
              && !FlagWord.isFlag(words.get(i + 1).text());
      uses.add(new Use(two ? words.subList(i, i + 2) : List.of(word)));
    }
    return uses;
  }

  /// Words before a lone `--`, behind which flags end; the program is the first.
  private static List<Word> flags(Manifest manifest) throws NotEditable {
    List<Word> words = manifest.words();
    return words.stream().takeWhile(word -> !word.text().equals("--")).toList();
  }

  private boolean isUse(Word word) {
    return new FlagWord(flag).isUsedWithDashesBy(word.text());
  }
}
