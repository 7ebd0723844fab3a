package dev.ishizue.controls;

import dev.ishizue.core.control.Node;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Fix;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Files of a component that may run under an account of its own: what it reads by their group, or
/// because everybody may, it must own once they are closed.
///
/// @param most the permissions that may stay
record ComponentFiles(FilePurpose purpose, Component component, int most) {

  static Fix closed(ComponentFiles... all) {
    return node -> close(node, List.of(all));
  }

  private static Proposal close(Node node, List<ComponentFiles> all) {
    List<Change> changes = new ArrayList<>();
    for (ComponentFiles files : all) {
      for (FileFacts file : files.seen(node)) {
        Optional<Change.FileAccess> wanted = files.wanted(node, file);
        if (wanted.isEmpty()) {
          return Proposal.byHand("which account must own %s is not clear".formatted(file.path()));
        }
        Fixes.change(file, wanted.get()).forEach(changes::add);
      }
    }
    return FileFixes.proposal(changes.stream());
  }

  private List<FileFacts> seen(Node node) {
    return node.files(purpose).files().stream().flatMap(f -> f.ifKnown().stream()).toList();
  }

  /// Empty when it cannot be told whose it should be.
  private Optional<Change.FileAccess> wanted(Node node, FileFacts file) {
    Set<Integer> accounts = new Accounts(node).running(component);
    boolean ofRoot = accounts.stream().allMatch(uid -> uid == 0);
    int mode = file.mode() & most;
    boolean takesReading = (file.mode() & ~mode & 055) != 0;
    if (accounts.contains(file.uid()) || (file.uid() == 0 && (ofRoot || !takesReading))) {
      return Optional.of(new Change.FileAccess(file.path(), mode, file.uid(), file.gid()));
    }
    if (ofRoot) {
      return Optional.of(new Change.FileAccess(file.path(), mode, 0, 0));
    }
    return accounts.size() == 1
        ? accounts.stream()
            .findFirst()
            .map(uid -> new Change.FileAccess(file.path(), mode, uid, file.gid()))
        : Optional.empty();
  }
}
