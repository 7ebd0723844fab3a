package dev.ishizue.controls;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Modes and owners of what sshd reads. A file of keys that others could write is left to a person:
/// sshd ignores it as it is, and would believe it afterwards, with whatever they put in.
final class SshFileFixes {
  private static final int BY_OWNER_ONLY = 07777 & ~022;

  private SshFileFixes() {}

  static Proposal of(SshServer ssh) {
    if (ssh.eachView(SshFiles::commandUserIsPlain) instanceof Judgement.Fail user) {
      return Proposal.byHand(
          user.message() + ", and which account the program that prints keys needs is not known");
    }
    if (SshFiles.keyFilesAreStrict(ssh.node()) instanceof Judgement.Fail keys) {
      return Proposal.byHand(
          "keys may have been planted there and would be believed afterwards: " + keys.message());
    }
    Node node = ssh.node();
    List<Change> changes = new ArrayList<>();
    for (FileFacts file : known(node, FilePurpose.SSHD_CONFIG, _ -> true)) {
      if (file.uid() != 0 || !file.isWritableByOwnerOnly()) {
        int gid = file.uid() == 0 ? file.gid() : 0;
        changes.add(new Change.FileAccess(file.path(), file.mode() & BY_OWNER_ONLY, 0, gid));
      }
    }
    for (FileFacts key :
        known(
            node,
            FilePurpose.SSH_HOST_KEY,
            k -> SshFiles.isStrict(node, k) instanceof Judgement.Fail)) {
      changes.add(new Change.FileAccess(key.path(), key.mode() & 0600, 0, 0));
    }
    for (FileFacts file : known(node, FilePurpose.AUTHORIZED_KEYS_DIRECTORY, _ -> true)) {
      if (!file.isWritableByOwnerOnly()) {
        changes.add(
            new Change.FileAccess(
                file.path(), file.mode() & BY_OWNER_ONLY, file.uid(), file.gid()));
      }
    }
    return Stream.concat(
            changes.isEmpty()
                ? Stream.of()
                : Stream.of(Proposal.of(changes.stream().distinct().toList())),
            Stream.of(SshFiles.STRICT_MODES)
                .filter(demand -> demand.fails(ssh))
                .map(demand -> SshDemand.propose(ssh, List.of(demand))))
        .reduce(Proposal::and)
        .orElse(Proposal.byHand("nothing was seen that a plan could put right"));
  }

  private static List<FileFacts> known(
      Node node, FilePurpose purpose, Predicate<Reading<FileFacts>> wanted) {
    return node.files(purpose).files().stream()
        .filter(wanted)
        .flatMap(reading -> reading.ifKnown().stream())
        .toList();
  }
}
