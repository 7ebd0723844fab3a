package dev.ishizue.core.edit;

import dev.ishizue.core.edit.Part.Entries;
import dev.ishizue.core.edit.Part.Item;
import dev.ishizue.core.edit.Part.Items;
import dev.ishizue.core.edit.Part.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The entries of one name in kubeadm's `extraArgs`, in either of its forms.
record NamedArguments(YamlText text, List<String> path, String name) {

  YamlText set(String value, boolean sequence) throws NotEditable {
    Reach reach = Reach.of(text, path);
    return switch (reach.value().orElse(null)) {
      case null -> {
        Part fresh = sequence ? Part.items(List.of(argument(value))) : mapping(value);
        yield reach.put(fresh);
      }
      case Items items -> setIn(items, value);
      case Entries entries -> setIn(entries, value);
      case Part other -> throw text.refusal("something else stands where arguments should", other);
    };
  }

  YamlText removed() throws NotEditable {
    Optional<Part> there = Reach.of(text, path).value();
    if (there.isPresent() && there.get() instanceof Items items) {
      return new Members(text, items).removed(uses(items));
    }
    if (there.isPresent() && there.get() instanceof Entries entries) {
      return new Members(text, entries).removed(uses(entries));
    }
    return text;
  }

  private YamlText setIn(Items items, String value) throws NotEditable {
    List<Integer> uses = uses(items);
    if (uses.isEmpty()) {
      return new Members(text, items)
          .inserted(items.members().size(), new Item(0, argument(value)));
    }
    YamlText changed = new Members(text, items).removed(uses.subList(1, uses.size()));
    Items now = (Items) Reach.of(changed, path).part();
    Part first = now.members().get(uses.getFirst()).value();
    return leaf(changed, Reach.from(changed, first, List.of("value")), Scalars.text(value));
  }

  private YamlText setIn(Entries entries, String value) throws NotEditable {
    List<Integer> uses = uses(entries);
    if (uses.isEmpty()) {
      return new Members(text, entries)
          .inserted(entries.members().size(), Part.entry(name, Scalars.quoted(value)));
    }
    YamlText changed = new Members(text, entries).removed(uses.subList(1, uses.size()));
    Entries now = (Entries) Reach.of(changed, path).part();
    Part first = now.members().get(uses.getFirst()).value();
    return leaf(changed, Reach.from(changed, first, List.of()), Scalars.quoted(value));
  }

  private static YamlText leaf(YamlText text, Reach reach, Leaf fresh) throws NotEditable {
    boolean same =
        reach.isWhole() && reach.part() instanceof Leaf there && Scalars.same(there, fresh);
    return same ? text : reach.put(fresh);
  }

  private Part argument(String value) {
    return Part.entries(
        List.of(Part.entry("name", Scalars.text(name)), Part.entry("value", Scalars.text(value))));
  }

  private Part mapping(String value) {
    return Part.entries(List.of(Part.entry(name, Scalars.quoted(value))));
  }

  private List<Integer> uses(Items items) throws NotEditable {
    List<Integer> uses = new ArrayList<>();
    for (int i = 0; i < items.members().size(); i++) {
      if (text.own(items.members().get(i).value()) instanceof Entries argument
          && argument.text("name").filter(this::isMine).isPresent()) {
        uses.add(i);
      }
    }
    return uses;
  }

  private List<Integer> uses(Entries entries) {
    List<Integer> uses = new ArrayList<>();
    for (int i = 0; i < entries.members().size(); i++) {
      if (entries.members().get(i).key() instanceof Leaf key && isMine(key.text())) {
        uses.add(i);
      }
    }
    return uses;
  }

  private boolean isMine(String there) {
    return FlagWord.name(there).equals(FlagWord.name(name));
  }
}
