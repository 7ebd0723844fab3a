package dev.ishizue.core.edit;

import dev.ishizue.core.edit.Part.Entry;
import dev.ishizue.core.edit.Part.Group;
import dev.ishizue.core.edit.Part.Member;
import java.util.List;
import java.util.SortedSet;

/// Where members of a group in brackets come and go, with their commas.
record FlowMembers(YamlText text, Group group) {

  Splices inserting(int index, Member member, Notation notation) {
    List<? extends Member> members = group.members();
    String written = new Written(text.layout()).inline(member, notation);
    if (isCompact()) {
      written = compact(member, notation);
    }
    if (members.isEmpty()) {
      return Splices.inserting(group.mark().start() + 1, written);
    }
    Member neighbour = members.get(Math.max(0, index - 1));
    boolean ownLine = lines().isFirst(neighbour.from());
    String line = text.text().substring(lines().start(neighbour.from()), neighbour.from());
    String between = ownLine ? text.layout().lineBreak() + line : isCompact() ? "" : " ";
    if (index < members.size()) {
      return Splices.inserting(members.get(index).from(), written + "," + between);
    }
    int comma = lines().skipBlank(neighbour.to());
    if (text.text().charAt(comma) == ',') {
      int behind = ownLine && lines().isLast(comma + 1) ? lines().end(comma) : comma + 1;
      return Splices.inserting(behind, between + written + (ownLine ? "," : ""));
    }
    int behind =
        ownLine && lines().isLast(neighbour.to()) ? lines().end(neighbour.to()) : neighbour.to();
    return Splices.inserting(neighbour.to(), ",").insert(behind, between + written);
  }

  Splices removing(SortedSet<Integer> indexes) throws NotEditable {
    List<? extends Member> members = group.members();
    Splices splices = new Splices();
    if (indexes.size() == members.size()) {
      return splices.delete(group.mark().start() + 1, group.mark().end() - 1);
    }
    int first = 0;
    while (first < members.size()) {
      int behind = first;
      while (indexes.contains(behind)) {
        behind++;
      }
      if (behind == members.size()) {
        removeTail(first, splices);
      } else if (behind > first) {
        splices.delete(members.get(first).from(), members.get(behind).from());
      }
      first = behind + 1;
    }
    return splices;
  }

  /// A comment behind the last member that stays is about that one.
  private void removeTail(int first, Splices splices) throws NotEditable {
    int before = group.members().get(first - 1).to();
    int from = group.members().get(first).from();
    int to = group.members().getLast().to();
    int comma = lines().skipBlank(before);
    if (!text.text().substring(before, from).contains("#")) {
      splices.delete(before, to);
    } else if (lines().isFirst(from)) {
      splices.delete(comma, comma + 1);
      splices.delete(lines().withoutLineBreak(lines().start(from)), to);
    } else {
      throw text.refusal("a comment stands in the way", group.members().get(first).value());
    }
  }

  private boolean isCompact() {
    return text.layout().json()
        && group.members().stream()
            .anyMatch(
                m -> m instanceof Entry entry && entry.colon() == entry.value().mark().start());
  }

  private String compact(Member member, Notation notation) {
    Written written = new Written(text.layout());
    return member instanceof Entry entry && Written.isInline(entry.value())
        ? written.inline(entry.key(), notation) + ":" + written.inline(entry.value(), notation)
        : written.inline(member, notation);
  }

  private YamlLines lines() {
    return text.lines();
  }
}
