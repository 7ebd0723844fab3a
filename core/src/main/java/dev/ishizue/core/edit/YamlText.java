package dev.ishizue.core.edit;

import dev.ishizue.core.edit.Part.Entries;
import dev.ishizue.core.edit.Part.Entry;
import dev.ishizue.core.edit.Part.Group;
import dev.ishizue.core.edit.Part.Leaf;
import dev.ishizue.core.edit.Part.Mark;
import dev.ishizue.core.edit.Part.Member;
import dev.ishizue.core.edit.Part.Style;
import dev.ishizue.core.tree.MalformedDocument;
import dev.ishizue.core.tree.YamlTree;
import java.util.List;
import java.util.Optional;

/// A text and the one document in it that says something.
///
/// @param root of that document; a null at the end of the text when there is none
record YamlText(YamlLines lines, List<Part> documents, Part root) {

  /// The parser takes its time, and an edit needs it more than once. Real files are far smaller.
  private static final int MAX_LENGTH = 1 << 20;

  /// A member of a group of the document.
  record Place(Group group, int index) {
    Member member() {
      return group.members().get(index);
    }
  }

  static YamlText of(String text) throws NotEditable {
    if (text.length() > MAX_LENGTH) {
      throw new NotEditable("longer than " + MAX_LENGTH + " characters", 0);
    }
    try {
      // Refuses what no reader of this tool takes: a key twice, an alias to nothing.
      YamlTree.documents(text);
      YamlLines lines = new YamlLines(text);
      List<Part> documents = PartReader.documents(lines);
      return new YamlText(lines, documents, root(lines, documents));
    } catch (MalformedDocument e) {
      throw new NotEditable(e.mistake(), e.line());
    }
  }

  private static Part root(YamlLines lines, List<Part> documents) throws NotEditable {
    if (documents.isEmpty()) {
      int end = lines.text().length();
      return new Leaf(new Mark(end, end, "", ""), "", Style.PLAIN);
    }
    List<Part> saying =
        documents.size() == 1
            ? documents
            : documents.stream().filter(d -> !(d instanceof Leaf l && l.isNull())).toList();
    if (saying.size() != 1) {
      throw new NotEditable(
          "more than one document", lines.number(documents.get(1).mark().start()));
    }
    return saying.getFirst();
  }

  String text() {
    return lines.text();
  }

  Layout layout() {
    return Layout.of(lines, root);
  }

  NotEditable refusal(String why, Part at) {
    return new NotEditable(why, lines.number(at.mark().start()));
  }

  Optional<Place> place(Part part) {
    return place(root, part);
  }

  private static Optional<Place> place(Part here, Part part) {
    if (here instanceof Group group) {
      for (int i = 0; i < group.members().size(); i++) {
        Part value = group.members().get(i).value();
        if (value.is(part)) {
          return Optional.of(new Place(group, i));
        }
        Optional<Place> below = place(value, part);
        if (below.isPresent()) {
          return below;
        }
      }
    }
    return Optional.empty();
  }

  /// Every edit ends here: the text is taken only if it now says what it should and, to the last
  /// quote and anchor, nothing else.
  YamlText spliced(Splices splices, Part old, Part changed) throws NotEditable {
    Part expected = root.replaced(old, changed);
    List<Part> all =
        documents.isEmpty()
            ? List.of(expected)
            : documents.stream().map(d -> d.is(root) ? expected : d).toList();
    String text = splices.applied(text());
    YamlText result;
    try {
      result = of(text);
    } catch (NotEditable _) {
      throw refusal("the change does not fit here", old);
    }
    boolean opened = result.endsOpen() && !endsOpen();
    if (opened || !placeless(result.documents).equals(placeless(all))) {
      throw refusal("the change does not fit here", old);
    }
    return result;
  }

  /// Whether the text ends in a block scalar without a line break. Parsers do not agree whether
  /// that scalar ends with one.
  boolean endsOpen() {
    Part last = root;
    while (last instanceof Group group && !group.flow() && !group.members().isEmpty()) {
      last = group.members().getLast().value();
    }
    return last instanceof Leaf leaf
        && leaf.style() == Style.BLOCK
        && leaf.mark().end() == text().length()
        && lines.withoutLineBreak(text().length()) == text().length();
  }

  private static List<Part> placeless(List<Part> documents) {
    return documents.stream().map(Part::placeless).toList();
  }

  /// Refuses a part that something else in the document may stand for or be part of.
  <T extends Part> T own(T part) throws NotEditable {
    switch (part) {
      case Part.Alias _ -> throw refusal("an alias stands there", part);
      case Entries entries -> {
        for (Entry entry : entries.members()) {
          if (entry.isMerge()) {
            throw refusal("a merge key (<<) decides there", entry.key());
          }
          if (!(entry.key() instanceof Leaf)) {
            throw refusal("an alias stands there for a key", entry.key());
          }
        }
      }
      default -> {}
    }
    if (!part.mark().anchor().isEmpty()) {
      throw refusal("an anchor stands there", part);
    }
    if (part instanceof Group && part.mark().isLabelled()) {
      throw refusal("a tag stands there", part);
    }
    return part;
  }

  /// Refuses a part that has an anchor somewhere in it, which aliases may need.
  void expendable(Part part) throws NotEditable {
    if (!part.mark().anchor().isEmpty()) {
      throw refusal("an anchor stands there", part);
    }
    if (part instanceof Group group) {
      for (Member member : group.members()) {
        if (member instanceof Entry entry) {
          expendable(entry.key());
        }
        expendable(member.value());
      }
    }
  }
}
