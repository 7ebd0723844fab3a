package dev.ishizue.core.edit;

import dev.ishizue.core.edit.Part.Entry;
import java.util.ArrayList;
import java.util.List;

/// A mapping of texts at the end of a list.
final class AddedItem {
  private AddedItem() {}

  static YamlText to(YamlText text, YamlEdit.Item item) throws NotEditable {
    MappingList list = MappingList.of(text, Reach.of(text, item.path()));
    if (list.mappings().stream().anyMatch(mapping -> isSame(mapping, item))) {
      return text;
    }
    List<Entry> entries = new ArrayList<>();
    item.entries().forEach((key, value) -> entries.add(Part.entry(key, Scalars.text(value))));
    return list.added(Part.entries(entries));
  }

  private static boolean isSame(Part.Entries mapping, YamlEdit.Item item) {
    return mapping.members().size() == item.entries().size()
        && item.entries().entrySet().stream()
            .allMatch(e -> mapping.text(e.getKey()).filter(e.getValue()::equals).isPresent());
  }
}
