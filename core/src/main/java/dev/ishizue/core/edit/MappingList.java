package dev.ishizue.core.edit;

import dev.ishizue.core.edit.Part.Entries;
import dev.ishizue.core.edit.Part.Item;
import dev.ishizue.core.edit.Part.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The mappings in a list, which may not be there yet.
record MappingList(YamlText text, Reach reach, List<Entries> mappings) {

  static MappingList of(YamlText text, Reach reach) throws NotEditable {
    List<Entries> mappings = new ArrayList<>();
    Optional<Part> list = reach.value();
    if (list.isPresent() && !(list.get() instanceof Items)) {
      throw text.refusal("something else stands where a list should", list.get());
    }
    if (list.isPresent() && list.get() instanceof Items items) {
      for (Item item : items.members()) {
        if (text.own(item.value()) instanceof Entries entry) {
          mappings.add(entry);
        }
      }
    }
    return new MappingList(text, reach, mappings);
  }

  YamlText added(Part entry) throws NotEditable {
    return reach.value().orElse(null) instanceof Items items
        ? new Members(text, items).inserted(items.members().size(), new Item(0, entry))
        : reach.put(Part.items(List.of(entry)));
  }
}
