package dev.ishizue.core.edit;

import dev.ishizue.core.edit.Part.Entries;
import dev.ishizue.core.edit.Part.Entry;
import dev.ishizue.core.edit.Part.Group;
import dev.ishizue.core.edit.Part.Items;
import dev.ishizue.core.edit.Part.Leaf;
import dev.ishizue.core.edit.Part.Member;
import dev.ishizue.core.edit.Part.Style;
import java.util.Optional;
import java.util.function.Predicate;

/// How a document is laid out, so that what is added looks like the rest.
///
/// @param step columns from a key to the keys below it
/// @param dashStep columns from a key to the dashes below it
record Layout(String lineBreak, int step, int dashStep, boolean json) {

  /// As Kubernetes writes its files.
  private static final int STEP = 2;

  static Layout of(YamlLines lines, Part root) {
    return new Layout(
        lines.lineBreak(),
        firstStep(lines, root, v -> v instanceof Entries).orElse(STEP),
        firstStep(lines, root, v -> v instanceof Items).orElse(0),
        root instanceof Group group && group.flow() && isJson(group));
  }

  Notation notation(Group group) {
    return !group.flow() ? Notation.BLOCK : json ? Notation.JSON : Notation.FLOW;
  }

  private static Optional<Integer> firstStep(YamlLines lines, Part part, Predicate<Part> kind) {
    if (!(part instanceof Group group) || group.flow()) {
      return Optional.empty();
    }
    for (Member member : group.members()) {
      if (member instanceof Entry entry
          && kind.test(entry.value())
          && entry.value() instanceof Group below
          && !below.flow()) {
        int step = lines.column(below.members().getFirst().from()) - lines.column(entry.from());
        return Optional.of(step);
      }
      Optional<Integer> deeper = firstStep(lines, member.value(), kind);
      if (deeper.isPresent()) {
        return deeper;
      }
    }
    return Optional.empty();
  }

  private static boolean isJson(Part part) {
    return switch (part) {
      case Leaf leaf -> leaf.isPlain() || leaf.style() == Style.DOUBLE_QUOTED;
      case Part.Alias _ -> false;
      case Items items -> items.members().stream().allMatch(i -> isJson(i.value()));
      case Entries entries ->
          entries.members().stream()
              .allMatch(
                  e ->
                      e.key() instanceof Leaf key
                          && key.style() == Style.DOUBLE_QUOTED
                          && isJson(e.value()));
    };
  }
}
