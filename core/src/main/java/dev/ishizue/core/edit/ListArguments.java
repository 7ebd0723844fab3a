package dev.ishizue.core.edit;

import dev.ishizue.core.edit.Part.Item;
import dev.ishizue.core.edit.Part.Items;
import dev.ishizue.core.edit.Part.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The uses of one flag in a sequence of `flag=value` words.
record ListArguments(YamlText text, List<String> path, String flag) {

  YamlText set(String value) throws NotEditable {
    Leaf fresh = Scalars.text(flag + "=" + value);
    Reach reach = Reach.of(text, path);
    Optional<Part> there = reach.value();
    if (there.isEmpty()) {
      return reach.put(Part.items(List.of(fresh)));
    }
    if (there.get() instanceof Leaf word) {
      boolean other = !flagWord().isUsedBy(word.text());
      return reach.put(
          Part.items(
              other
                  ? List.of(new Leaf(Part.Mark.NOWHERE, word.text(), word.style()), fresh)
                  : List.of(fresh)));
    }
    Items items = items(there.get());
    List<Integer> uses = uses(items);
    if (uses.isEmpty()) {
      Leaf like = Scalars.quotedLike(items.members().getLast().value(), fresh);
      return new Members(text, items).inserted(items.members().size(), new Item(0, like));
    }
    YamlText changed = new Members(text, items).removed(uses.subList(1, uses.size()));
    Leaf first =
        (Leaf) items(Reach.of(changed, path).part()).members().get(uses.getFirst()).value();
    return flagWord().isSetBy(first.text(), value)
        ? changed
        : new Replacement(changed, first).with(Scalars.quotedLike(first, fresh));
  }

  YamlText removed() throws NotEditable {
    Reach reach = Reach.of(text, path);
    Optional<Part> there = reach.value();
    if (there.isEmpty()) {
      return text;
    }
    if (there.get() instanceof Leaf word) {
      return flagWord().isUsedBy(word.text()) ? reach.put(Part.items(List.of())) : text;
    }
    Items items = items(there.get());
    return new Members(text, items).removed(uses(items));
  }

  private List<Integer> uses(Items items) throws NotEditable {
    List<Integer> uses = new ArrayList<>();
    for (int i = 0; i < items.members().size(); i++) {
      if (!(items.members().get(i).value() instanceof Leaf word)) {
        throw text.refusal("an argument that is no text stands there", items);
      }
      if (flagWord().isUsedBy(word.text())) {
        uses.add(i);
      }
    }
    return uses;
  }

  private Items items(Part part) throws NotEditable {
    if (part instanceof Items items) {
      return items;
    }
    throw text.refusal("something else stands where a list should", part);
  }

  private FlagWord flagWord() {
    return new FlagWord(flag);
  }
}
