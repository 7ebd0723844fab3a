package dev.ishizue.core.edit;

import dev.ishizue.core.edit.Part.Entries;
import dev.ishizue.core.edit.Part.Entry;
import dev.ishizue.core.edit.Part.Group;
import dev.ishizue.core.edit.Part.Item;
import dev.ishizue.core.edit.Part.Items;
import dev.ishizue.core.edit.Part.Leaf;
import dev.ishizue.core.edit.Part.Mark;
import dev.ishizue.core.edit.Part.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The text of parts that have no place yet.
record Written(Layout layout) {

  /// The part with quotes where the notation needs them.
  static Part fitted(Part part, Notation notation) {
    return switch (part) {
      case Leaf leaf -> Scalars.fitted(leaf, notation);
      case Group group ->
          group.withMembers(group.members().stream().map(m -> fitted(m, notation)).toList());
      case Part.Alias alias -> alias;
    };
  }

  static Member fitted(Member member, Notation notation) {
    return switch (member) {
      case Item(int from, Part value) -> new Item(from, fitted(value, notation));
      case Entry(Part key, int colon, Part value) ->
          new Entry(fitted(key, notation), colon, fitted(value, notation));
    };
  }

  static boolean isInline(Part part) {
    return !(part instanceof Group group) || group.members().isEmpty();
  }

  /// A member of a block, without what stands before it in its first line.
  String inBlock(Member member, int column) {
    return switch (member) {
      case Item item when isInline(item.value()) -> "- " + inline(item.value(), Notation.BLOCK);
      case Item item when item.value() instanceof Entries entries ->
          "- " + lines(entries.members(), column + 2);
      case Item item -> "- " + inline(item.value(), Notation.FLOW);
      case Entry entry ->
          inline(entry.key(), Notation.BLOCK) + ":" + behindColon(entry.value(), column);
    };
  }

  /// Members of a block, without what stands before the first of them.
  String lines(List<? extends Member> members, int column) {
    return members.stream()
        .map(member -> inBlock(member, column))
        .collect(Collectors.joining(newLine(column)));
  }

  /// What follows the colon of a key in that column.
  String behindColon(Part value, int column) {
    if (!(value instanceof Group group) || isInline(value)) {
      return " " + inline(value, Notation.BLOCK);
    }
    int below = column + (group instanceof Items ? layout.dashStep() : layout.step());
    return newLine(below) + lines(group.members(), below);
  }

  String newLine(int column) {
    return layout.lineBreak() + " ".repeat(column);
  }

  String inline(Part part, Notation notation) {
    return switch (part) {
      case Leaf leaf -> Scalars.written(leaf, notation);
      case Items items -> "[" + inline(items.members(), notation) + "]";
      case Entries entries -> "{" + inline(entries.members(), notation) + "}";
      case Part.Alias alias -> "*" + alias.anchorName();
    };
  }

  String inline(Member member, Notation notation) {
    return switch (member) {
      case Item item -> inline(item.value(), notation);
      case Entry entry -> inline(entry.key(), notation) + ": " + inline(entry.value(), notation);
    };
  }

  private String inline(List<? extends Member> members, Notation notation) {
    return members.stream().map(m -> inline(m, notation)).collect(Collectors.joining(", "));
  }

  static Group empty(Group group) {
    return switch (group) {
      case Items _ -> new Items(Mark.NOWHERE, true, new ArrayList<>());
      case Entries _ -> new Entries(Mark.NOWHERE, true, new ArrayList<>());
    };
  }
}
