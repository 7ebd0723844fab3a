package dev.ishizue.controls;

import dev.ishizue.core.control.JudgedFiles;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.List;
import java.util.Set;

/// One of the watched files, told by its path.
final class NamedFile {
  private NamedFile() {}

  /// A file that was not watched is unreadable, so that nothing passes for want of it.
  static JudgedFiles of(Node node, FilePurpose purpose, Origin place) {
    List<Reading<FileFacts>> same =
        node.facts().files().getOrDefault(purpose, List.of()).stream()
            .filter(file -> isAt(file, place.text()))
            .toList();
    return new JudgedFiles(
        place.text(),
        same.isEmpty()
            ? List.of(
                Reading.unreadable(
                    place, Obstacle.notObserved("mode of " + place.text() + " was not observed")))
            : same);
  }

  /// Whether nobody but root, or the component that reads the file under an account of its own, can
  /// read or write it.
  static Judgement isPrivate(Node node, FilePurpose purpose, Origin place, Component component) {
    Set<Integer> accounts = new Accounts(node).running(component);
    return of(node, purpose, place)
        .must(
            "must be mode 0600 or stricter, of root or the account that runs "
                + component.program(),
            file ->
                file.modeAtMost(0600)
                    && (file.uid() == 0 ? file.gid() == 0 : accounts.contains(file.uid())));
  }

  /// What makes [#isPrivate] hold. A component under an account of its own keeps what it owns, and
  /// gets what it could read so far because others may.
  static Proposal closed(Node node, FilePurpose purpose, Origin place, Component component) {
    Set<Integer> accounts = new Accounts(node).running(component);
    boolean ofRoot = accounts.stream().allMatch(uid -> uid == 0);
    if (!ofRoot && accounts.size() > 1) {
      return Proposal.byHand("which account must own %s is not clear".formatted(place.text()));
    }
    int account = accounts.stream().findFirst().orElse(0);
    return FileFixes.proposal(
        of(node, purpose, place).files().stream()
            .flatMap(file -> file.ifKnown().stream())
            .flatMap(
                file ->
                    Fixes.change(
                        file,
                        new Change.FileAccess(
                            file.path(),
                            file.mode() & 0600,
                            ofRoot ? 0 : account,
                            ofRoot ? 0 : file.gid()))));
  }

  private static boolean isAt(Reading<FileFacts> file, String path) {
    return file.ifKnown().map(FileFacts::path).orElse(file.origin().text()).equals(path);
  }
}
