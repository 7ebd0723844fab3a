package dev.ishizue.controls;

import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Fix;
import dev.ishizue.core.remedy.Proposal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Fixes of who may read and write files. No file becomes more open than it is.
final class FileFixes {
  /// All but writing by group and others.
  static final int WRITABLE_BY_OWNER = 07755;

  private FileFixes() {}

  /// What each file of a purpose should be.
  record Rule(FilePurpose purpose, Fixes.WantedAccess wanted) {

    /// The owner stays who it is.
    static Rule atMost(int most, FilePurpose purpose) {
      return new Rule(
          purpose,
          file -> new Change.FileAccess(file.path(), file.mode() & most, file.uid(), file.gid()));
    }

    static Rule rootOwnedAtMost(int most, FilePurpose purpose) {
      return new Rule(
          purpose, file -> new Change.FileAccess(file.path(), file.mode() & most, 0, 0));
    }

    /// Of root, of whatever group.
    static Rule ofRootAtMost(int most, FilePurpose purpose) {
      return new Rule(
          purpose, file -> new Change.FileAccess(file.path(), file.mode() & most, 0, file.gid()));
    }
  }

  static Fix of(Rule... rules) {
    return node -> propose(node, rules);
  }

  static Proposal propose(Node node, Rule... rules) {
    return proposal(Stream.of(rules).flatMap(rule -> changes(node, rule)));
  }

  static Proposal proposal(Stream<Change> changes) {
    List<Change> all = changes.distinct().toList();
    return all.isEmpty()
        ? Proposal.byHand("no file was seen whose mode or owner could be changed")
        : Proposal.of(all);
  }

  private static Stream<Change> changes(Node node, Rule rule) {
    return node.files(rule.purpose()).files().stream()
        .map(Reading::ifKnown)
        .flatMap(Optional::stream)
        .flatMap(file -> Fixes.change(file, rule.wanted().of(file)));
  }
}
