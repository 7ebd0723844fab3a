package dev.ishizue.controls;

import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Fix;
import dev.ishizue.core.remedy.Proposal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The fixes that many controls share.
final class Fixes {
  private Fixes() {}

  /// The component's setting gets these values.
  static Fix setting(Component component, String name, String... values) {
    return _ -> Proposal.of(new Change.ComponentSetting(component, name, List.of(values)));
  }

  /// The change that gives the component's setting these values; none where it has them or where
  /// the component does not run.
  static Stream<Change> wanted(Node node, Component component, String name, String... values) {
    return node.component(component).ifKnown().stream()
        .filter(s -> !s.get(name).values().ifKnown().equals(Optional.of(List.of(values))))
        .map(_ -> new Change.ComponentSetting(component, name, List.of(values)));
  }

  /// What the node needs of several changes.
  static Fix needed(Function<Node, Stream<Change>> changes) {
    return node -> {
      List<Change> all = changes.apply(node).toList();
      return all.isEmpty()
          ? Proposal.byHand("nothing was seen that a change of settings would put right")
          : Proposal.of(all);
    };
  }

  /// The component's setting is set nowhere, so that its default holds.
  static Fix unset(Component component, String name) {
    return setting(component, name);
  }

  /// Several fixes that a control needs together.
  static Fix all(Fix first, Fix... more) {
    return node -> {
      Proposal proposal = first.propose(node);
      for (Fix fix : more) {
        proposal = proposal.and(fix.propose(node));
      }
      return proposal;
    };
  }

  /// The files of the purposes lose the permissions beyond those in `most` and belong to root.
  static Fix rootOwnedAtMost(int most, FilePurpose... purposes) {
    return node ->
        access(
            node,
            List.of(purposes),
            file -> new Change.FileAccess(file.path(), file.mode() & 07777 & most, 0, 0));
  }

  /// @param wanted what a file should be; a file that is so already is left alone
  static Proposal access(Node node, List<FilePurpose> purposes, WantedAccess wanted) {
    List<Change> changes =
        purposes.stream()
            .flatMap(purpose -> node.files(purpose).files().stream())
            .map(Reading::ifKnown)
            .flatMap(Optional::stream)
            .flatMap(file -> change(file, wanted.of(file)))
            .distinct()
            .toList();
    return changes.isEmpty()
        ? Proposal.byHand("no file was seen whose mode or owner could be changed")
        : Proposal.of(changes);
  }

  /// What a file's mode and owner should be.
  @FunctionalInterface
  interface WantedAccess {
    Change.FileAccess of(FileFacts file);
  }

  static Stream<Change> change(FileFacts file, Change.FileAccess wanted) {
    boolean same =
        (file.mode() & 07777) == wanted.mode()
            && file.uid() == wanted.uid()
            && file.gid() == wanted.gid();
    return same ? Stream.of() : Stream.of(wanted);
  }
}
