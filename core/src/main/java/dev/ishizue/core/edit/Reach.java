package dev.ishizue.core.edit;

import dev.ishizue.core.edit.Part.Entries;
import dev.ishizue.core.edit.Part.Entry;
import dev.ishizue.core.edit.Part.Group;
import dev.ishizue.core.edit.Part.Leaf;
import java.util.List;
import java.util.Optional;

/// How far the keys of a path lead in a document.
///
/// @param part the deepest that is there
/// @param rest keys that are not there
record Reach(YamlText text, Part part, List<String> rest) {

  static Reach from(YamlText text, Part start, List<String> path) throws NotEditable {
    Part here = text.own(start);
    for (int i = 0; i < path.size(); i++) {
      Optional<Part> below =
          here instanceof Entries entries ? entries.value(path.get(i)) : Optional.empty();
      if (below.isEmpty()) {
        return new Reach(text, here, path.subList(i, path.size()));
      }
      here = text.own(below.get());
    }
    return new Reach(text, here, List.of());
  }

  static Reach of(YamlText text, List<String> path) throws NotEditable {
    return from(text, text.root(), path);
  }

  boolean isWhole() {
    return rest.isEmpty();
  }

  /// The part at the end of the path, unless it says nothing.
  Optional<Part> value() {
    return isWhole() && !isEmpty(part) ? Optional.of(part) : Optional.empty();
  }

  static boolean isEmpty(Part part) {
    return switch (part) {
      case Leaf leaf -> leaf.isNull();
      case Group group -> group.members().isEmpty();
      case Part.Alias _ -> false;
    };
  }

  YamlText put(Part fresh) throws NotEditable {
    if (isWhole()) {
      if (part instanceof Entries && !isEmpty(part)) {
        throw text.refusal("a mapping stands there", part);
      }
      return text.place(part).isPresent()
          ? new Replacement(text, part).with(fresh)
          : refuse("the document is no mapping");
    }
    Part value = fresh;
    for (String key : rest.subList(1, rest.size()).reversed()) {
      value = Part.entries(List.of(Part.entry(key, value)));
    }
    Entry entry = Part.entry(rest.getFirst(), value);
    if (part instanceof Entries entries && !entries.members().isEmpty()) {
      return new Members(text, entries).inserted(entries.members().size(), entry);
    }
    return isEmpty(part)
        ? new Replacement(text, part).with(Part.entries(List.of(entry)))
        : refuse("something else stands where a mapping should");
  }

  YamlText remove() throws NotEditable {
    Optional<YamlText.Place> place = isWhole() ? text.place(part) : Optional.empty();
    return place.isEmpty()
        ? text
        : new Members(text, place.get().group()).removed(List.of(place.get().index()));
  }

  private YamlText refuse(String why) throws NotEditable {
    throw text.refusal(why, part);
  }
}
