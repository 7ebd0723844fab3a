package dev.ishizue.core.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A part of a document as it is written: unlike a [dev.ishizue.core.tree.Tree] it knows quotes,
/// aliases and its place in the text. A part to be written has no place yet.
sealed interface Part {

  /// @param start of the anchor or tag where there is one
  /// @param end behind the last character that belongs to the part
  /// @param anchor empty when there is none
  /// @param tag empty when there is none
  record Mark(int start, int end, String anchor, String tag) {
    static final Mark NOWHERE = new Mark(0, 0, "", "");

    boolean isLabelled() {
      return !anchor.isEmpty() || !tag.isEmpty();
    }
  }

  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    BLOCK
  }

  record Leaf(Mark mark, String text, Style style) implements Part {
    boolean isPlain() {
      return style == Style.PLAIN;
    }

    boolean isNull() {
      return !mark.isLabelled() && isPlain() && Scalars.isNull(text);
    }
  }

  record Alias(Mark mark, String anchorName) implements Part {}

  /// What has members.
  sealed interface Group extends Part {
    boolean flow();

    List<? extends Member> members();

    Group withMembers(List<Member> members);
  }

  record Items(Mark mark, boolean flow, List<Item> members) implements Group {
    public Items {
      members = List.copyOf(members);
    }

    @Override
    public Items withMembers(List<Member> changed) {
      return new Items(mark, flow, changed.stream().map(Item.class::cast).toList());
    }
  }

  record Entries(Mark mark, boolean flow, List<Entry> members) implements Group {
    public Entries {
      members = List.copyOf(members);
    }

    @Override
    public Entries withMembers(List<Member> changed) {
      return new Entries(mark, flow, changed.stream().map(Entry.class::cast).toList());
    }

    Optional<Entry> entry(String key) {
      return members.stream().filter(e -> e.isNamed(key)).findFirst();
    }

    Optional<Part> value(String key) {
      return entry(key).map(Entry::value);
    }

    Optional<String> text(String key) {
      return value(key)
          .flatMap(v -> v instanceof Leaf l ? Optional.of(l.text()) : Optional.empty());
    }
  }

  sealed interface Member {
    /// Where it begins: the dash of an item of a block, a key, or an item itself.
    int from();

    Part value();

    Member withValue(Part value);

    default int to() {
      return value().mark().end();
    }
  }

  record Item(int from, Part value) implements Member {
    @Override
    public Item withValue(Part changed) {
      return new Item(from, changed);
    }
  }

  /// @param colon behind the colon; -1 where there is none
  record Entry(Part key, int colon, Part value) implements Member {
    @Override
    public int from() {
      return key.mark().start();
    }

    @Override
    public Entry withValue(Part changed) {
      return new Entry(key, colon, changed);
    }

    boolean isNamed(String name) {
      return key instanceof Leaf leaf && leaf.text().equals(name) && !isMerge();
    }

    boolean isMerge() {
      return key instanceof Leaf leaf && leaf.isPlain() && leaf.text().equals("<<");
    }
  }

  Mark mark();

  static Part items(List<? extends Part> values) {
    return new Items(Mark.NOWHERE, false, values.stream().map(v -> new Item(0, v)).toList());
  }

  static Entry entry(String key, Part value) {
    return new Entry(Scalars.text(key), 0, value);
  }

  static Part entries(List<Entry> entries) {
    return new Entries(Mark.NOWHERE, false, entries);
  }

  /// Whether it is the other one and not just like it.
  @SuppressWarnings("ReferenceEquality")
  default boolean is(Part other) {
    return this == other;
  }

  /// This part with another one, known by its identity, changed somewhere in it.
  default Part replaced(Part old, Part changed) {
    if (is(old)) {
      return changed;
    }
    return mapped(child -> child.replaced(old, changed));
  }

  /// Only what it says: equal for parts that differ in places and layout alone.
  default Part placeless() {
    Mark bare = new Mark(0, 0, mark().anchor(), mark().tag());
    return switch (this) {
      case Leaf(_, String text, Style style) ->
          new Leaf(bare, text, style == Style.PLAIN ? style : Style.DOUBLE_QUOTED);
      case Alias(_, String name) -> new Alias(bare, name);
      case Items items ->
          new Items(
              bare,
              false,
              items.members().stream().map(i -> new Item(0, i.value().placeless())).toList());
      case Entries entries ->
          new Entries(
              bare,
              false,
              entries.members().stream()
                  .map(e -> new Entry(e.key().placeless(), 0, e.value().placeless()))
                  .toList());
    };
  }

  private Part mapped(Function<Part, Part> change) {
    if (!(this instanceof Group group)) {
      return this;
    }
    boolean same = true;
    List<Member> members = new ArrayList<>();
    for (Member member : group.members()) {
      Part value = change.apply(member.value());
      same &= value.is(member.value());
      members.add(member.withValue(value));
    }
    return same ? this : group.withMembers(members);
  }
}
