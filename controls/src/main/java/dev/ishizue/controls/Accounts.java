package dev.ishizue.controls;

import dev.ishizue.core.control.Node;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.ProcessFacts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Accounts that files of a node may belong to besides root.
record Accounts(Node node) {

  /// The accounts that run a component's program, as seen among the processes.
  Set<Integer> running(Component component) {
    return node.facts().processes().ifKnown().stream()
        .flatMap(List::stream)
        .filter(process -> isProgram(process, component.program()))
        .map(ProcessFacts::uid)
        .collect(Collectors.toSet());
  }

  /// Whether nobody gains anything by the file's group: it is root's, or has no members and is
  /// nobody's own group.
  boolean groupIsEmpty(FileFacts file) {
    return file.gid() == 0
        || (node.facts().accounts().groups().ifKnown().stream()
                .flatMap(List::stream)
                .filter(group -> group.gid() == file.gid())
                .anyMatch(group -> group.members().isEmpty())
            && node.facts().accounts().users().ifKnown().stream()
                .flatMap(List::stream)
                .noneMatch(user -> user.gid() == file.gid()));
  }

  private static boolean isProgram(ProcessFacts process, String program) {
    if (process.arguments().isEmpty()) {
      return false;
    }
    String first = process.arguments().getFirst();
    return first.substring(first.lastIndexOf('/') + 1).equals(program);
  }
}
