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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Modes and owners of what sshd reads. A file of keys that others could write is left to a person:
/// sshd ignores it as it is, and would believe it afterwards, with whatever they put in.
final class SshFileFixes {
  private static final int BY_OWNER_ONLY = 07777 & ~022;

  private SshFileFixes() {}

  /// @param keysAreFine what is said of the files of keys themselves
  /// @param keyIsFine what is said of one host key
  /// @param settings what to change of the configuration, when it is wrong
  static Proposal of(
      SshServer ssh,
      Judgement keysAreFine,
      Function<Reading<FileFacts>, Judgement> keyIsFine,
      List<SshDemand> settings) {
    if (keysAreFine instanceof Judgement.Fail fail) {
      return Proposal.byHand(
          "keys may have been planted there and would be believed afterwards: " + fail.message());
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
            k -> keyIsFine.apply(k) instanceof Judgement.Fail)) {
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
            settings.stream().filter(d -> d.fails(ssh)).map(d -> lines(ssh, d)))
        .reduce(Proposal::and)
        .orElse(Proposal.byHand("nothing was seen that a plan could put right"));
  }

  private static Proposal lines(SshServer ssh, SshDemand demand) {
    return SshDemand.propose(ssh, List.of(demand))
        .hazard("A key in a file or home that others may write can no longer log in.");
  }

  private static List<FileFacts> known(
      Node node, FilePurpose purpose, Predicate<Reading<FileFacts>> wanted) {
    return node.files(purpose).files().stream()
        .filter(wanted)
        .flatMap(reading -> reading.ifKnown().stream())
        .toList();
  }
}
