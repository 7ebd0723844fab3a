package dev.ishizue.core.edit;

import dev.ishizue.core.edit.Part.Entry;
import dev.ishizue.core.edit.Part.Group;
import dev.ishizue.core.edit.Part.Items;
import dev.ishizue.core.edit.Part.Leaf;
import dev.ishizue.core.edit.Part.Style;
import dev.ishizue.core.edit.YamlText.Place;
import java.util.Optional;

/// Puts a part in the place of another one.
record Replacement(YamlText text, Part old) {

  YamlText with(Part fresh) throws NotEditable {
    text.own(old);
    text.expendable(old);
    if (old instanceof Leaf leaf && leaf.style() == Style.BLOCK && leaf.mark().isLabelled()) {
      throw text.refusal("a tag stands there", old);
    }
    Optional<Place> place = text.place(old);
    Notation notation = notation(place, fresh);
    Part fitted = Written.fitted(fresh, notation);
    Splices splices;
    if (notation != Notation.BLOCK) {
      String written = written().inline(fitted, notation);
      splices = Splices.replacing(start(), end(), blank() + written);
    } else if (Written.isInline(fitted)) {
      splices = inline(place, written().inline(fitted, Notation.BLOCK));
    } else {
      splices = block(place, (Group) fitted);
    }
    return text.spliced(splices, old, fitted);
  }

  /// A list or mapping in brackets keeps them, but an empty one has brackets for want of lines.
  private Notation notation(Optional<Place> place, Part fresh) {
    Layout layout = text.layout();
    boolean bracketsKept =
        old instanceof Group group
            && group.flow()
            && fresh instanceof Group
            && (place.isEmpty() || !group.members().isEmpty());
    if (bracketsKept) {
      return layout.notation((Group) old);
    }
    return place.map(p -> layout.notation(p.group())).orElse(Notation.BLOCK);
  }

  private Splices inline(Optional<Place> place, String written) throws NotEditable {
    if (old instanceof Group group && !group.flow()) {
      int first = group.members().getFirst().from();
      if (place.isPresent() && place.get().member() instanceof Entry entry) {
        Splices splices = Splices.inserting(colon(entry), " " + written);
        return deleteLines(first, splices);
      }
      return Splices.replacing(first, lines().end(end()), written);
    }
    if (old instanceof Leaf leaf && leaf.style() == Style.BLOCK) {
      return Splices.replacing(start(), headerEnd(), written).delete(lines().end(start()), end());
    }
    return Splices.replacing(start(), end(), blank() + written);
  }

  private Splices block(Optional<Place> place, Group fresh) throws NotEditable {
    if (place.isEmpty()) {
      return asDocument(fresh);
    }
    if (!(place.get().member() instanceof Entry entry)) {
      throw text.refusal("it is an item of a list", old);
    }
    if (old instanceof Items items && !items.flow() && fresh instanceof Items) {
      int first = items.members().getFirst().from();
      return Splices.replacing(
          first, lines().end(end()), written().lines(fresh.members(), lines().column(first)));
    }
    int colon = colon(entry);
    String below = written().behindColon(fresh, lines().column(entry.from()));
    if (old instanceof Leaf leaf && leaf.style() == Style.BLOCK) {
      return Splices.replacing(colon, headerEnd(), "").replace(lines().end(start()), end(), below);
    }
    if (lines().end(colon) < start()) {
      return deleteLines(start(), new Splices()).insert(lines().end(end()), below);
    }
    return Splices.replacing(colon, end(), "").insert(lines().end(end()), below);
  }

  /// Behind all comments, but before the mark that ends the document.
  private Splices asDocument(Group fresh) {
    String written = written().lines(fresh.members(), 0);
    String lineBreak = text.layout().lineBreak();
    Splices splices = Splices.replacing(start(), end(), "");
    int first = lines().start(start()) == start() ? start() : lines().next(start());
    for (int line = first; line < all().length(); line = lines().next(line)) {
      if (all().startsWith("...", line)) {
        return splices.insert(line, written + lineBreak);
      }
    }
    boolean opens = all().isEmpty() || "\n\r\uFEFF".indexOf(all().charAt(all().length() - 1)) >= 0;
    return splices.insert(all().length(), opens ? written + lineBreak : lineBreak + written);
  }

  private Splices deleteLines(int from, Splices splices) throws NotEditable {
    if (!lines().isFirst(from)) {
      throw text.refusal("it shares its line with something else", old);
    }
    return splices.delete(lines().withoutLineBreak(lines().start(from)), lines().end(end()));
  }

  /// Behind the indicators of a block scalar.
  private int headerEnd() {
    int at = start();
    while (at < all().length() && !Character.isWhitespace(all().charAt(at))) {
      at++;
    }
    return at;
  }

  /// What parts a value from its colon where there was none.
  private String blank() {
    boolean parted = start() > 0 && Character.isWhitespace(all().charAt(start() - 1));
    return start() == end() && !parted ? " " : "";
  }

  private int colon(Entry entry) throws NotEditable {
    if (entry.colon() < 0) {
      throw text.refusal("a key without a plain colon stands there", entry.key());
    }
    return entry.colon();
  }

  private int start() {
    return old.mark().start();
  }

  private int end() {
    return old.mark().end();
  }

  private String all() {
    return text.text();
  }

  private YamlLines lines() {
    return text.lines();
  }

  private Written written() {
    return new Written(text.layout());
  }
}
