package dev.ishizue.core.edit;

import dev.ishizue.core.edit.Part.Entry;
import dev.ishizue.core.edit.Part.Group;
import dev.ishizue.core.edit.Part.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Adds and removes members of a group that has some.
record Members(YamlText text, Group group) {

  YamlText inserted(int index, Member fresh) throws NotEditable {
    text.own(group);
    for (Member member : group.members()) {
      simple(member);
    }
    Notation notation = text.layout().notation(group);
    Member member = Written.fitted(fresh, notation);
    List<Member> members = new ArrayList<>(group.members());
    members.add(index, member);
    Splices splices =
        notation == Notation.BLOCK
            ? intoBlock(index, member)
            : new FlowMembers(text, group).inserting(index, member, notation);
    return text.spliced(splices, group, group.withMembers(members));
  }

  private Splices intoBlock(int index, Member member) throws NotEditable {
    Written written = new Written(text.layout());
    int column = text.lines().column(group.members().getFirst().from());
    String lines = written.inBlock(member, column);
    if (index == 0) {
      return Splices.inserting(group.members().getFirst().from(), lines + written.newLine(column));
    }
    int behind = text.lines().end(group.members().get(index - 1).to());
    if (behind == text.text().length() && text.endsOpen()) {
      throw text.refusal("a block scalar without a last line break stands before it", group);
    }
    return Splices.inserting(behind, written.newLine(column) + lines);
  }

  YamlText removed(Collection<Integer> indexes) throws NotEditable {
    if (indexes.isEmpty()) {
      return text;
    }
    text.own(group);
    for (int index : indexes) {
      Member member = group.members().get(index);
      simple(member);
      if (member instanceof Entry entry) {
        text.expendable(entry.key());
      }
      text.expendable(member.value());
    }
    List<Member> members = new ArrayList<>(group.members());
    new TreeSet<>(indexes).descendingSet().forEach(index -> members.remove(index.intValue()));
    if (members.isEmpty() && !group.flow()) {
      return new Replacement(text, group).with(Written.empty(group));
    }
    Splices splices =
        group.flow()
            ? new FlowMembers(text, group).removing(new TreeSet<>(indexes))
            : fromBlock(indexes);
    return text.spliced(splices, group, group.withMembers(members));
  }

  private Splices fromBlock(Collection<Integer> indexes) throws NotEditable {
    Splices splices = new Splices();
    for (int index : indexes) {
      Member member = group.members().get(index);
      YamlLines lines = text.lines();
      if (!lines.isFirst(member.from())) {
        throw text.refusal("it shares its line with something else", member.value());
      }
      int start = lines.start(member.from());
      int before = lines.withoutLineBreak(start);
      int end = before < start ? lines.end(member.to()) : lines.next(member.to());
      splices.delete(before, end);
    }
    return splices;
  }

  private void simple(Member member) throws NotEditable {
    if (member instanceof Entry entry && entry.colon() < 0) {
      throw text.refusal("a key without a plain colon stands there", entry.key());
    }
  }
}
