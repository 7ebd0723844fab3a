package dev.ishizue.core.edit;

import dev.ishizue.core.edit.Part.Item;
import dev.ishizue.core.edit.Part.Items;
import dev.ishizue.core.edit.Part.Leaf;
import java.util.ArrayList;
import java.util.List;

/// A leaf or a list of leaves at a path.
record Values(List<String> path, List<Leaf> leaves, boolean isList) {

  static Values of(YamlEdit.Value edit) {
    return new Values(
        edit.path(),
        edit.values().stream()
            .map(v -> edit.quoted() ? Scalars.quoted(v) : Scalars.literal(v))
            .toList(),
        edit.isList());
  }

  YamlText in(YamlText text) throws NotEditable {
    if (path.isEmpty() || (!isList && leaves.size() != 1)) {
      throw new NotEditable("a value needs a path, and a scalar just one value", 0);
    }
    Reach reach = Reach.of(text, path);
    if (isList) {
      return reach.value().isPresent() && reach.part() instanceof Items items
          ? list(text, items)
          : emptyAlready(reach) ? text : reach.put(Part.items(leaves));
    }
    Leaf leaf = leaves.getFirst();
    if (!reach.isWhole() || !(reach.part() instanceof Leaf there)) {
      return reach.put(leaf);
    }
    return Scalars.same(there, leaf) ? text : reach.put(Scalars.quotedLike(there, leaf));
  }

  private boolean emptyAlready(Reach reach) {
    return leaves.isEmpty() && reach.isWhole() && reach.part() instanceof Items;
  }

  /// Items that stay keep their lines and what is said beside them.
  private YamlText list(YamlText text, Items items) throws NotEditable {
    List<Integer> dropped = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < items.members().size(); i++) {
      int from = kept.isEmpty() ? 0 : kept.getLast() + 1;
      int wanted = wanted(items.members().get(i).value(), from);
      (wanted < 0 ? dropped : kept).add(wanted < 0 ? i : wanted);
    }
    Part example = items.members().getFirst().value();
    if (kept.isEmpty()) {
      List<Leaf> alike = leaves.stream().map(l -> Scalars.quotedLike(example, l)).toList();
      return new Replacement(text, items).with(Part.items(alike));
    }
    YamlText changed = new Members(text, items).removed(dropped);
    for (int i = 0; i < leaves.size(); i++) {
      if (!kept.contains(i) && Reach.of(changed, path).part() instanceof Items now) {
        Item item = new Item(0, Scalars.quotedLike(example, leaves.get(i)));
        changed = new Members(changed, now).inserted(i, item);
      }
    }
    return changed;
  }

  private int wanted(Part there, int from) {
    for (int i = from; i < leaves.size(); i++) {
      if (there instanceof Leaf leaf && Scalars.same(leaf, leaves.get(i))) {
        return i;
      }
    }
    return -1;
  }
}
